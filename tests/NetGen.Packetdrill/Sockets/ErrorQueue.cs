namespace NetGen.Packetdrill.Sockets;

/// <summary>
/// The error queue of a stream: which sends with <c>MSG_ZEROCOPY</c> the peer has acknowledged, and when the last bytes of sends left and were acknowledged
/// (<c>SO_TIMESTAMPING</c>). Places count the bytes that were ever written.
/// </summary>
internal sealed class ErrorQueue
{
    // The stack's own copy is what is sent: as over Linux's loopback, the report says so.
    private const long Copied = 1;

    private readonly List<ErrorReport> _reports = [];
    private readonly List<TrackedSend> _sends = [];
    private long _sendsWithoutCopy;
    private long _firstKey;

    /// <summary>Whether sends with <c>MSG_ZEROCOPY</c> are reported (<c>SO_ZEROCOPY</c>).</summary>
    internal bool TracksCopies { get; set; }

    /// <summary>Which times are told.</summary>
    internal TimestampFlags Timestamps { get; private set; }

    internal bool IsEmpty => _reports.Count == 0;

    /// <summary>Chooses the times to tell.</summary>
    /// <param name="flags">Which.</param>
    /// <param name="written">Bytes written so far.</param>
    /// <param name="acknowledged">Bytes acknowledged so far.</param>
    internal void Choose(TimestampFlags flags, long written, long acknowledged)
    {
        var isNew = (flags & ~Timestamps & TimestampFlags.Id) != 0;
        if (isNew) _firstKey = (flags & TimestampFlags.IdOfWritten) != 0 ? written : acknowledged;
        Timestamps = flags;
    }

    /// <summary>An accepted socket begins as its listener is.</summary>
    internal void Inherit(ErrorQueue listener)
    {
        TracksCopies = listener.TracksCopies;
        Timestamps = listener.Timestamps;
    }

    /// <summary>A send is done.</summary>
    /// <param name="end">The place behind its last byte.</param>
    /// <param name="withoutCopy">Whether it had <c>MSG_ZEROCOPY</c>.</param>
    internal void Add(long end, bool withoutCopy)
    {
        var send = new TrackedSend(end)
        {
            Number = withoutCopy && TracksCopies ? _sendsWithoutCopy++ : null,
            Awaits = (Timestamps & TimestampFlags.Software) != 0 ? Timestamps & TimestampFlags.Events : TimestampFlags.None,
        };
        if (send.Number is not null || send.Awaits != 0) _sends.Add(send);
    }

    /// <summary>Reports what has happened since.</summary>
    /// <param name="sent">The place behind the last byte sent.</param>
    /// <param name="acknowledged">The place behind the last byte acknowledged.</param>
    /// <param name="now">The present.</param>
    /// <returns>Whether there are new reports.</returns>
    internal bool Advance(long sent, long acknowledged, TimeSpan now)
    {
        var isNew = false;
        foreach (var send in _sends)
        {
            if (send.End <= sent) isNew |= TellTime(send, TimestampFlags.Scheduled, now) | TellTime(send, TimestampFlags.Sent, now);
            if (send.End > acknowledged) continue;
            isNew |= TellTime(send, TimestampFlags.Acknowledged, now) | TellCopy(send);
        }

        _sends.RemoveAll(send => send.Number is null && send.Awaits == 0);
        return isNew;
    }

    /// <summary>The connection is over: nothing is acknowledged any more, and the memory of all sends is free.</summary>
    internal void Abandon()
    {
        foreach (var send in _sends) TellCopy(send);
        _sends.Clear();
    }

    /// <summary>Takes the oldest report.</summary>
    internal bool TryTake(out ErrorReport report)
    {
        report = default;
        if (_reports.Count == 0) return false;
        report = _reports[0];
        _reports.RemoveAt(0);
        return true;
    }

    private bool TellTime(TrackedSend send, TimestampFlags what, TimeSpan now)
    {
        if ((send.Awaits & what) == 0) return false;
        send.Awaits &= ~what;
        var key = (Timestamps & TimestampFlags.Id) != 0 ? send.End - 1 - _firstKey : 0;
        _reports.Add(new ErrorReport(ErrorReport.TimestampOrigin, Code: 0, NumberOf(what), key) { Time = now, HasBytes = (Timestamps & TimestampFlags.TimeOnly) == 0 });
        return true;
    }

    private bool TellCopy(TrackedSend send)
    {
        if (send.Number is not { } number) return false;
        send.Number = null;
        // As Linux: sends in a row share a report that was not read yet.
        if (_reports.Count > 0 && _reports[^1] is { Origin: ErrorReport.ZeroCopyOrigin } last && last.Data + 1 == number) _reports[^1] = last with { Data = number };
        else _reports.Add(new ErrorReport(ErrorReport.ZeroCopyOrigin, Copied, number, number));
        return true;
    }

    // SCM_TSTAMP_SND, SCM_TSTAMP_SCHED, SCM_TSTAMP_ACK.
    private static long NumberOf(TimestampFlags what) => what switch
    {
        TimestampFlags.Sent => 0,
        TimestampFlags.Scheduled => 1,
        _ => 2,
    };

    private sealed class TrackedSend(long end)
    {
        internal long End { get; } = end;

        internal long? Number { get; set; }

        internal TimestampFlags Awaits { get; set; }
    }
}

/// <summary>The bits of <c>SO_TIMESTAMPING</c> that mean something for a stream that is sent.</summary>
[Flags]
internal enum TimestampFlags
{
    None = 0,

    /// <summary><c>SOF_TIMESTAMPING_TX_SOFTWARE</c>.</summary>
    Sent = 1 << 1,

    /// <summary><c>SOF_TIMESTAMPING_SOFTWARE</c>.</summary>
    Software = 1 << 4,

    /// <summary><c>SOF_TIMESTAMPING_OPT_ID</c>.</summary>
    Id = 1 << 7,

    /// <summary><c>SOF_TIMESTAMPING_TX_SCHED</c>.</summary>
    Scheduled = 1 << 8,

    /// <summary><c>SOF_TIMESTAMPING_TX_ACK</c>.</summary>
    Acknowledged = 1 << 9,

    /// <summary><c>SOF_TIMESTAMPING_OPT_TSONLY</c>.</summary>
    TimeOnly = 1 << 11,

    /// <summary><c>SOF_TIMESTAMPING_OPT_ID_TCP</c>.</summary>
    IdOfWritten = 1 << 16,

    /// <summary>All that have their time told.</summary>
    Events = Sent | Scheduled | Acknowledged,
}
