namespace NetGen.Protocols.Quic;

/// <summary>The form of a QUIC packet's header (RFC 8999 §5).</summary>
public enum QuicHeaderForm : byte
{
    /// <summary>A destination connection ID whose length the receiver knows.</summary>
    Short = 0,

    /// <summary>A version and both connection IDs.</summary>
    Long = 1,
}
