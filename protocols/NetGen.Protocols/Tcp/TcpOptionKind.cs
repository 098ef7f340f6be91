namespace NetGen.Protocols.Tcp;

/// <summary>The kind of a TCP option (TCP Option Kind Numbers registry of IANA).</summary>
public enum TcpOptionKind : byte
{
    /// <summary>The end of the list.</summary>
    End = 0,

    /// <summary>Padding between options.</summary>
    NoOperation = 1,

    /// <summary>Largest segment the sender can receive (RFC 9293 §3.7.1).</summary>
    MaximumSegmentSize = 2,

    /// <summary>Bits by which windows are shifted (RFC 7323 §2.2).</summary>
    WindowScale = 3,

    /// <summary>Selective acknowledgments are understood (RFC 2018 §2).</summary>
    SackPermitted = 4,

    /// <summary>Selective acknowledgment (RFC 2018 §3).</summary>
    Sack = 5,

    /// <summary>A clock value and the echo of one (RFC 7323 §3.2).</summary>
    Timestamps = 8,
}
