namespace NetGen.Protocols.IPv4;

/// <summary>The fragmentation flags of an IPv4 header (RFC 791 §3.1).</summary>
[Flags]
public enum IPv4Flags : byte
{
    /// <summary>May be fragmented, and is the last or only fragment.</summary>
    None = 0,

    /// <summary>More fragments follow.</summary>
    MoreFragments = 1,

    /// <summary>Must not be fragmented.</summary>
    DontFragment = 2,

    /// <summary>Must be zero; ignored on receipt.</summary>
    Reserved = 4,
}
