using NetGen.Protocols.Tcp.Congestion;

namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What is gathered while one acknowledgment, or one timer, is processed.</summary>
internal ref struct AckProgress
{
    internal long NowNs;
    internal uint PriorInFlight;

    /// <summary>Bytes newly cumulatively acknowledged, whether or not they were selectively acknowledged before.</summary>
    internal uint AckedBytes;

    /// <summary>Bytes newly known to have arrived.</summary>
    internal uint DeliveredBytes;

    internal uint SackedBytes;
    internal uint LostBytes;
    internal RateSample Rate;

    /// <summary>When the oldest and the newest of the segments left that were newly delivered without ambiguity; 0 when none was.</summary>
    internal long OldestSentNs;
    internal long NewestSentNs;

    /// <summary>Whether the newly delivered data includes a segment that was sent more than once.</summary>
    internal bool IsAmbiguous;

    /// <summary>Whether something arrived that was sent before the recovery point and only once.</summary>
    internal bool OriginalArrived;

    internal bool ReportsDuplicate;
    internal bool ReportsProbe;
    internal bool IsDuplicate;

    /// <summary>Whether it ends a recovery, or the reduction after a mark.</summary>
    internal bool EndsReduction;
    internal AckEvents Events;
}
