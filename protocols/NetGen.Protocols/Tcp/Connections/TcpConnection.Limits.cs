using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>What few users ask for: smaller segments, little that waits to be sent, listeners that wait for data.</summary>
public sealed partial class TcpConnection
{
    // The user found no room, and sending may make some.
    private bool _waitsForUnsent;

    // The peer has acknowledged our SYN, and the listener wants data before it takes the connection.
    private bool _waitsForData;

    /// <summary>Bytes written and not sent yet (Linux: <c>SIOCOUTQNSD</c>); those sent again do not count.</summary>
    public int Unsent => Math.Clamp(_queue.End - _send.Next, 0, _queue.Length);

    private bool IsBelowLowWaterMark => _settings.UnsentLowWaterMark == 0 || Unsent < _settings.UnsentLowWaterMark;

    // A whole segment is taken below the mark, lest a low one makes small segments.
    private int BoundByUnsent(int room)
    {
        var mark = _settings.UnsentLowWaterMark;
        if (mark == 0) return room;
        var unsent = Unsent;
        return unsent >= mark ? 0 : Math.Min(room, Math.Max(mark - unsent, _options.SegmentSize));
    }

    private void NoteLackOfRoom() => _waitsForUnsent |= _settings.UnsentLowWaterMark > 0;

    /// <summary>What was sent has made room again: as Linux, once half of what may wait is gone.</summary>
    private void TellOfRoom()
    {
        if (_settings.UnsentLowWaterMark > 0 && 2L * Unsent >= _settings.UnsentLowWaterMark) return;
        _waitsForUnsent = false;
        User?.OnWritable(this);
    }

    private void UseSegmentLimit()
    {
        // Until both SYNs are known, the handshake will do it.
        if (!IsSynchronised || State == TcpState.TimeWait) return;
        _options.LimitSegments(_settings.MaximumSegmentSize);
        if (_mtuSearch is not null)
        {
            EndMtuSearch();
            StartMtuSearch(_context.Clock.Now);
        }

        _recovery.SetMaximumSegmentSize((uint)_options.SegmentSize);
    }

    private long DeferralEnd => _lastProgress + TcpClock.ToNanoseconds(_settings.DeferAccept);

    /// <summary>Whether an ACK that ends the handshake is put off, since the listener wants data first (Linux: <c>TCP_DEFER_ACCEPT</c>).</summary>
    private bool DefersAccept(in IncomingSegment segment)
    {
        if (_settings.DeferAccept == TimeSpan.Zero || segment.PayloadLength > 0 || segment.IsFin || segment.Now >= DeferralEnd) return false;
        // A SYN cookie is not sent again: nothing would end the wait.
        if (_recovery.TimerDeadlineNs == TcpClock.Never) return false;
        _waitsForData = true;
        return true;
    }
}
