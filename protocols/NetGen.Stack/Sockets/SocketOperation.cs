using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using NetGen.Time;

namespace NetGen.Stack.Sockets;

/// <summary>An awaitable that is used again and again, by one socket after the other, so that waiting allocates nothing.</summary>
/// <remarks>
/// Whoever waits on a queue is watched from before it is queued, under the lock of the queue: a token or a timer that is faster finds nothing to end, or
/// waits for the lock. So nothing reaches an operation that has been used again since.
/// </remarks>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="TResult">What is waited for.</typeparam>
/// <param name="pool">Where it goes when it is done.</param>
/// <param name="runInline">Whether awaiting code goes on at once.</param>
/// <param name="clock">Measures timeouts.</param>
internal abstract class SocketOperation<TSelf, TResult>(OperationPool<TSelf> pool, bool runInline, TimeProvider clock)
    : IThreadPoolWorkItem, ILinkedOperation<TSelf>
    where TSelf : SocketOperation<TSelf, TResult>
{
    // A timer takes whole milliseconds, and none of them would have it elapse at once, again and again.
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);

    private ManualResetValueTaskSourceCore<TResult> _core;
    private TResult _result = default!;
    private Exception? _failure;
    private CancellationTokenRegistration _registration;
    private ITimer? _timer;
    private long _deadline = long.MaxValue;

    public TSelf? Next { get; set; }

    internal short Version => _core.Version;

    internal CancellationToken CancellationToken { get; private protected set; }


    /// <summary>Starts to listen to the token and to the clock; called under the lock of the queue, right before the operation waits there.</summary>
    /// <remarks>Behind that, a token that was cancelled already is for the caller to see.</remarks>
    /// <param name="timeout">How long to wait; zero for no limit.</param>
    internal void Watch(TimeSpan timeout = default)
    {
        if (CancellationToken.CanBeCanceled)
            _registration = CancellationToken.UnsafeRegister(static state => ((TSelf)state!).OnCancelled(), this);
        if (timeout <= TimeSpan.Zero) return;
        _deadline = clock.GetTimestampAfter(timeout);
        if (_timer is null) _timer = clock.CreateTimer(static state => ((TSelf)state!).OnElapsed(), this, timeout, Timeout.InfiniteTimeSpan);
        else _timer.Change(timeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the time to wait is over; asked by the timer, under the lock of the queue it waits on.</summary>
    /// <remarks>The system's timers count milliseconds on a clock of their own and may be early by one of them: then the timer goes on for what is left.</remarks>
    internal bool HasElapsed()
    {
        var present = clock.GetTimestamp();
        if (present >= _deadline) return true;
        // A call that was late, and finds the operation at rest.
        if (_deadline == long.MaxValue) return false;
        var left = clock.GetElapsedTime(present, _deadline);
        _timer!.Change(left > ShortestTimer ? left : ShortestTimer, Timeout.InfiniteTimeSpan);
        return false;
    }

    /// <summary>Ends the wait with a result; called once a wait, from any thread, under no lock.</summary>
    /// <param name="result">The result.</param>
    /// <param name="isFresh">Whether nobody can be waiting yet, so that there is nothing to schedule.</param>
    internal void Complete(TResult result, bool isFresh = false)
    {
        _result = result;
        Schedule(isFresh);
    }

    /// <summary>Ends the wait with a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="isFresh">Whether nobody can be waiting yet, so that there is nothing to schedule.</param>
    internal void Fail(Exception failure, bool isFresh = false)
    {
        _failure = failure;
        OnFailed();
        Schedule(isFresh);
    }

    /// <summary>Ends the wait with an error of sockets.</summary>
    internal void Fail(SocketError error, bool isFresh = false) => Fail(new SocketException((int)error), isFresh);

    /// <summary>Ends the wait because its token asks for that.</summary>
    internal void FailCancelled(bool isFresh = false) => Fail(new OperationCanceledException(CancellationToken), isFresh);

    void IThreadPoolWorkItem.Execute()
    {
        if (_failure is { } failure) _core.SetException(failure);
        else _core.SetResult(_result);
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    /// <summary>Takes the result out and makes the operation ready for the next wait.</summary>
    protected TResult Take(short token)
    {
        // Awaited twice, or too early, it is another wait's, or nobody's yet: nothing of it is touched.
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending) throw new InvalidOperationException("The operation has not ended yet.");
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            // Waits for a token's call that is under way, so that none meets the next wait.
            _registration.Dispose();
            _registration = default;
            CancellationToken = default;
            if (_deadline != long.MaxValue) _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _deadline = long.MaxValue;
            _core.Reset();
            _result = default!;
            _failure = null;
            Clear();
            pool.Return((TSelf)this);
        }
    }

    /// <summary>The token was cancelled: ends the wait where it still waits.</summary>
    protected abstract void OnCancelled();

    /// <summary>The timer elapsed; where <see cref="HasElapsed"/> says so under the lock of the queue, the wait ends.</summary>
    protected virtual void OnElapsed()
    {
    }

    /// <summary>The wait fails: what it was given goes back, before whoever waits hears of it.</summary>
    protected virtual void OnFailed()
    {
    }

    /// <summary>Forgets what belongs to the wait.</summary>
    protected abstract void Clear();

    private void Schedule(bool isFresh)
    {
        if (runInline || isFresh) ((IThreadPoolWorkItem)this).Execute();
        else ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
