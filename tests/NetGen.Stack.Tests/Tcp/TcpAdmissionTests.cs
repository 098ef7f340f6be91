using System.Net;
using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Segments that TCP never looks at, or looks at together: what no packetdrill script can say.</summary>
public sealed class TcpAdmissionTests : IDisposable
{
    private readonly TcpDialogue _dialogue = new();
    private readonly TcpListenerSocket _listener;

    public TcpAdmissionTests() => _listener = new TcpListenerSocket(_dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort));

    [Fact]
    public void RFC_9293_3_1_Segment_WrongChecksum_IsDropped()
    {
        Assert.Single(Exchange(HostOnWire.PeerAddress, HostOnWire.HostAddress));
        Assert.Empty(Exchange(HostOnWire.PeerAddress, HostOnWire.HostAddress, spoil: true));
    }

    [Theory]
    [InlineData("255.255.255.255")]
    [InlineData("10.0.0.255")]
    [InlineData("224.0.0.1")]
    public void RFC_9293_3_9_2_3_Syn_ToAGroup_IsDiscarded(string destination) =>
        Assert.Empty(Exchange(HostOnWire.PeerAddress, IPv4Address.Parse(destination)));

    [Theory]
    [InlineData("255.255.255.255")]
    [InlineData("10.0.0.255")]
    [InlineData("224.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1")]
    public void RFC_9293_3_9_2_3_Syn_FromAnInvalidAddress_IsRefused(string source) =>
        Assert.Empty(Exchange(IPv4Address.Parse(source), HostOnWire.HostAddress));

    // The length of an option is 0, 1, or longer than the header.
    [Theory]
    [InlineData(new byte[] { 8, 0, 0, 0 })]
    [InlineData(new byte[] { 8, 1, 0, 0 })]
    [InlineData(new byte[] { 2, 40, 5, 180 })]
    [InlineData(new byte[] { 1, 1, 1, 2 })]
    public void RFC_9293_3_2_Syn_IllegalOptionLength_IsCopedWith(byte[] options) =>
        Assert.True(_dialogue.Say(TcpFlags.Syn, 0, options: options).Count <= 1);

    [Fact]
    public void RFC_9293_3_1_SynAck_Options_ArePaddedWithZeros()
    {
        // MSS and SACK permitted take six bytes; two more fill the word.
        var frame = Assert.Single(Exchange(HostOnWire.PeerAddress, HostOnWire.HostAddress, options: TcpOptionBytes.SackPermitted));
        Assert.Equal([2, 4, 5, 180, 4, 2, 0, 0], frame[(14 + 20 + 20)..]);
    }

    [Fact]
    public void RFC_9293_3_10_7_4_Established_QueuedSegments_ShareAnAck()
    {
        _dialogue.Open();
        for (uint i = 0; i < 4; i++) _dialogue.Put(TcpFlags.None, 1 + (i * 100), 1, new byte[100]);

        Assert.Equal(401u, Assert.Single(_dialogue.Heard()).Acknowledgment);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _dialogue.Dispose();
    }

    private List<byte[]> Exchange(IPv4Address source, IPv4Address destination, bool spoil = false, byte[]? options = null)
    {
        var value = new TcpHeader.Value { SourcePort = TcpDialogue.PeerPort, DestinationPort = TcpDialogue.HostPort, Flags = TcpFlags.Syn, Window = 1000, Options = new WireBytes(options ?? []) };
        var segment = new byte[value.HeaderLength];
        TcpHeader.Write(segment, value, IPv4Header.CreatePseudoHeader(source, destination, (byte)IpProtocol.Tcp));
        if (spoil) segment[4] ^= 1;
        var packet = HostOnWire.IPv4(IpProtocol.Tcp, segment, ip => ip with { Source = source, Destination = destination });
        return [.. _dialogue.Wire.Exchange(HostOnWire.Frame(EtherType.IPv4, packet))];
    }
}
