using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Tests.Network;

public sealed class IPv4ReceiveTests
{
    private static readonly byte[] Request = HostOnWire.Echo(1, 1, new byte[8]);

    /// <summary>A change to a good packet, what the host sends back, and the reason counted.</summary>
    public static TheoryData<string, Action<byte[]>, string, DropReason> Refusals => new()
    {
        // RFC 1122 §3.2.1.1: a version other than 4 is discarded in silence.
        { "version 5", ip => ip[0] = 0x55, "", DropReason.IpHeaderMalformed },
        { "header of 16 bytes", ip => ip[0] = 0x44, "", DropReason.IpHeaderMalformed },
        { "header beyond the packet", ip => ip[0] = 0x4F, "", DropReason.IpHeaderMalformed },
        { "total length below the header", ip => Set16(ip, 2, 19), "", DropReason.IpHeaderMalformed },
        { "total length beyond the frame", ip => Set16(ip, 2, 1000), "", DropReason.IpHeaderMalformed },
        // RFC 1122 §3.2.1.2.
        { "wrong checksum", ip => ip[10] ^= 1, "", DropReason.IpChecksum },
        // RFC 1122 §3.2.1.3.
        { "source 0.0.0.0", ip => Source(ip, "0.0.0.0"), "", DropReason.IpSourceMartian },
        { "source 0.1.2.3", ip => Source(ip, "0.1.2.3"), "", DropReason.IpSourceMartian },
        { "source 127.0.0.1", ip => Source(ip, "127.0.0.1"), "", DropReason.IpSourceMartian },
        { "source multicast", ip => Source(ip, "224.1.2.3"), "", DropReason.IpSourceMartian },
        { "source reserved", ip => Source(ip, "240.0.0.1"), "", DropReason.IpSourceMartian },
        { "source limited broadcast", ip => Source(ip, "255.255.255.255"), "", DropReason.IpSourceMartian },
        { "source network broadcast", ip => Source(ip, "10.0.0.255"), "", DropReason.IpSourceMartian },
        { "source is the host itself", ip => Source(ip, "10.0.0.1"), "", DropReason.IpSourceMartian },
        { "destination 0.0.0.0", ip => Destination(ip, "0.0.0.0"), "", DropReason.IpDestinationMartian },
        { "destination 127.0.0.1", ip => Destination(ip, "127.0.0.1"), "", DropReason.IpDestinationMartian },
        { "destination reserved", ip => Destination(ip, "240.0.0.1"), "", DropReason.IpDestinationMartian },
        // RFC 1122 §3.2.1.3: not for us, and this host is no router.
        { "another host", ip => Destination(ip, "10.0.0.9"), "", DropReason.IpNotLocal },
        { "a group not joined", ip => Destination(ip, "224.0.0.77"), "", DropReason.IpNotLocal },
        { "first fragment", ip => Fragment(ip, 0x2000), "", DropReason.IpFragment },
        { "last fragment", ip => Fragment(ip, 0x0001), "", DropReason.IpFragment },
        // RFC 1122 §3.2.2.1: protocol unreachable.
        { "unknown protocol", ip => Protocol(ip, 250), "unreachable 2", DropReason.UnknownIpProtocol },
        { "SCTP without a module", ip => Protocol(ip, 132), "unreachable 2", DropReason.UnknownIpProtocol },
        { "TCP header cut off", ip => Protocol(ip, 6), "", DropReason.TcpMalformed },
        // RFC 1122 §3.2.2.6: an echo to a group is not answered.
        { "echo to broadcast", ip => Destination(ip, "10.0.0.255"), "", DropReason.IcmpIgnored },
        { "echo to all hosts", ip => Destination(ip, "224.0.0.1"), "", DropReason.IcmpIgnored },
        { "ICMP checksum", ip => ip[22] ^= 1, "", DropReason.IcmpChecksum },
        { "unknown ICMP type", ip => IcmpType(ip, 200), "", DropReason.IcmpIgnored },
        { "timestamp request", ip => IcmpType(ip, 13), "", DropReason.IcmpMalformed },
        { "redirect", ip => IcmpType(ip, 5), "", DropReason.IcmpIgnored },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_packet_that_breaks_a_rule_is_dropped_for_its_reason(string name, Action<byte[]> change, string answer, DropReason reason)
    {
        Assert.NotEmpty(name);
        using var wire = new HostOnWire();
        var packet = HostOnWire.IPv4(IpProtocol.Icmp, Request);
        change(packet);
        var before = wire.Pool.Drops[reason];
        var sent = wire.ExchangeIPv4(packet);
        Assert.Equal(answer, string.Join(", ", sent.Select(Describe)));
        Assert.Equal(before + 1, wire.Pool.Drops[reason]);
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void The_unchanged_packet_is_answered()
    {
        using var wire = new HostOnWire();
        Assert.Equal("echo reply", Describe(Assert.Single(wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Icmp, Request)))));
        Assert.Equal(0, wire.Pool.Drops.Total);
    }

