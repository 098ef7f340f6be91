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

    internal void Run(NetworkStack stack)
    {
        var patience = new SpinWait();
        while (!stack.Mailbox.TryPost(this))
        {
            if (stack.Mailbox.IsClosed) throw new InvalidOperationException("The stack has stopped.");
            patience.SpinOnce();
        }

        _done.Wait();
        _failure?.Throw();
        Dispose();
    }
}
