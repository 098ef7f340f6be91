using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.IPv6;

/// <summary>The data of a routing header of type 0, which nodes refuse (RFC 5095 §3).</summary>
[Header("RFC 2460 §4.4")]
public readonly ref partial struct IPv6SourceRoute
{
    /// <summary>Reserved bytes.</summary>
    public partial uint Reserved { get; set; }

    /// <summary>The routers to pass, in order.</summary>
    public partial WireSequence<IPv6Address> Addresses { get; }
}

/// <summary>The data of a routing header of type 2.</summary>
[Header("RFC 6275 §6.4.1")]
public readonly ref partial struct IPv6HomeAddressRoute
{
    /// <summary>Reserved bytes.</summary>
    public partial uint Reserved { get; set; }

    /// <summary>The home address of the mobile node that the packet is for.</summary>
    public partial IPv6Address HomeAddress { get; set; }
}

/// <summary>The data of a routing header of type 3.</summary>
[Header("RFC 6554 §3")]
public readonly ref partial struct RplSourceRoute
{
    /// <summary>Bytes left out in front of each address but the last: they are those of the destination address.</summary>
    [Bits(4)] public partial byte PrefixBytesElided { get; set; }

    /// <summary>Bytes left out in front of the last address.</summary>
    [Bits(4)] public partial byte LastPrefixBytesElided { get; set; }

    /// <summary>Bytes of padding behind the last address.</summary>
    [Bits(4)] public partial byte Pad { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(20)] public partial uint Reserved { get; set; }

    /// <summary>The addresses without what is left out, and the padding.</summary>
    [Bytes] public partial Span<byte> Addresses { get; }
}

/// <summary>The data of a segment routing header.</summary>
[Header("RFC 8754 §2")]
public readonly ref partial struct SegmentRouting
{
    /// <summary>Index of the last segment of the list: one less than their number.</summary>
    [LengthOf(nameof(SegmentList), Unit = 16, Bias = 16)] public partial byte LastEntry { get; set; }

    /// <summary>Flags, none of which is defined.</summary>
    public partial byte Flags { get; set; }

    /// <summary>Marks packets of one class.</summary>
    public partial ushort Tag { get; set; }

    /// <summary>The segments, the last to visit first.</summary>
    public partial WireSequence<IPv6Address> SegmentList { get; }

    /// <summary>TLVs, padded so that the header is a multiple of 8 bytes.</summary>
    [Options] public partial SegmentRoutingTlvs Tlvs { get; }
}

/// <summary>The data of a segment routing HMAC.</summary>
[Header("RFC 8754 §2.1.2")]
public readonly ref partial struct SegmentRoutingHmac
{
    /// <summary>Whether the destination address was not checked against the first segment.</summary>
    public partial bool DestinationUnverified { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(15)] public partial ushort Reserved { get; set; }

    /// <summary>Names the key and the algorithm.</summary>
    public partial uint KeyId { get; set; }

    /// <summary>The keyed hash, 8 to 32 bytes.</summary>
    [Bytes] public partial Span<byte> Hmac { get; }
}
