namespace NetGen.Protocols.Tcp;

/// <summary>The control bits of a TCP header (RFC 9293 §3.1).</summary>
[Flags]
public enum TcpFlags : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>The sender has no more data.</summary>
    Fin = 0x01,

    /// <summary>Synchronises sequence numbers.</summary>
    Syn = 0x02,

    /// <summary>Resets the connection.</summary>
    Rst = 0x04,

    /// <summary>Asks the receiver to hand its data up.</summary>
    Psh = 0x08,

    /// <summary>The acknowledgment number counts.</summary>
    Ack = 0x10,

    /// <summary>The urgent pointer counts.</summary>
    Urg = 0x20,

    /// <summary>The sender was told of congestion (RFC 3168 §6.1).</summary>
    Ece = 0x40,

    /// <summary>The sender has reduced its congestion window (RFC 3168 §6.1).</summary>
    Cwr = 0x80,
}
