namespace NetGen.Dissection;

/// <summary>What the verification of a checksum found.</summary>
public enum ChecksumVerdict
{
    /// <summary>The sender computed none, which the protocol allows.</summary>
    None,

    /// <summary>It is right.</summary>
    Good,

    /// <summary>It is wrong.</summary>
    Bad,

    /// <summary>It can not be told: bytes it covers were not captured, or no header below gives the pseudo-header.</summary>
    Unverifiable,
}
