using System.Runtime.CompilerServices;
using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Headers;
using static NetGen.Declarations.Extent;

namespace NetGen.Benchmarks.Parsing;

/// <summary>A 32-bit address.</summary>
[WireSize(4)]
public readonly record struct SampleAddress(uint Value) : IWireField<SampleAddress>
{
    public static int Size => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SampleAddress Read(ref readonly byte source) => new(Wire.ReadUInt32(in source, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref byte destination) => Wire.WriteUInt32(ref destination, 0, Value);
}

/// <summary>Ethernet, as the protocols declare it.</summary>
[Header("IEEE 802.3 §3.1.1")]
public readonly ref partial struct SampleEthernet
{
    public partial MacAddress Destination { get; set; }
    public partial MacAddress Source { get; set; }
    public partial ushort EtherType { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

/// <summary>IPv4, as the protocols declare it.</summary>
[Header("RFC 791 §3.1")]
public readonly ref partial struct SampleIPv4
{
    [Bits(4), Fixed(4)] public partial byte Version { get; set; }
    [Bits(4), LengthOf(Header, Unit = 4)] public partial byte HeaderWords { get; set; }
    public partial byte TrafficClass { get; set; }
    [LengthOf(Packet)] public partial ushort TotalLength { get; set; }

    public partial ushort Identification { get; set; }
    [Bits(3)] public partial byte Flags { get; set; }
    [Bits(13)] public partial ushort FragmentOffset { get; set; }

    public partial byte TimeToLive { get; set; }
    public partial byte Protocol { get; set; }
    [InternetChecksum(Header)] public partial ushort Checksum { get; set; }

    public partial SampleAddress Source { get; set; }
    public partial SampleAddress Destination { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}

/// <summary>TCP, as the protocols declare it.</summary>
[Header("RFC 9293 §3.1")]
public readonly ref partial struct SampleTcp
{
    public partial ushort SourcePort { get; set; }
    public partial ushort DestinationPort { get; set; }
    public partial uint SequenceNumber { get; set; }
    public partial uint AcknowledgmentNumber { get; set; }
    [Bits(4), LengthOf(Header, Unit = 4)] public partial byte DataOffset { get; set; }
    [Bits(4)] public partial byte Reserved { get; set; }
    public partial byte Flags { get; set; }
    public partial ushort Window { get; set; }
    public partial ushort Checksum { get; set; }
    public partial ushort UrgentPointer { get; set; }
    [Payload] public partial Span<byte> Payload { get; }
}
