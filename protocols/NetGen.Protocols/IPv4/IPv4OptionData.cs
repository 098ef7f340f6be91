using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.IPv4;

/// <summary>The data of a record route or source route option.</summary>
[Header("RFC 791 §3.1, Record Route")]
public readonly ref partial struct IPv4RouteOption
{
    /// <summary>Where the next address is read or noted: bytes from the option's start, counted from 1; at least 4.</summary>
    public partial byte Pointer { get; set; }

    /// <summary>The addresses, those behind the pointer included.</summary>
    public partial WireSequence<IPv4Address> Addresses { get; }
}

/// <summary>The data of a timestamp option.</summary>
[Header("RFC 791 §3.1, Internet Timestamp")]
public readonly ref partial struct IPv4TimestampOption
{
    /// <summary>Where the next clock is noted: bytes from the option's start, counted from 1; at least 5.</summary>
    public partial byte Pointer { get; set; }

    /// <summary>Routers that found no room.</summary>
    [Bits(4)] public partial byte Overflow { get; set; }

    /// <summary>What is noted.</summary>
    [Bits(4)] public partial IPv4TimestampFlag Flag { get; set; }

    /// <summary>Clocks alone.</summary>
    [Case(nameof(Flag), IPv4TimestampFlag.TimestampsOnly)] public partial IPv4Timestamps Timestamps { get; }

    /// <summary>Addresses with their clocks.</summary>
    [Case(nameof(Flag), IPv4TimestampFlag.WithAddresses, IPv4TimestampFlag.PrespecifiedAddresses)] public partial IPv4AddressTimestamps AddressTimestamps { get; }
}

/// <summary>Clocks that routers noted.</summary>
[Header("RFC 791 §3.1, Internet Timestamp")]
public readonly ref partial struct IPv4Timestamps
{
    /// <summary>Milliseconds since midnight UT, or anything where the high bit is set.</summary>
    public partial IntegerSequence<uint> Milliseconds { get; }
}

/// <summary>Clocks that routers noted, with the routers' addresses.</summary>
[Header("RFC 791 §3.1, Internet Timestamp")]
public readonly ref partial struct IPv4AddressTimestamps
{
    /// <summary>One entry per router.</summary>
    public partial HeaderSequence<IPv4AddressTimestamp> Entries { get; }
}

/// <summary>A router and its clock.</summary>
[Header("RFC 791 §3.1, Internet Timestamp")]
public readonly ref partial struct IPv4AddressTimestamp
{
    /// <summary>The router.</summary>
    public partial IPv4Address Address { get; set; }

    /// <summary>Milliseconds since midnight UT, or anything where the high bit is set.</summary>
    public partial uint Milliseconds { get; set; }
}

/// <summary>The data of a traceroute option.</summary>
[Header("RFC 1393 §2.2")]
public readonly ref partial struct IPv4TracerouteOption
{
    /// <summary>Tells one trace from another.</summary>
    public partial ushort IdNumber { get; set; }

    /// <summary>Routers passed on the way out.</summary>
    public partial ushort OutboundHopCount { get; set; }

    /// <summary>Routers passed on the way back; all ones in a packet that goes out.</summary>
    public partial ushort ReturnHopCount { get; set; }

    /// <summary>Who is told.</summary>
    public partial IPv4Address OriginatorAddress { get; set; }
}

/// <summary>The data of a basic security option.</summary>
[Header("RFC 1108 §2.1")]
public readonly ref partial struct IPv4SecurityOption
{
    /// <summary>How secret the packet is: 0x3D top secret, 0x5A secret, 0x96 confidential, 0xAB unclassified.</summary>
    public partial byte ClassificationLevel { get; set; }

    /// <summary>The authorities whose rules hold, one bit each; the low bit of a byte says that another follows.</summary>
    [Bytes] public partial Span<byte> ProtectionAuthority { get; }
}
