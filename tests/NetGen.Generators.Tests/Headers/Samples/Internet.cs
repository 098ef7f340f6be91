using System.Net;
using System.Runtime.CompilerServices;
using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Headers;
using static NetGen.Declarations.Extent;

namespace NetGen.Generators.Tests.Headers.Samples;

public enum LinkType : ushort
{
    IPv4 = 0x0800,
    Arp = 0x0806,
    VlanTag = 0x8100,
}

public enum Transport : byte
{
    Icmp = 1,
    Tcp = 6,
    Udp = 17,
}

[Flags]
public enum FragmentFlags : byte
{
    MoreFragments = 1,
    DontFragment = 2,
}

public enum Congestion : byte
{
    NotCapable,
    Capable1,
    Capable0,
    Experienced,
}

[WireSize(4)]
public readonly record struct Address4(uint Value) : IWireField<Address4>
{
    public static int Size => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Address4 Read(ref readonly byte source) => new(Wire.ReadUInt32(in source, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref byte destination) => Wire.WriteUInt32(ref destination, 0, Value);

    public override string ToString() => new IPAddress(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(Value)).ToString();
}

/// <summary>An Ethernet header.</summary>
[Header("IEEE 802.3 §3.1.1")]
public readonly ref partial struct LinkHeader
{
    public partial MacAddress Destination { get; set; }
    public partial MacAddress Source { get; set; }
    [Demux] public partial LinkType EtherType { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

/// <summary>A VLAN tag.</summary>
[Header("IEEE 802.1Q §9.6"), Over<LinkHeader>(LinkType.VlanTag), Over<VlanHeader>(LinkType.VlanTag)]
public readonly ref partial struct VlanHeader
{
    [Bits(3)] public partial byte Priority { get; set; }
    public partial bool DropEligible { get; set; }
    [Bits(12), NetGen.Declarations.Range(0, 4094)] public partial ushort Identifier { get; set; }
    [Demux] public partial LinkType EtherType { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

/// <summary>An ARP packet for Ethernet and IPv4.</summary>
[Header("RFC 826"), Over<LinkHeader>(LinkType.Arp), Over<VlanHeader>(LinkType.Arp)]
public readonly ref partial struct ArpHeader
{
    [Fixed(1)] public partial ushort HardwareType { get; set; }
    [Fixed(LinkType.IPv4)] public partial LinkType ProtocolType { get; set; }

    [Fixed(6)] public partial byte HardwareLength { get; set; }
    [Fixed(4)] public partial byte ProtocolLength { get; set; }
    public partial ushort Operation { get; set; }

    public partial MacAddress SenderHardware { get; set; }
    public partial Address4 SenderProtocol { get; set; }
    public partial MacAddress TargetHardware { get; set; }
    public partial Address4 TargetProtocol { get; set; }
}

/// <summary>An Internet header.</summary>
[Header("RFC 791 §3.1"), Over<LinkHeader>(LinkType.IPv4), Over<VlanHeader>(LinkType.IPv4)]
public readonly ref partial struct NetHeader
{
    [Bits(4), Fixed(4)] public partial byte Version { get; set; }
    [Bits(4), LengthOf(Header, Unit = 4)] public partial byte HeaderWords { get; set; }
    [Bits(6)] public partial byte Dscp { get; set; }
    [Bits(2)] public partial Congestion Ecn { get; set; }
    [LengthOf(Packet)] public partial ushort TotalLength { get; set; }

    public partial ushort Identification { get; set; }
    [Bits(3)] public partial FragmentFlags Flags { get; set; }
    [Bits(13)] public partial ushort FragmentOffset { get; set; }

    public partial byte TimeToLive { get; set; }
    [Demux(When = nameof(IsFirstFragment))] public partial Transport Protocol { get; set; }
    [InternetChecksum(Header)] public partial ushort Checksum { get; set; }

    [PseudoHeader] public partial Address4 Source { get; set; }

    [PseudoHeader] public partial Address4 Destination { get; set; }

    [Options] public partial NetOptions Options { get; }
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether the payload starts with the transport header.</summary>
    public bool IsFirstFragment => FragmentOffset == 0;
}

/// <summary>A UDP header.</summary>
[Header("RFC 768"), Over<NetHeader>(Transport.Udp)]
public readonly ref partial struct DatagramHeader
{
    public partial ushort SourcePort { get; set; }
    public partial ushort DestinationPort { get; set; }

    [LengthOf(Packet)] public partial ushort Length { get; set; }
    [InternetChecksum(Packet, PseudoHeader = true, ZeroMeansNone = true)] public partial ushort Checksum { get; set; }

    [Payload] public partial Span<byte> Payload { get; }
}

/// <summary>A TCP-like header.</summary>
[Header("RFC 9293 §3.1"), Over<NetHeader>(Transport.Tcp)]
public readonly ref partial struct SegmentHeader
{
    public partial ushort SourcePort { get; set; }
    public partial ushort DestinationPort { get; set; }

    public partial uint SequenceNumber { get; set; }

    public partial uint AcknowledgementNumber { get; set; }

    [Bits(4), LengthOf(Header, Unit = 4)] public partial byte DataOffset { get; set; }
    [Bits(4)] public partial byte Reserved { get; set; }
    public partial byte Flags { get; set; }
    public partial ushort Window { get; set; }

    [InternetChecksum(Packet, PseudoHeader = true)] public partial ushort Checksum { get; set; }
    public partial ushort UrgentPointer { get; set; }

    [Options] public partial SegmentOptions Options { get; }
    [Payload] public partial Span<byte> Payload { get; }
}

public enum NetOptionKind : byte
{
    End = 0,
    NoOperation = 1,
    RouterAlert = 148,
}

[TlvOptions<NetOptionKind>("RFC 791 §3.1", Pad = (int)NetOptionKind.NoOperation, End = (int)NetOptionKind.End, Maximum = 40, Alignment = 4)]
public readonly ref partial struct NetOptions
{
    [Option(NetOptionKind.RouterAlert)] public partial ushort? RouterAlert { get; }
}

[TlvOptions<byte>("RFC 9293 §3.2", Pad = 1, End = 0, Maximum = 40, Alignment = 4)]
public readonly ref partial struct SegmentOptions
{
    [Option(2)] public partial ushort? MaximumSegmentSize { get; }
    [Option(4)] public partial bool SackPermitted { get; }
    [Option(5)] public partial IntegerSequence<uint> SackEdges { get; }
    [Option(8)] public partial ulong? Timestamps { get; }
    [Option(34)] public partial ReadOnlySpan<byte> FastOpenCookie { get; }
}
