namespace NetGen.Protocols.Llc;

/// <summary>A service access point, as the byte on the wire shows it: the lowest bit of a destination marks a group, of a source a response (IEEE 802.2 §3.3.1).</summary>
public enum LlcSap : byte
{
    /// <summary>No user: the station itself.</summary>
    Null = 0x00,

    /// <summary>The bridge spanning tree protocol.</summary>
    SpanningTree = 0x42,

    /// <summary>Internet Protocol version 4 (RFC 948).</summary>
    IPv4 = 0x06,

    /// <summary>The Subnetwork Access Protocol: an organisation and a protocol follow.</summary>
    Snap = 0xAA,

    /// <summary>Novell NetWare.</summary>
    NetWare = 0xE0,

    /// <summary>NetBIOS.</summary>
    NetBios = 0xF0,

    /// <summary>The network layer protocols of ISO: IS-IS, CLNP.</summary>
    Iso = 0xFE,

    /// <summary>Every service access point.</summary>
    Global = 0xFF,
}
