using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>What one ACK, or a loss found between ACKs, tells congestion control.</summary>
internal ref struct AckSample
{
    internal long NowNs;

    /// <summary>Bytes newly known to have arrived, cumulatively or selectively acknowledged.</summary>
    internal uint DeliveredBytes;

    /// <summary>Bytes that count for growth: newly arrived, and only when SND.UNA advances (RFC 5681 §3.1, RFC 3042 §2).</summary>
    internal uint GrowthBytes;

    /// <summary>Bytes in flight before and after the ACK.</summary>
    internal uint PriorInFlight;
    internal uint InFlight;

    /// <summary>Round trip of the newest delivered segment; -1 when there is no unambiguous one (Karn).</summary>
    internal long RttNs;

    internal long SmoothedRttNs;
    internal SequenceNumber Acknowledged;
    internal SequenceNumber Next;

    /// <summary>Whether the window, not the application or the receiver, held the sender back (RFC 7661 §4.1, RFC 9002 §7.8).</summary>
    internal bool WindowLimited;

    /// <summary>Whether lost data is being repaired, by fast recovery or after a timeout.</summary>
    internal bool InRecovery;

    internal bool SelectiveAck;
    internal RateSample Rate;
    internal RandomSource Random;
}
