namespace NetGen.Protocols.Hip;

/// <summary>The type of a HIP packet (RFC 7401 §5.3).</summary>
public enum HipPacketType : byte
{
    /// <summary>The initiator asks.</summary>
    I1 = 1,

    /// <summary>The responder sets a puzzle.</summary>
    R1 = 2,

    /// <summary>The initiator solves it.</summary>
    I2 = 3,

    /// <summary>The responder ends the exchange.</summary>
    R2 = 4,

    /// <summary>An association changes.</summary>
    Update = 16,

    /// <summary>Tells of an error, or something else.</summary>
    Notify = 17,

    /// <summary>An association ends.</summary>
    Close = 18,

    /// <summary>Answers a close.</summary>
    CloseAcknowledgement = 19,
}
