namespace NetGen.Protocols.Mobility;

/// <summary>The type of a mobility option (Mobility Options registry of IANA, RFC 6275 §6.2).</summary>
public enum MobilityOptionKind : byte
{
    /// <summary>One byte of padding, without a length (§6.2.2).</summary>
    Pad1 = 0,

    /// <summary>Two or more bytes of padding (§6.2.3).</summary>
    PadN = 1,

    /// <summary>How long until the binding should be refreshed (§6.2.4).</summary>
    BindingRefreshAdvice = 2,

    /// <summary>A care-of address other than the packet's source (§6.2.5).</summary>
    AlternateCareOfAddress = 3,

    /// <summary>The nonces that the key was made from (§6.2.6).</summary>
    NonceIndices = 4,

    /// <summary>Proves who wrote the message (§6.2.7).</summary>
    BindingAuthorizationData = 5,

    /// <summary>A mobile network's prefix (RFC 3963 §4.3).</summary>
    MobileNetworkPrefix = 6,

    /// <summary>A link-layer address (RFC 5568 §6.4.3).</summary>
    LinkLayerAddress = 7,

    /// <summary>The mobile node's identifier (RFC 4283 §3).</summary>
    MobileNodeIdentifier = 8,

    /// <summary>Proves who wrote the message (RFC 4285 §5).</summary>
    MessageAuthentication = 9,

    /// <summary>Against replays (RFC 4285 §6).</summary>
    ReplayProtection = 10,

    /// <summary>The home network's prefix (RFC 5213 §8.3).</summary>
    HomeNetworkPrefix = 22,

    /// <summary>What kind of handover it is (RFC 5213 §8.4).</summary>
    HandoffIndicator = 23,

    /// <summary>The kind of access network (RFC 5213 §8.5).</summary>
    AccessTechnologyType = 24,

    /// <summary>The mobile node's link-layer identifier (RFC 5213 §8.6).</summary>
    MobileNodeLinkLayerIdentifier = 25,

    /// <summary>A link-local address (RFC 5213 §8.7).</summary>
    LinkLocalAddress = 26,

    /// <summary>When the message was sent (RFC 5213 §8.8).</summary>
    Timestamp = 27,
}
