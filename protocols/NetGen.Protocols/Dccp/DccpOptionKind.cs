namespace NetGen.Protocols.Dccp;

/// <summary>The type of a DCCP option; those below 32 have no length (Option Types registry of IANA, RFC 4340 §5.8).</summary>
public enum DccpOptionKind : byte
{
    /// <summary>Padding.</summary>
    Padding = 0,

    /// <summary>The next option must be understood.</summary>
    Mandatory = 1,

    /// <summary>The receiver is slow.</summary>
    SlowReceiver = 2,

    /// <summary>The sender wants a feature of its own to have a value.</summary>
    ChangeL = 32,

    /// <summary>Answers <see cref="ChangeR"/>.</summary>
    ConfirmL = 33,

    /// <summary>The sender wants a feature of the other side to have a value.</summary>
    ChangeR = 34,

    /// <summary>Answers <see cref="ChangeL"/>.</summary>
    ConfirmR = 35,

    /// <summary>Data that the server wants back.</summary>
    InitCookie = 36,

    /// <summary>Packets without data since the last one with.</summary>
    NdpCount = 37,

    /// <summary>What was received, ECN nonce 0.</summary>
    AckVectorNonce0 = 38,

    /// <summary>What was received, ECN nonce 1.</summary>
    AckVectorNonce1 = 39,

    /// <summary>Data that was received but not delivered.</summary>
    DataDropped = 40,

    /// <summary>A clock value.</summary>
    Timestamp = 41,

    /// <summary>The echo of a clock value.</summary>
    TimestampEcho = 42,

    /// <summary>Time since the packet acknowledged was received.</summary>
    ElapsedTime = 43,

    /// <summary>CRC-32c of the data.</summary>
    DataChecksum = 44,
}
