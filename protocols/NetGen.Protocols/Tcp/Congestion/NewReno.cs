using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>NewReno's window (RFC 5681, RFC 6582), with HyStart++ in slow start (RFC 9406) and ABE (RFC 8511).</summary>
internal struct NewReno : ICongestionAlgorithm
{
    private HyStart _slowStart;
    private uint _ackedBytes;

    /// <inheritdoc/>
    public static bool IsModelBased => false;

    /// <inheritdoc/>
    public void Start(ref CongestionWindow window, long smoothedRttNs, long nowNs)
    {
        _slowStart.Start();
        _ackedBytes = 0;
    }

    /// <inheritdoc/>
    public readonly void OnRestart(ref CongestionWindow window, in DeliveryRate delivery, RandomSource random, long idleNs, long nowNs)
    {
    }

    /// <inheritdoc/>
    public void OnAck(ref CongestionWindow window, ref DeliveryRate delivery, in AckSample ack)
    {
        if (!ack.WindowLimited) return;
        if (window.InSlowStart) _slowStart.OnAck(ref window, ack);
        else Avoid(ref window, ack.GrowthBytes);
    }

    /// <inheritdoc/>
    public uint OnCongestion(in CongestionWindow window, CongestionSignal signal, uint flightSize, in DeliveryRate delivery)
    {
        _ackedBytes = 0;

        // RFC 8511 §3.1: 0.8 for a mark; RFC 5681 §3.1, equation 4: 0.5 for a loss.
        return signal == CongestionSignal.Mark ? window.Share(flightSize, 4, 5) : window.Share(flightSize, 1, 2);
    }

    /// <inheritdoc/>
    public readonly void OnLost(ref CongestionWindow window, in DeliveryRate delivery, in SentSegment segment, in AckSample ack)
    {
    }

    /// <inheritdoc/>
    public readonly void OnRecovered(ref CongestionWindow window)
    {
    }

    /// <inheritdoc/>
    public readonly void OnUndone(ref CongestionWindow window, in DeliveryRate delivery, in AckSample ack)
    {
    }

    private void Avoid(ref CongestionWindow window, uint delivered)
    {
        // RFC 3465 §2.1, RFC 5681 §3.1: a segment for every window that was delivered.
        _ackedBytes += delivered;
        if (_ackedBytes < window.Size) return;
        _ackedBytes -= window.Size;
        window.Grow(window.SegmentSize);
    }
}
