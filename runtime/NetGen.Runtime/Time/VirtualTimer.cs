namespace NetGen.Time;

/// <summary>A timer of a <see cref="VirtualTimeProvider"/>.</summary>
internal sealed class VirtualTimer(VirtualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private volatile Due? _current;
    private TimeSpan _period;
    private bool _disposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        if (_disposed) return false;
        _period = period;
        _current = clock.Enqueue(this, dueTime);
        return true;
    }

    public void Dispose()
    {
        _disposed = true;
        _current = null;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal bool IsCurrent(Due due) => _current == due;

    internal void Elapse()
    {
        // As System.Threading.Timer: a period of zero, or none, means once.
        _current = _period > TimeSpan.Zero ? clock.Enqueue(this, _period) : null;
        callback(state);
    }

    /// <summary>One time a timer was set: a later change or disposal outdates it.</summary>
    internal sealed class Due(VirtualTimer timer)
    {
        public VirtualTimer Timer { get; } = timer;
    }
}
