namespace NetGen.Protocols.InfiniBand;

/// <summary>What follows an InfiniBand local route header (IBA vol. 1 §7.7.5).</summary>
public enum InfiniBandNextHeader : byte
{
    /// <summary>A raw packet with an EtherType.</summary>
    Raw = 0,

    /// <summary>A raw packet with an IPv6 header.</summary>
    IPv6 = 1,

    /// <summary>A base transport header.</summary>
    Local = 2,

    /// <summary>A global route header.</summary>
    Global = 3,
}
