using NetGen.Time;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>What a connection's timer is for.</summary>
internal enum TcpTimerKind : byte
{
    /// <summary>Retransmission, tail loss probe, zero window, pacing.</summary>
    Retransmission,

    /// <summary>Delayed ACK.</summary>
    Acknowledgment,

    /// <summary>Keepalive, FIN-WAIT-2, a pool that ran short.</summary>
    Idle,
}

/// <summary>One of a connection's timers.</summary>
/// <remarks>
/// A deadline that moves away, as most do with each ACK, is not moved on the wheel: the timer elapses at the old one, finds that nothing is due,
/// and waits on.
/// </remarks>
internal sealed class TcpTimer(TcpConnection connection, TcpTimerKind kind) : WheelTimer
{
    private long _wanted = TcpClock.Never;
    private long _scheduled = TcpClock.Never;

    /// <summary>Sets when the timer is due, or that it never is.</summary>
    internal void Set(long deadline)
    {
        _wanted = deadline;
        if (deadline >= _scheduled) return;
        _scheduled = deadline;
        connection.Clock.Schedule(this, deadline);
    }

    /// <summary>Takes the timer off the wheel.</summary>
    internal void Stop()
    {
        _wanted = _scheduled = TcpClock.Never;
        Cancel();
    }

    protected override void OnElapsed()
    {
        _scheduled = TcpClock.Never;
        var now = connection.Clock.Now;
        if (now < _wanted)
        {
            Set(_wanted);
            return;
        }

        _wanted = TcpClock.Never;
        connection.OnTimer(kind, now);
    }
}
