namespace NetGen.Protocols.Shim6;

/// <summary>The type of a Shim6 control message (RFC 5533 §5.3, RFC 5534 §5).</summary>
public enum Shim6MessageType : byte
{
    /// <summary>The initiator asks for a context.</summary>
    I1 = 1,

    /// <summary>The responder answers, without state.</summary>
    R1 = 2,

    /// <summary>The initiator asks again.</summary>
    I2 = 3,

    /// <summary>The responder confirms the context.</summary>
    R2 = 4,

    /// <summary>The context is lost.</summary>
    R1bis = 5,

    /// <summary>The context is made anew.</summary>
    I2bis = 6,

    /// <summary>The sender's locators change.</summary>
    UpdateRequest = 64,

    /// <summary>Answers an update request.</summary>
    UpdateAcknowledgement = 65,

    /// <summary>The path works.</summary>
    Keepalive = 66,

    /// <summary>Looks for a path that works.</summary>
    Probe = 67,
}
