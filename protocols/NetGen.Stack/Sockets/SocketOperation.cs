using System.Threading.Tasks.Sources;

namespace NetGen.Stack.Sockets;

/// <summary>An awaitable that is used again and again, so that waiting allocates nothing.</summary>
/// <typeparam name="TResult">What is waited for.</typeparam>
internal abstract class SocketOperation<TResult>(bool runInline) : IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<TResult> _core;
    private TResult _result = default!;
    private Exception? _failure;

    internal short Version => _core.Version;

    /// <summary>Ends the wait with a result; called once a wait, from any thread.</summary>
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
        Schedule(isFresh);
    }

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
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            _result = default!;
            _failure = null;
            Recycle();
        }
    }

    /// <summary>Called when the operation may be used again.</summary>
    protected abstract void Recycle();

    private void Schedule(bool isFresh)
    {
        if (runInline || isFresh) ((IThreadPoolWorkItem)this).Execute();
        else ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
