namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>Protection against wrapped sequence numbers (RFC 7323 §5), and the value to echo (RFC 7323 §4.3).</summary>
internal struct TimestampWatch
{
    // RFC 7323 §5.5: a value older than this says nothing any more, for the peer's clock may have wrapped.
    private const long LongestAge = 24L * 24 * 60 * 60 * TcpClock.Second;

    private long _updated;

    /// <summary>TS.Recent: the value that our segments echo.</summary>
    internal uint Recent { get; private set; }

    /// <summary>Starts with the value of the peer's SYN.</summary>
    internal void Start(uint value, long now)
    {
        Recent = value;
        _updated = now;
    }

    /// <summary>RFC 7323 §5.3, R1: whether a segment is older than what was received before.</summary>
    internal readonly bool IsOld(uint value, long now) => (int)(value - Recent) < 0 && now - _updated < LongestAge;

    /// <summary>RFC 7323 §4.3: a segment at the left edge of what was acknowledged last brings the value to echo.</summary>
    /// <param name="value">SEG.TSval.</param>
    /// <param name="start">SEG.SEQ.</param>
    /// <param name="lastAcknowledged">Last.ACK.sent.</param>
    /// <param name="now">The present.</param>
    internal void OnSegment(uint value, SequenceNumber start, SequenceNumber lastAcknowledged, long now)
    {
        if (start > lastAcknowledged || IsOld(value, now)) return;
        Recent = value;
        _updated = now;
    }
}
