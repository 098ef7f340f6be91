using NetGen.Diagnostics;
using NetGen.Headers;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tests.Tcp.Authentication;

/// <summary>TCP-AO, segment by segment: those of RFC 9235, and some of our own.</summary>
public sealed class AuthenticationSignerTests : IDisposable
{
    // RFC 9235 §3.1.
    private const byte ClientKeyId = 61;
    private const byte ServerKeyId = 84;
    private const string Bgp = "ffffffffffffffffffffffffffffffff00430104";

    private readonly PacketPool _pool = new(new PacketPoolOptions { ChunkCount = 16 });
    private readonly byte[] _options = new byte[TcpOptions.MaxLength];

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData("4.1.1", TcpAuthenticationAlgorithm.HmacSha1, true, 0xfbfbab5a, 0x11c14261, "45e0004cdd0f4000ff06bf6b0a0b0c0dac1b1c1de9d700b3fbfbab5a00000000e002ffffcac40000020405b4010303080402080a00155ab7000000001d103d542ee437c6f8ede6d7c4d602e7")]
    [InlineData("4.1.2", TcpAuthenticationAlgorithm.HmacSha1, true, 0xfbfbab5a, 0x11c14261, "45e0004c65064000ff063775ac1b1c1d0a0b0c0d00b3e9d711c14261fbfbab5be012ffff37760000020405b4010303080402080a84a50beb00155ab71d10543deeab0fe24c3010815116b3be")]
    [InlineData("4.1.3", TcpAuthenticationAlgorithm.HmacSha1, true, 0xfbfbab5a, 0x11c14261, "45e0008736a14000ff06659f0a0b0c0dac1b1c1de9d700b3fbfbab5b11c14262c0180104a16200000101080a00155ac184a50beb1d103d547064cf998cc6c315c2c2e2bf" + Bgp + "dabf00b40a0b0c0d26020601040001000102028000020202000202420002064104" + "0000dabf02084006006400010100")]
    [InlineData("4.1.4", TcpAuthenticationAlgorithm.HmacSha1, true, 0xfbfbab5a, 0x11c14261, "45e000871fa94000ff067c97ac1b1c1d0a0b0c0d00b3e9d711c14262fbfbab9ec0180100400c00000101080a84a50bf500155ac11d10543da63f0ecbbb2e635c954deac7" + Bgp + "dac000b4ac1b1c1d26020601040001000102028000020202000202420002064104" + "0000dac002084006006400010100")]
    [InlineData("4.2.1", TcpAuthenticationAlgorithm.HmacSha1, false, 0xcb0efbee, 0xacd5b5e1, "45e0004c53994000ff0648e20a0b0c0dac1b1c1dff1200b3cb0efbee00000000e002ffff541f0000020405b4010303080402080a00024cce000000001d103d5480af3cfeb85368937b8f9ec2")]
    [InlineData("4.2.2", TcpAuthenticationAlgorithm.HmacSha1, false, 0xcb0efbee, 0xacd5b5e1, "45e0004c32844000ff0669f7ac1b1c1d0a0b0c0d00b3ff12acd5b5e1cb0efbefe012ffff388e0000020405b4010303080402080a576772f300024cce1d10543d09306f9acea63a8c68cb9a70")]
    [InlineData("4.2.3", TcpAuthenticationAlgorithm.HmacSha1, false, 0xcb0efbee, 0xacd5b5e1, "45e00087a8f54000ff06f34a0a0b0c0dac1b1c1dff1200b3cb0efbefacd5b5e2c01801046c4500000101080a00024cce576772f31d103d54710608cc696c03a271c93aa5" + Bgp + "dabf00b40a0b0c0d26020601040001000102028000020202000202420002064104" + "0000dabf02084006006400010100")]
    [InlineData("4.2.4", TcpAuthenticationAlgorithm.HmacSha1, false, 0xcb0efbee, 0xacd5b5e1, "45e0008754374000ff064809ac1b1c1d0a0b0c0d00b3ff12acd5b5e2cb0efc32c018010046b600000101080a576772f300024cce1d10543d97766e48ac262de9ae61b4f9" + Bgp + "dac000b4ac1b1c1d26020601040001000102028000020202000202420002064104" + "0000dac002084006006400010100")]
    [InlineData("5.1.1", TcpAuthenticationAlgorithm.Aes128Cmac, true, 0x787a1ddf, 0xfadd6de9, "45e0004c7b9f4000ff0620dc0a0b0c0dac1b1c1dc4fa00b3787a1ddf00000000e002ffff5a0f0000020405b4010303080402080a00017ed0000000001d103d54e477e99c8040765498e55091")]
    [InlineData("5.1.2", TcpAuthenticationAlgorithm.Aes128Cmac, true, 0x787a1ddf, 0xfadd6de9, "45e0004c4bad4000ff0650ceac1b1c1d0a0b0c0d00b3c4fafadd6de9787a1de0e012fffff3f20000020405b4010303080402080a93f4e9e800017ed01d10543dd6ada7bc4cdd536d1769db5f")]
    [InlineData("5.1.3", TcpAuthenticationAlgorithm.Aes128Cmac, true, 0x787a1ddf, 0xfadd6de9, "45e00087fb4f4000ff06a0f00a0b0c0dac1b1c1dc4fa00b3787a1de0fadd6deac0180104950500000101080a00017ed093f4e9e81d103d5477412742fa4dc433eff0973e" + Bgp + "dabf00b40a0b0c0d26020601040001000102028000020202000202420002064104" + "0000dabf02084006006400010100")]
    [InlineData("5.1.4", TcpAuthenticationAlgorithm.Aes128Cmac, true, 0x787a1ddf, 0xfadd6de9, "45e00087b9144000ff06e32bac1b1c1d0a0b0c0d00b3c4fafadd6dea787a1e23c0180100e7db00000101080a93f4e9e800017ed01d10543df6d965a78382a74845f72dac" + Bgp + "dac000b4ac1b1c1d26020601040001000102028000020202000202420002064104" + "0000dac002084006006400010100")]
    [InlineData("5.2.1", TcpAuthenticationAlgorithm.Aes128Cmac, false, 0x389bed71, 0xd3844a6f, "45e0004cf22e4000ff06aa4c0a0b0c0dac1b1c1dda1c00b3389bed7100000000e002ffff70bf0000020405b4010303080402080a000185e1000000001d103d54c44e60cb31f7c0b1de3d2749")]
    [InlineData("5.2.2", TcpAuthenticationAlgorithm.Aes128Cmac, false, 0x389bed71, 0xd3844a6f, "45e0004c6cc04000ff062fbbac1b1c1d0a0b0c0d00b3da1cd3844a6f389bed72e012ffffe4450000020405b4010303080402080ace459838000185e11d10543d3a6abb207e49b1be7136db90")]
    [InlineData("5.2.3", TcpAuthenticationAlgorithm.Aes128Cmac, false, 0x389bed71, 0xd3844a6f, "45e00087ee914000ff06adae0a0b0c0dac1b1c1dda1c00b3389bed72d3844a70c0180104885100000101080a000185e1ce4598381d103d547585e9e9d5c3ec857b96f837" + Bgp + "dabf00b40a0b0c0d26020601040001000102028000020202000202420002064104" + "0000dabf02084006006400010100")]
    [InlineData("5.2.4", TcpAuthenticationAlgorithm.Aes128Cmac, false, 0x389bed71, 0xd3844a6f, "45e000876a214000ff06321fac1b1c1d0a0b0c0d00b3da1cd3844a70389bed72c0180100044900000101080ace459838000185e11d10543d5c040fd9233304765c0982f4" + Bgp + "dac000b4ac1b1c1d26020601040001000102028000020202000202420002064104" + "0000dac002084006006400010100")]
    [InlineData("6.1.1", TcpAuthenticationAlgorithm.HmacSha1, true, 0x176a833f, 0x3f51994b, "6e0891dc00380640fd000000000000000000000000000001fd000000000000000000000000000002f7e400b3176a833f00000000e002ffff47210000020405a0010303080402080a0041d087000000001d103d549033ec3d7334b64c5edd039f")]
    [InlineData("6.1.2", TcpAuthenticationAlgorithm.HmacSha1, true, 0x176a833f, 0x3f51994b, "6e01009e00380640fd000000000000000000000000000002fd00000000000000000000000000000100b3f7e43f51994b176a8340e012ffffbfec0000020405a0010303080402080abd33129b0041d0871d10543df1cba346c3526163f71f1f55")]
    [InlineData("7.1.1", TcpAuthenticationAlgorithm.Aes128Cmac, true, 0x193cccec, 0xa6744ecb, "6e04a70600380640fd000000000000000000000000000001fd000000000000000000000000000002f85a00b3193cccec00000000e002ffffde5d0000020405a0010303080402080a13e4ab99000000001d103d5459b588107481ac6dc3927040")]
    public void RFC_9235(string section, TcpAuthenticationAlgorithm algorithm, bool coversOptions, uint clientInitial, uint serverInitial, string packet)
    {
        var bytes = Convert.FromHexString(packet);
        var isIPv4 = bytes[0] >> 4 == 4;
        var segment = bytes[(isIPv4 ? 20 : 40)..];
        var source = EndPoint(isIPv4 ? bytes[12..16] : bytes[8..24], (segment[0] << 8) | segment[1]);
        var destination = EndPoint(isIPv4 ? bytes[16..20] : bytes[24..40], (segment[2] << 8) | segment[3]);
        var isFromServer = source.Port == 179;

        // The receiver's view.
        var (sendId, receiveId) = isFromServer ? (ClientKeyId, ServerKeyId) : (ServerKeyId, ClientKeyId);
        var key = new TcpMasterKey(source.Address, "testvector"u8, sendId, receiveId, algorithm) { CoversOptions = coversOptions };
        var signer = Begin(destination, source, key);
        signer.Start(new SequenceNumber(isFromServer ? clientInitial : serverInitial));
        signer.Synchronise(new SequenceNumber(isFromServer ? serverInitial : clientInitial));
        Assert.Equal((section, DropReason.None), (section, Verify(signer, segment)));

        // One bit anywhere, but in the checksum and in options that are not covered, is one too many.
        for (var i = 0; i < segment.Length; i++)
        {
            var isLeftOut = i is 16 or 17 || (!coversOptions && i >= TcpHeader.MinLength && i < (segment[12] >> 4 << 2) - 16);
            if (isLeftOut || i == 12) continue;
            segment[i] ^= 1;
            Assert.NotEqual(DropReason.None, Verify(signer, segment));
            segment[i] ^= 1;
        }
    }

    [Theory]
    [InlineData(TcpAuthenticationAlgorithm.HmacSha1, true)]
    [InlineData(TcpAuthenticationAlgorithm.Aes128Cmac, false)]
    public void RFC_5925_6_2_Numbers_that_come_around_are_extended(TcpAuthenticationAlgorithm algorithm, bool coversOptions)
    {
        var (client, server) = Pair(algorithm, coversOptions);
        var initial = new SequenceNumber(uint.MaxValue - 1000);
        foreach (var signer in (AuthenticationSigner[])[client, server])
        {
            signer.Start(signer == client ? initial : new SequenceNumber(7));
            signer.Synchronise(signer == client ? new SequenceNumber(7) : initial);
        }

        var number = initial + 1;
        var kept = Array.Empty<byte>();
        for (var i = 0; i < 3000; i++)
        {
            // 3,000 segments, 2^33 numbers: they come around twice.
            var segment = Sign(client, number, new SequenceNumber(8), [1, 2, 3]);
            Assert.Equal(DropReason.None, Verify(server, segment));
            // One that comes late is extended as it was when it left.
            if (i % 7 == 3) kept = segment;
            if (i % 7 == 5) Assert.Equal(DropReason.None, Verify(server, kept));
            number += 3_000_000;
        }

        // The same number, one turn before.
        var (other, _) = Pair(algorithm, coversOptions);
        other.Start(initial);
        other.Synchronise(new SequenceNumber(7));
        Assert.Equal(DropReason.TcpSignatureWrong, Verify(server, Sign(other, number, new SequenceNumber(8), [1, 2, 3])));
    }

    [Fact]
    public void RFC_5925_7_5_2_The_peer_s_wish_changes_the_key()
    {
        var (left, right) = (EndPoint([10, 0, 0, 1], 1), EndPoint([10, 0, 0, 2], 2));
        TcpMasterKey Key(IPEndPointValue peer, byte send, byte receive) => new(peer.Address, [send, receive, (byte)(send ^ receive)], send, receive);
        TcpKeyRing Ring(IPEndPointValue peer, bool isOldFirst, int count = 2)
        {
            TcpMasterKey[] keys = isOldFirst ? [Key(peer, 1, 1), Key(peer, 2, 2)] : [Key(peer, 2, 2), Key(peer, 1, 1)];
            return new TcpKeyRing(keys.Take(count));
        }

        var client = Begin(left, right, Ring(right, isOldFirst: true));
        var server = Begin(right, left, Ring(left, isOldFirst: true));
        Introduce(client, server);
        var (next, acknowledgment) = (new SequenceNumber(101), new SequenceNumber(201));
        Assert.Equal(DropReason.None, Verify(server, Sign(client, next, acknowledgment, [])));
        Assert.Equal(((byte?)1, (byte?)1), (client.SendKeyId, server.SendKeyId));

        // The server would like the second key now: it says so, and goes on with the first.
        server.Change(Ring(left, isOldFirst: false));
        Assert.Equal(DropReason.None, Verify(client, Sign(server, acknowledgment, next, [])));
        Assert.Equal(((byte?)2, (byte?)1), (client.SendKeyId, server.SendKeyId));
        Assert.Equal(DropReason.None, Verify(server, Sign(client, next, acknowledgment, [])));

        // The client follows suit, and the first key goes.
        client.Change(Ring(right, isOldFirst: false));
        Assert.Equal(DropReason.None, Verify(server, Sign(client, next, acknowledgment, [])));
        Assert.Equal(((byte?)2, (byte?)2), (client.SendKeyId, server.SendKeyId));
        var old = Sign(Introduced(left, right, Ring(right, isOldFirst: true)), next, acknowledgment, []);
        Assert.Equal(DropReason.None, Verify(server, old));
        server.Change(Ring(left, isOldFirst: false, count: 1));
        Assert.Equal(DropReason.TcpKeyUnknown, Verify(server, old));
        // Keys of others change nothing.
        server.Change(new TcpKeyRing(Key(EndPoint([10, 0, 0, 3], 3), 9, 9)));
        Assert.Equal(DropReason.None, Verify(server, Sign(client, next, acknowledgment, [])));
    }

    [Fact]
    public void Signing_and_checking_allocate_nothing()
    {
        foreach (var algorithm in Enum.GetValues<TcpAuthenticationAlgorithm>())
        {
            var (client, server) = Pair(algorithm, coversOptions: true);
            Introduce(client, server);
            AssertNothingIsAllocated(client, server);
        }

        var (left, right) = (EndPoint([10, 0, 0, 1], 1), EndPoint([10, 0, 0, 2], 2));
        AssertNothingIsAllocated(
            Md5(left, right, new TcpMd5Key(right.Address, "password"u8)), Md5(right, left, new TcpMd5Key(left.Address, "password"u8)));
    }

    [Fact]
    public void RFC_2385_2_0_The_password_and_every_covered_byte_count()
    {
        var (left, right) = (EndPoint([10, 0, 0, 1], 1), EndPoint([10, 0, 0, 2], 2));
        var client = Md5(left, right, new TcpMd5Key(new IPAddressValue(IPv4Address.Parse("10.0.0.0")), "password"u8, prefixLength: 8));
        var server = Md5(right, left, new TcpMd5Key(left.Address, "password"u8));
        var segment = Sign(client, new SequenceNumber(1), new SequenceNumber(2), [1, 2, 3]);
        Assert.Equal(DropReason.None, Verify(server, segment));
        Assert.Equal(DropReason.TcpSignatureWrong, Verify(Md5(right, left, new TcpMd5Key(left.Address, "passworD"u8)), segment));
        Assert.Equal(DropReason.TcpSignatureWrong, Verify(Begin(right, left, new TcpMasterKey(left.Address, "password"u8, 1, 1)), segment));
        segment[^1] ^= 1;
        Assert.Equal(DropReason.TcpSignatureWrong, Verify(server, segment));
    }

    [Fact]
    public void Rings_find_the_longest_prefix_and_refuse_ids_that_overlap()
    {
        var peer = new IPAddressValue(IPv4Address.Parse("10.1.2.3"));
        var network = new IPAddressValue(IPv4Address.Parse("10.0.0.0"));
        var ring = new TcpKeyRing(new TcpMd5Key(network, "n"u8, 8), new TcpMd5Key(peer, "p"u8), new TcpMd5Key(new IPAddressValue(IPv4Address.Any), "a"u8, 0));
        Assert.Equal("p"u8.ToArray(), ring.FindMd5(peer)!.Secret);
        Assert.Equal("n"u8.ToArray(), ring.FindMd5(new IPAddressValue(IPv4Address.Parse("10.9.9.9")))!.Secret);
        Assert.Equal("a"u8.ToArray(), ring.FindMd5(new IPAddressValue(IPv4Address.Parse("11.9.9.9")))!.Secret);
        Assert.Null(ring.FindMd5(new IPAddressValue(IPv6Address.Parse("2001:db8::1"))));
        Assert.Null(ring.FindFirst(peer));
        Assert.Throws<ArgumentException>(() => new TcpKeyRing(new TcpMasterKey(network, "a"u8, 1, 2, prefixLength: 8), new TcpMasterKey(peer, "b"u8, 1, 3)));
        Assert.Throws<ArgumentException>(() => new TcpMd5Key(peer, new byte[81]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TcpMd5Key(peer, "x"u8, 33));
    }

    private static void Introduce(SegmentSigner client, SegmentSigner server)
    {
        client.Start(new SequenceNumber(100));
        client.Synchronise(new SequenceNumber(200));
        server.Start(new SequenceNumber(200));
        server.Synchronise(new SequenceNumber(100));
    }

    private void AssertNothingIsAllocated(SegmentSigner client, SegmentSigner server)
    {
        var payload = new byte[1400];
        var packet = Packet(Sign(client, new SequenceNumber(101), new SequenceNumber(201), payload));
        TcpHeader.ReadOnly.TryParse(packet.Span, out var tcp);
        var value = tcp.ToValue() with { Options = new WireBytes(_options.AsMemory(0, client.OptionLength)) };
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 200; i++)
            {
                client.Seal(in value, payload);
                var segment = new IncomingSegment(packet, in tcp, false, 0);
                if (server.Verify(in segment) != DropReason.None) throw new InvalidOperationException("The signature is wrong.");
            }

            if (round > 0) Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        packet.Free();
    }

    private (AuthenticationSigner Client, AuthenticationSigner Server) Pair(TcpAuthenticationAlgorithm algorithm, bool coversOptions)
    {
        var (left, right) = (EndPoint([10, 0, 0, 1], 1), EndPoint([10, 0, 0, 2], 2));
        return (Begin(left, right, new TcpMasterKey(right.Address, "secret"u8, 1, 2, algorithm) { CoversOptions = coversOptions }),
            Begin(right, left, new TcpMasterKey(left.Address, "secret"u8, 2, 1, algorithm) { CoversOptions = coversOptions }));
    }

    private AuthenticationSigner Introduced(IPEndPointValue local, IPEndPointValue remote, TcpKeyRing ring)
    {
        var signer = Begin(local, remote, ring);
        signer.Start(new SequenceNumber(100));
        signer.Synchronise(new SequenceNumber(200));
        return signer;
    }

    private AuthenticationSigner Begin(IPEndPointValue local, IPEndPointValue remote, TcpMasterKey key) => Begin(local, remote, new TcpKeyRing(key));

    private AuthenticationSigner Begin(IPEndPointValue local, IPEndPointValue remote, TcpKeyRing ring)
    {
        var signer = new AuthenticationSigner(_options, new SegmentMessage(2048));
        Assert.True(signer.TryBegin(ring, new TcpFlow(local, remote)));
        return signer;
    }

    private Md5Signer Md5(IPEndPointValue local, IPEndPointValue remote, TcpMd5Key key)
    {
        var signer = new Md5Signer(_options, new SegmentMessage(2048));
        Assert.True(signer.TryBegin(new TcpKeyRing(key), new TcpFlow(local, remote)));
        return signer;
    }

    private byte[] Sign(SegmentSigner signer, SequenceNumber number, SequenceNumber acknowledgment, byte[] payload)
    {
        var header = new TcpHeader.Value
        {
            SourcePort = 1,
            DestinationPort = 2,
            SequenceNumber = number,
            AcknowledgmentNumber = acknowledgment,
            Flags = TcpFlags.Ack,
            Window = 1000,
            Options = OptionComposer.ComposeSignature(_options, signer),
        };
        signer.Seal(in header, payload);
        var segment = new byte[header.HeaderLength + payload.Length];
        payload.CopyTo(segment, header.HeaderLength);
        TcpHeader.Write(segment, header, IPv4Header.CreatePseudoHeader(default, default, (byte)IpProtocol.Tcp));
        return segment;
    }

    private DropReason Verify(SegmentSigner signer, byte[] segment)
    {
        var packet = Packet(segment);
        try
        {
            if (!TcpHeader.ReadOnly.TryParse(packet.Span, out var tcp)) return DropReason.TcpMalformed;
            var incoming = new IncomingSegment(packet, in tcp, false, 0);
            return signer.Verify(in incoming);
        }
        finally
        {
            packet.Free();
        }
    }

    private PacketBuffer Packet(byte[] segment)
    {
        Assert.True(_pool.TryRent(out var packet));
        segment.CopyTo(packet.Put(segment.Length));
        return packet;
    }

    private static IPEndPointValue EndPoint(byte[] address, int port) =>
        IPAddressValue.TryFrom(new System.Net.IPAddress(address), out var value) ? new IPEndPointValue(value, (ushort)port) : throw new FormatException();
}
