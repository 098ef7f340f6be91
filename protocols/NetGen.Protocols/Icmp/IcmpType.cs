namespace NetGen.Protocols.Icmp;

/// <summary>The kind of an ICMP message (RFC 792).</summary>
public enum IcmpType : byte
{
    /// <summary>The answer to an echo request.</summary>
    EchoReply = 0,

    /// <summary>A packet did not arrive.</summary>
    DestinationUnreachable = 3,

    /// <summary>Send more slowly; ignored (RFC 6633).</summary>
    SourceQuench = 4,

    /// <summary>There is a better router.</summary>
    Redirect = 5,

    /// <summary>Asks for an echo.</summary>
    EchoRequest = 8,

    /// <summary>A packet lived too long.</summary>
    TimeExceeded = 11,

    /// <summary>A header was not understood.</summary>
    ParameterProblem = 12,

    /// <summary>Asks for the clock.</summary>
    TimestampRequest = 13,

    /// <summary>Tells the clock.</summary>
    TimestampReply = 14,
}
