namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What loss recovery did on a shard; written by the shard's thread.</summary>
internal sealed class RecoveryCounters
{
    internal long SegmentsLost;
    internal long SegmentsRetransmitted;
    internal long FastRecoveries;
    internal long RetransmissionTimeouts;
    internal long TailLossProbes;
    internal long TailLossProbeRecoveries;
    internal long CongestionMarks;
    internal long SpuriousByTimestamp;
    internal long SpuriousByDuplicateSack;
    internal long SpuriousByForwardRto;
    internal long SpuriousWithoutRetransmission;
    internal long DuplicateSacks;
    internal long InvalidSacks;
    internal long ReceiverReneged;
}
