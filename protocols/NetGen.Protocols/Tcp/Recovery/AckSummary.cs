namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What loss recovery made of an acknowledgment.</summary>
[Flags]
internal enum AckEvents : ushort
{
    None = 0,
    RttSampled = 1,
    LossDetected = 2,
    EnteredRecovery = 4,
    LeftRecovery = 8,
    Undone = 16,
    DuplicateSack = 32,
    ReceiverReneged = 64,
    Marked = 128,
}

/// <summary>The outcome of one acknowledgment, in bytes of sequence space.</summary>
/// <param name="AckedBytes">Newly cumulatively acknowledged.</param>
/// <param name="SackedBytes">Newly selectively acknowledged.</param>
/// <param name="LostBytes">Newly marked lost.</param>
/// <param name="Events">What else happened.</param>
internal readonly record struct AckSummary(uint AckedBytes, uint SackedBytes, uint LostBytes, AckEvents Events);