    [Theory]
    [InlineData("02:00:00:00:00:99", DropReason.OtherHost)]
    [InlineData("ff:ff:ff:ff:ff:ff", DropReason.IpNotLocal)]
    [InlineData("01:00:5e:00:00:01", DropReason.IpNotLocal)]
    public void A_frame_for_other_stations_is_not_answered(string destination, DropReason reason)
    {
        using var wire = new HostOnWire();
        var frame = HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Icmp, Request), MacAddress.Parse(destination));
        Assert.Empty(wire.Exchange(frame));
        Assert.Equal(1, wire.Pool.Drops[reason]);
    }

    [Fact]
    public void The_padding_of_a_short_frame_is_cut_off()
    {
        using var wire = new HostOnWire();
        var frame = HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 1, [])));
        var reply = Assert.Single(wire.Exchange([.. frame, .. new byte[18]]));
        Assert.Equal(frame.Length, reply.Length);
    }

    [Theory]
    [InlineData(new byte[] { 1, 1, 1, 0 }, "echo reply")]
    [InlineData(new byte[] { 0, 9, 9, 9 }, "echo reply")]
    [InlineData(new byte[] { 148, 4, 0, 0 }, "echo reply")]
    [InlineData(new byte[] { 7, 4, 4, 0 }, "echo reply")]
    [InlineData(new byte[] { 7, 1, 0, 0 }, "parameter problem 21")]
    [InlineData(new byte[] { 7, 0, 0, 0 }, "parameter problem 21")]
    [InlineData(new byte[] { 7, 5, 0, 0 }, "parameter problem 21")]
    [InlineData(new byte[] { 1, 1, 7, 3 }, "parameter problem 23")]
    [InlineData(new byte[] { 1, 1, 1, 7 }, "parameter problem 23")]
    [InlineData(new byte[] { 131, 4, 4, 0 }, "")]
    [InlineData(new byte[] { 137, 4, 4, 0 }, "")]
    public void Options_are_validated_and_source_routes_refused(byte[] options, string answer)
    {
        using var wire = new HostOnWire();
        // A list that breaks the format can not be written as a value: the bytes are put in place, and the checksum again.
        var packet = HostOnWire.IPv4(IpProtocol.Icmp, Request, options: new byte[4]);
        options.CopyTo(packet, 20);
        Fix(packet);
        Assert.Equal(answer, string.Join(", ", wire.ExchangeIPv4(packet).Select(Describe)));
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_priority_tag_is_taken_off_and_another_VLAN_kept_out()
    {
        using var wire = new HostOnWire();
        var packet = HostOnWire.IPv4(IpProtocol.Icmp, Request);
        Assert.Single(wire.Exchange(HostOnWire.Frame(EtherType.Vlan, [0xE0, 0, 0x08, 0, .. packet])));
        Assert.Empty(wire.Exchange(HostOnWire.Frame(EtherType.Vlan, [0, 5, 0x08, 0, .. packet])));
        Assert.Equal(1, wire.Pool.Drops[DropReason.UnknownVlan]);
    }

    [Fact]
    public void A_tag_behind_a_priority_tag_is_not_looked_behind()
    {
        using var wire = new HostOnWire();
        var packet = HostOnWire.IPv4(IpProtocol.Icmp, Request);
        Assert.Empty(wire.Exchange(HostOnWire.Frame(EtherType.Vlan, [0, 0, 0x81, 0, 0, 0, 0x08, 0, .. packet])));
        Assert.Equal(1, wire.Pool.Drops[DropReason.TooManyTags]);
        wire.AssertNothingLeaks();
    }

    internal static string Describe(byte[] frame)
    {
        Assert.True(EthernetHeader.ReadOnly.TryParse(frame, out var ethernet));
        Assert.True(IPv4Header.ReadOnly.TryParse(ethernet.Payload, out var ip));
        Assert.True(ip.VerifyChecksum());
        Assert.True(IcmpHeader.ReadOnly.TryParse(ip.Payload, out var icmp));
        Assert.True(icmp.VerifyChecksum());
        return icmp.Type switch
        {
            Protocols.Icmp.IcmpType.EchoReply => "echo reply",
            Protocols.Icmp.IcmpType.DestinationUnreachable => $"unreachable {icmp.Code}",
            Protocols.Icmp.IcmpType.TimeExceeded => $"time exceeded {icmp.Code}",
            Protocols.Icmp.IcmpType.ParameterProblem => $"parameter problem {icmp.ParameterProblem.Pointer}",
            _ => icmp.Type.ToString(),
        };
    }

    private static void Source(byte[] ip, string address) => SetAddress(ip, 12, address);

    private static void Destination(byte[] ip, string address) => SetAddress(ip, 16, address);

    private static void SetAddress(byte[] ip, int offset, string address)
    {
        IPv4Address.Parse(address).Write(ref ip[offset]);
        Fix(ip);
    }

    private static void Fragment(byte[] ip, int value)
    {
        Set16(ip, 6, value);
        Fix(ip);
    }

    private static void Protocol(byte[] ip, byte protocol)
    {
        ip[9] = protocol;
        Fix(ip);
    }

    private static void IcmpType(byte[] ip, byte type)
    {
        ip[20] = type;
        Set16(ip, 22, 0);
        Set16(ip, 22, Checksums.InternetChecksum.Compute(ip.AsSpan(20)));
    }

    private static void Set16(byte[] bytes, int offset, int value) =>
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(offset), (ushort)value);

    private static void Fix(byte[] ip)
    {
        Set16(ip, 10, 0);
        Set16(ip, 10, Checksums.InternetChecksum.Compute(ip.AsSpan(0, (ip[0] & 0xF) * 4)));
    }
}
