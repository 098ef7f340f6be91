namespace NetGen.Protocols.Mpls;

/// <summary>What follows an entry of an MPLS label stack: behind the last one, the first four bits of the packet (RFC 4928 §3).</summary>
public enum MplsNext : byte
{
    /// <summary>A pseudowire's control word (RFC 4385 §3).</summary>
    ControlWord = 0,

    /// <summary>An associated channel, as of BFD (RFC 5586 §2).</summary>
    AssociatedChannel = 1,

    /// <summary>Internet Protocol version 4.</summary>
    IPv4 = 4,

    /// <summary>Internet Protocol version 6.</summary>
    IPv6 = 6,

    /// <summary>Nothing, so that it can not be told.</summary>
    Unknown = 0xFE,

    /// <summary>Another entry of the stack.</summary>
    Label = 0xFF,
}
