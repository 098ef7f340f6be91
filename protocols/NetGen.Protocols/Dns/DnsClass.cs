namespace NetGen.Protocols.Dns;

/// <summary>The class of a DNS record or question (RFC 6895 §3.2).</summary>
public enum DnsClass : ushort
{
    /// <summary>The Internet.</summary>
    Internet = 1,

    /// <summary>Chaosnet; servers tell their version in it.</summary>
    Chaos = 3,

    /// <summary>Hesiod.</summary>
    Hesiod = 4,

    /// <summary>None (RFC 2136).</summary>
    None = 254,

    /// <summary>Any.</summary>
    Any = 255,
}
