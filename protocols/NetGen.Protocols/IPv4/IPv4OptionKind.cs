namespace NetGen.Protocols.IPv4;

/// <summary>The kind of an IPv4 option: copied flag, class and number in one byte (RFC 791 §3.1).</summary>
public enum IPv4OptionKind : byte
{
    /// <summary>The end of the list.</summary>
    End = 0,

    /// <summary>Padding between options.</summary>
    NoOperation = 1,

    /// <summary>Routers note their addresses.</summary>
    RecordRoute = 7,

    /// <summary>The rate the sender would like (RFC 4782 §3.1).</summary>
    QuickStart = 25,

    /// <summary>Routers note their clocks.</summary>
    Timestamp = 68,

    /// <summary>Routers tell that they passed the packet on (RFC 1393 §2.2).</summary>
    Traceroute = 82,

    /// <summary>Security (RFC 1108).</summary>
    Security = 130,

    /// <summary>The sender names routers to pass; refused by this stack (RFC 7126 §4.3).</summary>
    LooseSourceRoute = 131,

    /// <summary>More security (RFC 1108 §3).</summary>
    ExtendedSecurity = 133,

    /// <summary>Commercial security.</summary>
    CommercialSecurity = 134,

    /// <summary>SATNET stream identifier; obsolete (RFC 6814).</summary>
    StreamIdentifier = 136,

    /// <summary>The sender names every router to pass; refused by this stack (RFC 7126 §4.4).</summary>
    StrictSourceRoute = 137,

    /// <summary>Every router on the path is to look at the packet (RFC 2113).</summary>
    RouterAlert = 148,
}
