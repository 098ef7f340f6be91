using NetGen.Declarations;
using static NetGen.Protocols.Tcp.Recovery.RecoveryState;

namespace NetGen.Protocols.Tcp.Recovery;

/// <content>The states of the sender and what moves between them.</content>
[StateMachine<RecoveryState>(Open, "RFC 5681 §3.2, RFC 6675 §5, RFC 3168 §6.1.2, RFC 6298 §5")]
internal sealed partial class LossRecovery
{
    /// <summary>Something arrived behind a gap, or again.</summary>
    [Step(Open, Disorder)]
    [Ignore]
    private partial void OnOutOfOrder();

    /// <summary>There is no gap any more.</summary>
    [Step(Disorder, Open)]
    [Ignore]
    private partial void OnInOrder();

    /// <summary>The receiver echoed a congestion mark: once per window of data the sender reduces (RFC 3168 §6.1.2).</summary>
    [Step([Open, Disorder], CongestionWindowReduced, nameof(ReduceForMark))]
    [Ignore]
    private partial void OnMarked(ref AckProgress progress);

    /// <summary>Segments were marked lost (RFC 6675 §5, RFC 8985 §6.2).</summary>
    [Step([Open, Disorder], RecoveryState.Recovery, nameof(ReduceForLoss), nameof(BeginRecovery))]
    [Step(CongestionWindowReduced, RecoveryState.Recovery, nameof(BeginRecovery))]
    [Ignore]
    private partial void OnLossDetected(ref AckProgress progress);

    /// <summary>All that was outstanding when the reduction began is acknowledged (RFC 6582 §3.2, RFC 6675 §5).</summary>
    [Step([CongestionWindowReduced, RecoveryState.Recovery], Open, nameof(CompleteReduction), nameof(EndRecovery))]
    [Step(Loss, Open, nameof(EndRecovery))]
    [Ignore]
    private partial void OnRecoveryPointPassed(ref AckProgress progress);

    /// <summary>What was thought lost was not (RFC 3522, RFC 3708, RFC 5682).</summary>
    [Step([Open, Disorder, CongestionWindowReduced, RecoveryState.Recovery, Loss], Open, nameof(Undo))]
    private partial void OnSpurious(ref AckProgress progress);

    /// <summary>The retransmission timer expired (RFC 6298 §5.4).</summary>
    [Step(
        [Open, Disorder, CongestionWindowReduced, RecoveryState.Recovery, Loss], Loss,
        nameof(ReduceForTimeout), nameof(MarkLostOnTimeout), When = nameof(IsFirstTimeout))]
    [Step(
        [Open, Disorder, CongestionWindowReduced, RecoveryState.Recovery, Loss], Loss,
        nameof(EndForwardRto), nameof(MarkLostOnTimeout))]
    private partial void OnTimeout(ref AckProgress progress);
}
