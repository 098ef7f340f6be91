using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>One congestion control algorithm: a struct whose state lies in its connection.</summary>
/// <remarks>
/// <see cref="CongestionControl"/> holds the algorithms in a tagged union and switches once per event. A virtual call would cost an
/// object per connection and an indirect call per ACK; an engine generic over the algorithm would be compiled once per algorithm and
/// could not change it on an open connection. The switch is one well predicted branch, and the calls behind it are direct.
/// </remarks>
internal interface ICongestionAlgorithm
{
    /// <summary>Whether the algorithm sets the window itself during recovery, instead of PRR (RFC 6937).</summary>
    static abstract bool IsModelBased { get; }

    /// <summary>The connection is established, or the algorithm was changed.</summary>
    void Start(ref CongestionWindow window, long smoothedRttNs, long nowNs);

    /// <summary>Data leaves when nothing was in flight.</summary>
    void OnRestart(ref CongestionWindow window, in DeliveryRate delivery, RandomSource random, long idleNs, long nowNs);

    /// <summary>An ACK arrived, and the window is not in the hands of PRR.</summary>
    void OnAck(ref CongestionWindow window, ref DeliveryRate delivery, in AckSample ack);

    /// <summary>The sender reduces, once per window of data.</summary>
    /// <param name="window">The window before the reduction.</param>
    /// <param name="signal">Why.</param>
    /// <param name="flightSize">Bytes outstanding (FlightSize, RFC 5681 §2), not more than the window.</param>
    /// <param name="delivery">Totals of the connection.</param>
    /// <returns>The new slow start threshold in bytes.</returns>
    uint OnCongestion(in CongestionWindow window, CongestionSignal signal, uint flightSize, in DeliveryRate delivery);

    /// <summary>A segment was marked lost.</summary>
    void OnLost(ref CongestionWindow window, in DeliveryRate delivery, in SentSegment segment, in AckSample ack);

    /// <summary>All that was lost is repaired.</summary>
    void OnRecovered(ref CongestionWindow window);

    /// <summary>The last reduction proved wrong; the window is restored already.</summary>
    void OnUndone(ref CongestionWindow window, in DeliveryRate delivery, in AckSample ack);
}
