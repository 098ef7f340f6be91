using NetGen.Declarations;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Mobility;

/// <summary>A binding refresh request.</summary>
[Header("RFC 6275 §6.1.2")]
public readonly ref partial struct MobilityRefreshRequest
{
    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }
}

/// <summary>A home test init or care-of test init.</summary>
[Header("RFC 6275 §6.1.3, §6.1.4")]
public readonly ref partial struct MobilityTestInit
{
    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>A random number that the answer returns.</summary>
    public partial ulong InitCookie { get; set; }
}

/// <summary>A home test or care-of test.</summary>
[Header("RFC 6275 §6.1.5, §6.1.6")]
public readonly ref partial struct MobilityTest
{
    /// <summary>Names the nonce that the token was made from.</summary>
    public partial ushort NonceIndex { get; set; }

    /// <summary>The number of the test's init.</summary>
    public partial ulong InitCookie { get; set; }

    /// <summary>Half of the key that a binding update is proved with.</summary>
    public partial ulong KeygenToken { get; set; }
}

/// <summary>A binding update, also of a fast handover.</summary>
[Header("RFC 6275 §6.1.7; RFC 3963 §4.1; RFC 4140 §4.1; RFC 5213 §8.1; RFC 5568 §6.2.2")]
public readonly ref partial struct MobilityBindingUpdate
{
    /// <summary>The update's number.</summary>
    public partial ushort SequenceNumber { get; set; }

    /// <summary>A: whether an answer is asked for.</summary>
    public partial bool Acknowledge { get; set; }

    /// <summary>H: whether the receiver is to be the home agent.</summary>
    public partial bool HomeRegistration { get; set; }

    /// <summary>L: whether the link-local address has the home address's interface identifier.</summary>
    public partial bool LinkLocalAddressCompatibility { get; set; }

    /// <summary>K: whether the security associations' key exchange moves along.</summary>
    public partial bool KeyManagementMobility { get; set; }

    /// <summary>M: whether the receiver is a mobility anchor point.</summary>
    public partial bool MapRegistration { get; set; }

    /// <summary>R: whether the sender is a mobile router.</summary>
    public partial bool MobileRouter { get; set; }

    /// <summary>P: whether a proxy sends for the mobile node.</summary>
    public partial bool ProxyRegistration { get; set; }

    /// <summary>Other flags and reserved bits.</summary>
    [Bits(9)] public partial ushort Reserved { get; set; }

    /// <summary>Units of 4 seconds that the binding lives; 0 ends it.</summary>
    public partial ushort Lifetime { get; set; }
}

/// <summary>A binding acknowledgement, also of a fast handover.</summary>
[Header("RFC 6275 §6.1.8; RFC 3963 §4.2; RFC 5213 §8.2; RFC 5568 §6.2.3")]
public readonly ref partial struct MobilityBindingAcknowledgement
{
    /// <summary>How the update went: below 128 it was accepted.</summary>
    public partial byte Status { get; set; }

    /// <summary>K: whether the security associations' key exchange moves along.</summary>
    public partial bool KeyManagementMobility { get; set; }

    /// <summary>R: whether the update of a mobile router was accepted.</summary>
    public partial bool MobileRouter { get; set; }

    /// <summary>P: whether the update of a proxy was accepted.</summary>
    public partial bool ProxyRegistration { get; set; }

    /// <summary>Other flags and reserved bits.</summary>
    [Bits(5)] public partial byte Reserved { get; set; }

    /// <summary>The update's number.</summary>
    public partial ushort SequenceNumber { get; set; }

    /// <summary>Units of 4 seconds that the binding lives.</summary>
    public partial ushort Lifetime { get; set; }
}

/// <summary>A binding error.</summary>
[Header("RFC 6275 §6.1.9")]
public readonly ref partial struct MobilityBindingError
{
    /// <summary>1: no binding for a home address; 2: the message's type was not understood.</summary>
    public partial byte Status { get; set; }

    /// <summary>Reserved byte.</summary>
    public partial byte Reserved { get; set; }

    /// <summary>The home address in question, or the unspecified address.</summary>
    public partial IPv6Address HomeAddress { get; set; }
}

/// <summary>A message of another type.</summary>
[Header("RFC 6275 §6.1.1, Message Data")]
public readonly ref partial struct MobilityMessage
{
    /// <summary>What the message holds.</summary>
    [Bytes] public partial Span<byte> Data { get; }
}
