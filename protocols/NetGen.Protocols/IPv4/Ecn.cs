namespace NetGen.Protocols.IPv4;

/// <summary>Explicit congestion notification in the IP header (RFC 3168 §5).</summary>
public enum Ecn : byte
{
    /// <summary>The transport does not react to marks.</summary>
    NotCapable = 0,

    /// <summary>ECT(1).</summary>
    Capable1 = 1,

    /// <summary>ECT(0).</summary>
    Capable0 = 2,

    /// <summary>A router met congestion.</summary>
    CongestionExperienced = 3,
}
