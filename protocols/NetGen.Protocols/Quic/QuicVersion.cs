namespace NetGen.Protocols.Quic;

/// <summary>The version of a QUIC packet (QUIC Versions registry of IANA).</summary>
public enum QuicVersion : uint
{
    /// <summary>No version: the server lists those it speaks (RFC 8999 §6).</summary>
    Negotiation = 0,

    /// <summary>QUIC version 1 (RFC 9000).</summary>
    Version1 = 0x00000001,

    /// <summary>QUIC version 2 (RFC 9369).</summary>
    Version2 = 0x6B3343CF,
}
