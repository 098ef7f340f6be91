namespace NetGen.Protocols.Mobility;

/// <summary>The message of a mobility header (Mobility Header Types registry of IANA, RFC 6275 §6.1).</summary>
public enum MobilityMessageType : byte
{
    /// <summary>A correspondent asks for a new binding update (§6.1.2).</summary>
    BindingRefreshRequest = 0,

    /// <summary>A mobile node tests its home address (§6.1.3).</summary>
    HomeTestInit = 1,

    /// <summary>A mobile node tests its care-of address (§6.1.4).</summary>
    CareOfTestInit = 2,

    /// <summary>The answer to the test of a home address (§6.1.5).</summary>
    HomeTest = 3,

    /// <summary>The answer to the test of a care-of address (§6.1.6).</summary>
    CareOfTest = 4,

    /// <summary>A mobile node tells its care-of address (§6.1.7).</summary>
    BindingUpdate = 5,

    /// <summary>The answer to a binding update (§6.1.8).</summary>
    BindingAcknowledgement = 6,

    /// <summary>Something about a binding was wrong (§6.1.9).</summary>
    BindingError = 7,

    /// <summary>A binding update for a fast handover (RFC 5568 §6.2.2).</summary>
    FastBindingUpdate = 8,

    /// <summary>Its answer (RFC 5568 §6.2.3).</summary>
    FastBindingAcknowledgement = 9,

    /// <summary>A node arrived by a fast handover (RFC 4068 §6.3.4); deprecated.</summary>
    FastNeighborAdvertisement = 10,

    /// <summary>An experiment (RFC 5096).</summary>
    Experimental = 11,

    /// <summary>The home agent changes (RFC 5142 §4).</summary>
    HomeAgentSwitch = 12,

    /// <summary>A mobile node lives (RFC 5847 §3.3).</summary>
    Heartbeat = 13,

    /// <summary>A handover begins (RFC 5568 §6.2.1.1).</summary>
    HandoverInitiate = 14,

    /// <summary>Its answer (RFC 5568 §6.2.1.2).</summary>
    HandoverAcknowledge = 15,

    /// <summary>A binding ends (RFC 5846 §4.1).</summary>
    BindingRevocation = 16,
}
