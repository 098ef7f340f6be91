using FsCheck.Fluent;
using NetGen.Devices;
using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;
using Arbitrary = FsCheck.Fluent.Arb;
using Check = FsCheck.Check;

namespace NetGen.Protocols.Tests.Headers;

/// <summary>What is written is read again, whatever the values.</summary>
public sealed class RoundTripTests
{
    private static readonly byte[] Data = [1, 2, 3, 4, 5];

    [Fact]
    public void Ethernet() => ForAll(random =>
    {
        var value = new EthernetHeader.Value { Destination = Mac(random), Source = Mac(random), EtherType = (EtherType)random.Next(65536) };
        var bytes = Packet(value.HeaderLength);
        EthernetHeader.Write(bytes, value);
        return EthernetHeader.ReadOnly.TryParse(bytes, out var header) && header.ToValue() == value && header.Payload.SequenceEqual(Data);
    });

    [Fact]
    public void Vlan() => ForAll(random =>
    {
        var value = new VlanHeader.Value
        {
            Priority = (byte)random.Next(8),
            DropEligible = random.Next(2) == 1,
            VlanId = (ushort)random.Next(4096),
            EtherType = (EtherType)random.Next(65536),
        };
        var bytes = Packet(value.HeaderLength);
        VlanHeader.Write(bytes, value);
        return VlanHeader.ReadOnly.TryParse(bytes, out var header) && header.ToValue() == value && header.Payload.SequenceEqual(Data);
    });

    [Fact]
    public void Arp() => ForAll(random =>
    {
        var value = new ArpHeader.Value
        {
            Operation = (ArpOperation)random.Next(65536),
            SenderMac = Mac(random),
            SenderAddress = Address(random),
            TargetMac = Mac(random),
            TargetAddress = Address(random),
        };
        var bytes = Packet(value.HeaderLength);
        ArpHeader.Write(bytes, value);
        return ArpHeader.ReadOnly.TryParse(bytes, out var header) && header.ToValue() == value;
    });

    [Fact]
    public void IPv4() => ForAll(random =>
    {
        var value = IPv4Value(random);
        var bytes = Packet(value.HeaderLength);
        IPv4Header.Write(bytes, value);
        return IPv4Header.ReadOnly.TryParse(bytes, out var header) && header.ToValue() == value && header.Payload.SequenceEqual(Data)
            && header.VerifyChecksum() && header.TotalLength == bytes.Length;
    });

    [Fact]
    public void Udp() => ForAll(random =>
    {
        var pseudo = IPv4Header.CreatePseudoHeader(Address(random), Address(random), 17);
        var value = new UdpHeader.Value { SourcePort = (ushort)random.Next(65536), DestinationPort = (ushort)random.Next(65536) };
        var bytes = Packet(value.HeaderLength);
        UdpHeader.Write(bytes, value, pseudo);
        return UdpHeader.ReadOnly.TryParse(bytes, out var header) && header.ToValue() == value && header.Payload.SequenceEqual(Data)
            && header.VerifyChecksum(pseudo) && header.Checksum != 0;
    });

    [Fact]
    public void Tcp() => ForAll(random =>
    {
        var pseudo = IPv4Header.CreatePseudoHeader(Address(random), Address(random), 6);
        var value = new TcpHeader.Value
        {
            SourcePort = (ushort)random.Next(65536),
            DestinationPort = (ushort)random.Next(65536),
            SequenceNumber = new SequenceNumber((uint)random.NextInt64()),
            AcknowledgmentNumber = new SequenceNumber((uint)random.NextInt64()),
            Reserved = (byte)random.Next(16),
            Flags = (TcpFlags)random.Next(256),
            Window = (ushort)random.Next(65536),
            UrgentPointer = (ushort)random.Next(65536),
        };
        var bytes = Packet(value.HeaderLength);
        TcpHeader.Write(bytes, value, pseudo);
        return TcpHeader.ReadOnly.TryParse(bytes, out var header) && header.ToValue() == value && header.Payload.SequenceEqual(Data)
            && header.VerifyChecksum(pseudo);
    });

    [Fact]
    public void Icmp() => ForAll(random =>
    {
        var value = IcmpValue(random);
        var bytes = Packet(value.HeaderLength);
        IcmpHeader.Write(bytes, value);
        return IcmpHeader.ReadOnly.TryParse(bytes, out var header) && header.ToValue() == value && header.Payload.SequenceEqual(Data)
            && header.VerifyChecksum();
    });

