using NetGen.Declarations;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Mobility;

/// <summary>The options of a mobility message.</summary>
[TlvOptions<MobilityOptionKind>("RFC 6275 §6.2.1", Pad = (int)MobilityOptionKind.Pad1, LengthIncludesHeader = false)]
public readonly ref partial struct MobilityOptions
{
    /// <summary>Units of 4 seconds until the binding should be refreshed (§6.2.4).</summary>
    [Option(MobilityOptionKind.BindingRefreshAdvice)] public partial ushort? BindingRefreshAdvice { get; }

    /// <summary>A care-of address other than the packet's source (§6.2.5).</summary>
    [Option(MobilityOptionKind.AlternateCareOfAddress)] public partial IPv6Address? AlternateCareOfAddress { get; }

    /// <summary>The nonces that the key was made from (§6.2.6).</summary>
    [Option(MobilityOptionKind.NonceIndices)] public partial MobilityNonceIndices.ReadOnly NonceIndices { get; }

    /// <summary>Proves who wrote the message: usually 12 bytes (§6.2.7).</summary>
    [Option(MobilityOptionKind.BindingAuthorizationData)] public partial ReadOnlySpan<byte> BindingAuthorizationData { get; }
}

/// <summary>The data of a nonce indices option.</summary>
[Header("RFC 6275 §6.2.6")]
public readonly ref partial struct MobilityNonceIndices
{
    /// <summary>The nonce behind the home keygen token.</summary>
    public partial ushort HomeNonceIndex { get; set; }

    /// <summary>The nonce behind the care-of keygen token.</summary>
    public partial ushort CareOfNonceIndex { get; set; }
}
