namespace NetGen.Protocols.Ppp;

/// <summary>The kind of a PPP control packet (RFC 1661 §5).</summary>
public enum PppControlCode : byte
{
    /// <summary>Proposes options.</summary>
    ConfigureRequest = 1,

    /// <summary>Accepts all of them.</summary>
    ConfigureAck = 2,

    /// <summary>Wants other values.</summary>
    ConfigureNak = 3,

    /// <summary>Does not know some of them.</summary>
    ConfigureReject = 4,

    /// <summary>Closes the link.</summary>
    TerminateRequest = 5,

    /// <summary>The link is closed.</summary>
    TerminateAck = 6,

    /// <summary>The code is unknown.</summary>
    CodeReject = 7,

    /// <summary>The protocol is unknown.</summary>
    ProtocolReject = 8,

    /// <summary>Asks for an echo.</summary>
    EchoRequest = 9,

    /// <summary>The echo.</summary>
    EchoReply = 10,

    /// <summary>To be discarded.</summary>
    DiscardRequest = 11,
}