    // RFC 1624: a setter keeps the header's checksum, and that of the transport above, right.
    [Fact]
    public void Setters_keep_the_checksums_right() => ForAll(random =>
    {
        var value = IPv4Value(random) with { Protocol = IpProtocol.Udp, FragmentOffset = 0 };
        var bytes = new byte[value.HeaderLength + UdpHeader.MinLength + Data.Length];
        Data.CopyTo(bytes, bytes.Length - Data.Length);
        UdpHeader.Write(bytes.AsSpan(value.HeaderLength), new UdpHeader.Value { SourcePort = 1, DestinationPort = 2 }, IPv4Header.CreatePseudoHeader(value.Source, value.Destination, 17));
        IPv4Header.Write(bytes, value);
        if (!IPv4Header.TryParse(bytes, out var ip) || !UdpHeader.TryParse(ip.Payload, out var udp)) return false;
        ip.TimeToLive--;
        ip.Source = Address(random);
        ip.Destination = Address(random);
        ip.Dscp = (byte)random.Next(64);
        udp.SourcePort = (ushort)random.Next(65536);
        udp.DestinationPort = (ushort)random.Next(65536);
        return ip.VerifyChecksum() && udp.Checksum != 0 && udp.VerifyChecksum(ip.PseudoHeaderFor(17));
    });

    [Fact]
    public void A_UDP_checksum_of_none_stays_none_when_the_addresses_change()
    {
        var bytes = new byte[28];
        IPv4Header.Write(bytes, new IPv4Header.Value { Protocol = IpProtocol.Udp, TimeToLive = 1 });
        bytes[25] = 8;
        Assert.True(IPv4Header.TryParse(bytes, out var ip));
        ip.Source = new IPv4Address(1, 2, 3, 4);
        Assert.Equal(0, bytes[26] | bytes[27]);
    }

    [Fact]
    public void Random_and_truncated_bytes_are_parsed_or_refused_with_a_reason() => ForAll(random =>
    {
        var bytes = new byte[random.Next(80)];
        random.NextBytes(bytes);
        if (bytes.Length > 0 && random.Next(2) == 0) bytes[0] = (byte)(0x45 + random.Next(4));
        return Explains(EthernetHeader.ReadOnly.TryParse(bytes, out _, out var ethernet), ethernet)
            && Explains(VlanHeader.ReadOnly.TryParse(bytes, out _, out var vlan), vlan)
            && Explains(ArpHeader.ReadOnly.TryParse(bytes, out _, out var arp), arp)
            && Explains(IPv4Header.ReadOnly.TryParse(bytes, out var ip, out var status), status)
            && (!status.IsOk || ip.HeaderLength + ip.Payload.Length <= bytes.Length)
            && Explains(IcmpHeader.ReadOnly.TryParse(bytes, out _, out var icmp), icmp)
            && Explains(UdpHeader.ReadOnly.TryParse(bytes, out var udp, out var udpStatus), udpStatus)
            && (!udpStatus.IsOk || udp.PacketLength <= bytes.Length)
            && Explains(TcpHeader.ReadOnly.TryParse(bytes, out _, out var tcp), tcp);

        static bool Explains(bool isParsed, ParseStatus status) => isParsed == status.IsOk && (isParsed || status.Field.Length > 0);
    });

    private static IPv4Header.Value IPv4Value(Random random) => new()
    {
        Dscp = (byte)random.Next(64),
        Ecn = (Ecn)random.Next(4),
        Identification = (ushort)random.Next(65536),
        Flags = (IPv4Flags)random.Next(8),
        FragmentOffset = (ushort)random.Next(8192),
        TimeToLive = (byte)random.Next(1, 256),
        Protocol = (IpProtocol)random.Next(256),
        Source = Address(random),
        Destination = Address(random),
    };

    private static IcmpHeader.Value IcmpValue(Random random) => random.Next(5) switch
    {
        0 => new() { Type = IcmpType.EchoReply, Echo = new IcmpEcho.Value { Identifier = (ushort)random.Next(65536), SequenceNumber = 9 } },
        1 => new() { Type = IcmpType.DestinationUnreachable, Code = 4, Unreachable = new IcmpUnreachable.Value { NextHopMtu = (ushort)random.Next(65536) } },
        2 => new() { Type = IcmpType.ParameterProblem, ParameterProblem = new IcmpParameterProblem.Value { Pointer = (byte)random.Next(256) } },
        3 => new() { Type = IcmpType.Redirect, Code = 1, Redirect = new IcmpRedirect.Value { Gateway = Address(random) } },
        _ => new() { Type = IcmpType.TimestampReply, Timestamp = new IcmpTimestamp.Value { Identifier = 1, Originated = (uint)random.NextInt64(), Transmitted = 7 } },
    };

    private static byte[] Packet(int headerLength) => [.. new byte[headerLength], .. Data];

    private static MacAddress Mac(Random random) => new((ulong)random.NextInt64());

    private static IPv4Address Address(Random random) => new((uint)random.NextInt64());

    private static void ForAll(Func<Random, bool> property) => Check.QuickThrowOnFailure(
        Prop.ForAll(Arbitrary.From(Gen.Choose(0, int.MaxValue)), seed => property(new Random(seed))));
}
