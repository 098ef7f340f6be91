using System.Runtime.ExceptionServices;
using NetGen.Threading;

namespace NetGen.Stack;

/// <summary>Work that another thread waits for.</summary>
internal sealed class StackCall(Action work) : IWorkItem, IDisposable
{
    private readonly ManualResetEventSlim _done = new();
    private ExceptionDispatchInfo? _failure;

    public void Execute()
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // What the work throws belongs to the caller that waits, not to the stack's thread.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
        }

        _done.Set();
    }

    public void Dispose() => _done.Dispose();

    /// <summary>Has the work done and waits for its end; what it throws comes out here.</summary>
    /// <returns>False when the stack has stopped: the work is not done.</returns>
    internal bool TryRun(NetworkStack stack)
    {
        var patience = new SpinWait();
        while (!stack.Mailbox.TryPost(this))
        {
            if (stack.Mailbox.IsClosed) return false;
            patience.SpinOnce();
        }

        _done.Wait();
        Dispose();
        _failure?.Throw();
        return true;
    }
}
