namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>How large a receive buffer must be so that the window is no limit: dynamic right-sizing (Fisk and Feng, 2001; as Linux).</summary>
/// <remarks>
/// What the application reads in a round trip is what the sender's window lets through. A sender that doubles its window every round trip needs
/// twice that much, and room for what it adds meanwhile. An application that reads slowly gets no larger buffer.
/// </remarks>
internal struct ReceiveBufferTuning
{
    // As Linux: the first round trip of a sender's initial window (RFC 6928) asks for nothing yet.
    private const int InitialSegments = 10;
    private const int SpareSegments = 16;

    private long _roundTrip;
    private long _roundStart;
    private long _windowStart;
    private SequenceNumber _windowEnd;
    private int _read;
    private int _mostRead;

    /// <summary>The estimate of the round trip as seen by the receiver; 0 before the first.</summary>
    internal readonly long RoundTrip => _roundTrip;

    /// <summary>Data arrived: the round trip is measured.</summary>
    /// <param name="next">RCV.NXT, behind the data.</param>
    /// <param name="window">RCV.WND.</param>
    /// <param name="echoAge">How old the timestamp is that came back with a full segment (RFC 7323 §4.1), or -1.</param>
    /// <param name="now">The present.</param>
    internal void OnData(SequenceNumber next, uint window, long echoAge, long now)
    {
        if (echoAge > 0)
        {
            // What comes late says more of the sender's pauses than of the path.
            _roundTrip = _roundTrip == 0 || echoAge < _roundTrip ? echoAge : _roundTrip + ((echoAge - _roundTrip) / 8);
            return;
        }

        // Without timestamps: a whole window can not arrive in less than a round trip.
        if (_windowStart != 0 && next < _windowEnd) return;
        if (_windowStart != 0 && (_roundTrip == 0 || now - _windowStart < _roundTrip)) _roundTrip = Math.Max(1, now - _windowStart);
        _windowStart = now;
        _windowEnd = next + window;
    }

    /// <summary>The application read some bytes.</summary>
    /// <param name="bytes">Number of bytes.</param>
    /// <param name="segmentSize">The peer's full segment.</param>
    /// <param name="now">The present.</param>
    /// <returns>Bytes that the buffer should have at least; 0 where that is not known yet.</returns>
    internal int OnRead(int bytes, int segmentSize, long now)
    {
        if (_mostRead == 0) (_mostRead, _roundStart) = (InitialSegments * segmentSize, now);
        _read = (int)Math.Min(int.MaxValue, (long)_read + bytes);
        if (_roundTrip == 0 || now - _roundStart < _roundTrip) return 0;
        var size = 0L;
        if (_read > _mostRead)
        {
            size = (2L * _read) + (SpareSegments * segmentSize);
            // A sender in slow start is ahead of what was read by as much again as it has grown.
            size += (long)(2.0 * size * (_read - _mostRead) / _mostRead);
            _mostRead = _read;
        }

        _read = 0;
        _roundStart = now;
        return (int)Math.Min(int.MaxValue, size);
    }
}
