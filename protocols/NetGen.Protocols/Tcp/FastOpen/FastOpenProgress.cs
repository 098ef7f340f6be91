namespace NetGen.Protocols.Tcp.FastOpen;

/// <summary>Fast Open of one connection: what its SYN asked for or carried, and what became of that.</summary>
internal struct FastOpenProgress
{
    /// <summary>Whether our SYN may carry a cookie and data.</summary>
    internal bool IsWanted { get; init; }

    /// <summary>How the option of our SYN, or of the peer's, was written.</summary>
    internal FastOpenForm Form { get; set; }

    /// <summary>Whether our SYN+ACK brings a cookie.</summary>
    internal bool GivesCookie { get; set; }

    /// <summary>Whether the peer's SYN opened the connection for its user at once.</summary>
    internal bool IsOpenEarly { get; set; }

    /// <summary>Whether the data of a SYN was acknowledged.</summary>
    internal bool IsSynDataAcknowledged { get; set; }

    /// <summary>Whether our SYN with data stayed without an answer.</summary>
    internal bool HasFailed { get; set; }

    /// <summary>Bytes of data in our SYN.</summary>
    internal ushort SynDataLength { get; set; }
}
