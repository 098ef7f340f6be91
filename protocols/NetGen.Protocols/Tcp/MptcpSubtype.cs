namespace NetGen.Protocols.Tcp;

/// <summary>The subtype of a Multipath TCP option (MPTCP Option Subtypes registry of IANA, RFC 8684 §8.2).</summary>
public enum MptcpSubtype : byte
{
    /// <summary>MP_CAPABLE: Multipath TCP is understood.</summary>
    Capable = 0x0,

    /// <summary>MP_JOIN: a subflow joins a connection.</summary>
    Join = 0x1,

    /// <summary>DSS: data acknowledgment and mapping of data to the subflow.</summary>
    DataSequenceSignal = 0x2,

    /// <summary>ADD_ADDR: another address of the sender.</summary>
    AddAddress = 0x3,

    /// <summary>REMOVE_ADDR: addresses that the sender lost.</summary>
    RemoveAddress = 0x4,

    /// <summary>MP_PRIO: a subflow becomes, or ceases to be, a backup.</summary>
    Priority = 0x5,

    /// <summary>MP_FAIL: a data checksum was wrong.</summary>
    Fail = 0x6,

    /// <summary>MP_FASTCLOSE: the whole connection ends at once.</summary>
    FastClose = 0x7,

    /// <summary>MP_TCPRST: why a subflow is reset.</summary>
    Reset = 0x8,

    /// <summary>MP_EXPERIMENTAL.</summary>
    Experimental = 0xF,
}
