using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;

namespace NetGen.Stack.Tests.Network;

public sealed class IcmpErrorTests
{
    // RFC 1812 §4.3.2.3: as much of the packet as fits into 576 bytes.
    [Theory]
    [InlineData(0, 28)]
    [InlineData(100, 128)]
    [InlineData(520, 548)]
    [InlineData(1400, 548)]
    public void A_closed_port_is_told_with_the_start_of_the_packet(int length, int quoted)
    {
        using var wire = new HostOnWire();
        var packet = HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(4000, 5000, new byte[length]));
        var answer = Assert.Single(wire.ExchangeIPv4(packet));
        Assert.Equal("unreachable 3", IPv4ReceiveTests.Describe(answer));
        Assert.Equal(packet[..quoted], answer[(14 + 20 + 8)..]);
        Assert.Equal(1, wire.Pool.Drops[DropReason.UdpNoSocket]);
        wire.AssertNothingLeaks();
    }

    // RFC 1122 §3.2.2: about these, an error is never sent.
    [Theory]
    [InlineData("10.0.0.255")]
    [InlineData("255.255.255.255")]
    [InlineData("224.0.0.1")]
    public void A_datagram_to_a_group_is_not_told_of(string destination)
    {
        using var wire = new HostOnWire();
        var packet = HostOnWire.IPv4(IpProtocol.Udp, [0x0F, 0xA0, 0x13, 0x88, 0, 8, 0, 0], ip => ip with { Destination = IPv4Address.Parse(destination) });
        Assert.Empty(wire.ExchangeIPv4(packet));
        Assert.Equal(1, wire.Pool.Drops[DropReason.UdpNoSocket]);
    }

    [Fact]
    public void An_ICMP_error_with_an_unknown_option_is_not_told_of()
    {
        using var wire = new HostOnWire();
        var error = new byte[8 + 28];
        HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(1, 2, [])).CopyTo(error, 8);
        IcmpHeader.Write(error, new IcmpHeader.Value { Type = IcmpType.TimeExceeded, TimeExceeded = new IcmpTimeExceeded.Value() });
        var packet = HostOnWire.IPv4(IpProtocol.Icmp, error, options: [0, 0, 0, 0]);
        packet[20] = 7;
        packet[21] = 1;
        packet[10] = packet[11] = 0;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), Checksums.InternetChecksum.Compute(packet.AsSpan(0, 24)));
        Assert.Empty(wire.ExchangeIPv4(packet));
        Assert.Equal(1, wire.Pool.Drops[DropReason.IpOption]);
    }

    // Linux: six at once to one host, then one a second.
    [Fact]
    public void Errors_to_one_host_are_limited()
    {
        using var wire = new HostOnWire();
        Assert.Equal(6, Refuse(20));
        Assert.Equal((20, 20), (wire.Pool.Drops[DropReason.UdpNoSocket], wire.Pool.Drops.Total));
        Assert.Equal(14, wire.Host.IcmpErrorsLimited);
        wire.Network.Run(TimeSpan.FromSeconds(3.5));
        wire.Take();
        Assert.Equal(3, Refuse(20));
        wire.AssertNothingLeaks();

        int Refuse(int count) => Enumerable.Range(0, count).Sum(_ =>
            wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(4000, 5000, []))).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_quotation_too_short_is_dropped(int transport)
    {
        using var wire = new HostOnWire();
        var quoted = HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(1, 2, []), ip => ip with { Source = HostOnWire.HostAddress });
        var error = new byte[8 + 20 + transport];
        quoted.AsSpan(0, 20 + transport).CopyTo(error.AsSpan(8));
        IcmpHeader.Write(error, new IcmpHeader.Value { Type = IcmpType.DestinationUnreachable, Code = 3, Unreachable = new IcmpUnreachable.Value() });
        Assert.Empty(wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Icmp, error)));
        Assert.Equal(1, wire.Pool.Drops[DropReason.IcmpMalformed]);
    }

    [Theory]
    [InlineData(0x0000, true)]
    [InlineData(0x1234, false)]
    public void A_UDP_checksum_of_zero_is_none_and_a_wrong_one_is_refused(int checksum, bool isAccepted)
    {
        using var wire = new HostOnWire();
        wire.Host.Serve("echo");
        var datagram = HostOnWire.Udp(4000, 7, [1, 2, 3]);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(6), (ushort)checksum);
        var answers = wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Udp, datagram));
        Assert.Equal(isAccepted ? 1 : 0, answers.Count);
        Assert.Equal(isAccepted ? 0 : 1, wire.Pool.Drops[DropReason.UdpChecksum]);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(65535)]
    public void A_UDP_length_that_does_not_fit_is_refused(int length)
    {
        using var wire = new HostOnWire();
        wire.Host.Serve("echo");
        var datagram = HostOnWire.Udp(4000, 7, [1, 2, 3]);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(4), (ushort)length);
        Assert.Empty(wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Udp, datagram)));
        Assert.Equal(1, wire.Pool.Drops[DropReason.UdpMalformed]);
    }

    [Fact]
    public void A_UDP_datagram_shorter_than_its_packet_is_cut()
    {
        using var wire = new HostOnWire();
        wire.Host.Serve("echo");
        byte[] datagram = [.. HostOnWire.Udp(4000, 7, [1, 2, 3]), 9, 9, 9];
        var answer = Assert.Single(wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Udp, datagram)));
        Assert.True(IPv4Header.ReadOnly.TryParse(answer.AsSpan(14), out var ip));
        Assert.True(UdpHeader.ReadOnly.TryParse(ip.Payload, out var udp));
        Assert.True(udp.VerifyChecksum(ip.PseudoHeaderFor((byte)IpProtocol.Udp)));
        Assert.Equal(new byte[] { 1, 2, 3 }, udp.Payload.ToArray());
    }
}
