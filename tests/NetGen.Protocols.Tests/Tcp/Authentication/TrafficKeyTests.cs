using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Authentication;

namespace NetGen.Protocols.Tests.Tcp.Authentication;

/// <summary>The traffic keys of RFC 9235: of the client's SYN, of what the client sends otherwise, and of what the server sends.</summary>
public sealed class TrafficKeyTests
{
    private const string Client4 = "10.11.12.13";
    private const string Server4 = "172.27.28.29";
    private const string Client6 = "fd00::1";
    private const string Server6 = "fd00::2";

    [Theory]
    [InlineData(Client4, Server4, 59863, 0xfbfbab5a, 0x11c14261, "6d63ef1b02fe1509d4b1402707fd7b0416abb74f", "d2e59c65ffc7b1a39347656463b70edc24a13d71", "d9e217e4834a80ca2f3fd8de2e41b8e6797fea96")]
    [InlineData(Client4, Server4, 65298, 0xcb0efbee, 0xacd5b5e1, "30eaa1560cf0be57dab5c045229fb10a423cd7ea", "f3db1793d7910ecd806c34f155ea1f00345953e3", "b5b2896bb3664e8176b0edc6e799524101a8307f")]
    [InlineData(Client6, Server6, 63460, 0x176a833f, 0x3f51994b, "625ec09d575836edc9b6428418bbf06989a361bb", "1ed82975f4ea444c61580c5bd90dbd61bbc91b7e", "e4a37ada2a0afca8711434913fe138c771ebcb4a")]
    [InlineData(Client6, Server6, 50893, 0x020c1e69, 0xeba3734d, "31a3faf69effae52931b7f845467315c270a4edc", "b34eed6a9396a669f1c4f4f57618f3656f52c7ab", "405108947f996575e7bdbc26d40216a2c7fa91bd")]
    public void RFC_9235_HmacSha1(string client, string server, int port, uint clientInitial, uint serverInitial, string syn, string sent, string received) =>
        Check(TcpAuthenticationAlgorithm.HmacSha1, client, server, port, clientInitial, serverInitial, [syn, sent, received]);

    [Theory]
    [InlineData(Client4, Server4, 50426, 0x787a1ddf, 0xfadd6de9, "f5b8b3d5f34fdbb6eb8d4ab9660e60e3", "8c8ae0e8371ec5cbb97ea79d90418391", "4bc7571a486f3264bbd888474066b4b1")]
    [InlineData(Client4, Server4, 55836, 0x389bed71, 0xd3844a6f, "2cdbae1392c49449fa92c4509735d50e", "035bc400a341ffe595f59f58005006ca", "3ce67a551869506b6347b633c50a624a")]
    [InlineData(Client6, Server6, 63578, 0x193cccec, 0xa6744ecb, "fa5a2108882d39d0c71929175ab1b7b8", "6174c3557abed27574dba37185f00300", "cf1b1e225e06a63616764a067b46f4b1")]
    [InlineData(Client6, Server6, 62088, 0xb01da74a, 0xa6246145, "a94f511263e4093d35dd818c13bbbf53", "4fb2086e402c679079ed65d4bf97693d", "92dea5bbc78b1d9f5b2952e9cd30642a")]
    public void RFC_9235_Aes128Cmac(string client, string server, int port, uint clientInitial, uint serverInitial, string syn, string sent, string received) =>
        Check(TcpAuthenticationAlgorithm.Aes128Cmac, client, server, port, clientInitial, serverInitial, [syn, sent, received]);

    private static void Check(
        TcpAuthenticationAlgorithm algorithm, string client, string server, int port, uint clientInitial, uint serverInitial, string[] expected)
    {
        var (here, there) = (EndPoint(client, port), EndPoint(server, 179));
        var (ours, theirs) = (new SequenceNumber(clientInitial), new SequenceNumber(serverInitial));
        var master = new TcpMasterKey(there.Address, "testvector"u8, 61, 84, algorithm);
        KeyContext[] contexts = [new(here, there, ours, default), new(here, there, ours, theirs), new(there, here, theirs, ours)];
        Assert.Equal(expected, contexts.Select(context => Text(TrafficKey.Derive(master, in context), expected[0].Length)));
    }

    private static string Text(TrafficKey key, int length) => Convert.ToHexStringLower(((ReadOnlySpan<byte>)key)[..(length / 2)]);

    private static IPEndPointValue EndPoint(string address, int port) =>
        IPAddressValue.TryFrom(System.Net.IPAddress.Parse(address), out var value) ? new IPEndPointValue(value, (ushort)port) : throw new FormatException(address);
}
