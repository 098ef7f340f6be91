namespace NetGen.Protocols.Quic;

/// <summary>The type of a long-header packet of QUIC version 1 (RFC 9000 §17.2).</summary>
public enum QuicPacketType : byte
{
    /// <summary>The first packets of a handshake.</summary>
    Initial = 0,

    /// <summary>Data before the handshake is over.</summary>
    ZeroRtt = 1,

    /// <summary>The rest of the handshake.</summary>
    Handshake = 2,

    /// <summary>The server wants to see a token first.</summary>
    Retry = 3,
}
