namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>Slow start that ends when the round trip begins to grow, before the queue overflows (HyStart++, RFC 9406).</summary>
internal struct HyStart
{
    private const int SamplesPerRound = 8;
    private const int ConservativeRounds = 5;
    private const int ConservativeGrowthDivisor = 4;
    private const int ThresholdDivisor = 8;
    private const uint LeastThresholdNs = 4 * (uint)Nanoseconds.PerMillisecond;
    private const uint GreatestThresholdNs = 16 * (uint)Nanoseconds.PerMillisecond;

    /// <summary>Round trips of more than 4.29 s count as none: slow start on such a path ends by loss.</summary>
    private const uint NoRtt = uint.MaxValue;

    private uint _lastRoundNs;
    private uint _currentRoundNs;
    private uint _baselineNs;
    private SequenceNumber _roundEnd;
    private byte _samples;
    private byte _conservativeRounds;
    private bool _conservative;
    private bool _inRound;

    internal void Start()
    {
        this = default;
        _lastRoundNs = _currentRoundNs = _baselineNs = NoRtt;
    }

    /// <summary>Grows a window that is in slow start.</summary>
    internal void OnAck(ref CongestionWindow window, in AckSample ack)
    {
        // RFC 9406 §4.3: only the initial slow start looks for its end; later ones know the threshold.
        if (window.Threshold != CongestionWindow.NoThreshold)
        {
            window.Grow(Math.Min(ack.GrowthBytes, window.SlowStartLimit));
            return;
        }

        // RFC 9406 §4.2: the round that an ACK completes ends before its growth is counted.
        if (!_inRound || ack.Acknowledged >= _roundEnd) BeginRound(ref window, ack.Next);
        if (!window.InSlowStart) return;

        var growth = Math.Min(ack.GrowthBytes, window.SlowStartLimit);
        window.Grow(_conservative ? growth / ConservativeGrowthDivisor : growth);
        if (ack.RttNs >= 0) OnRtt(ack.RttNs);
    }

    private void BeginRound(ref CongestionWindow window, SequenceNumber next)
    {
        if (_conservative && ++_conservativeRounds >= ConservativeRounds)
        {
            // RFC 9406 §4.2: congestion avoidance begins here.
            window.Threshold = window.Size;
            _conservative = false;
        }

        _lastRoundNs = _currentRoundNs;
        _currentRoundNs = NoRtt;
        _samples = 0;
        _roundEnd = next;
        _inRound = true;
    }

    private void OnRtt(long rttNs)
    {
        _currentRoundNs = (uint)Math.Min(_currentRoundNs, rttNs);
        if (_samples < SamplesPerRound) _samples++;
        if (_samples < SamplesPerRound) return;

        if (_conservative)
        {
            // RFC 9406 §4.2: the delay went down again, so leaving slow start was premature.
            if (_currentRoundNs >= _baselineNs) return;
            _baselineNs = NoRtt;
            _conservative = false;
        }
        else if (_lastRoundNs != NoRtt && _currentRoundNs >= (ulong)_lastRoundNs + Threshold(_lastRoundNs))
        {
            _baselineNs = _currentRoundNs;
            _conservative = true;
            _conservativeRounds = 0;
        }
    }

    private static uint Threshold(uint rttNs) => Math.Clamp(rttNs / ThresholdDivisor, LeastThresholdNs, GreatestThresholdNs);
}
