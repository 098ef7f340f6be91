namespace NetGen.Stack.Sockets;

/// <summary>Tells whoever waits that urgent data lies ahead. The stack's thread owns it.</summary>
/// <param name="continuations">How awaiting code goes on.</param>
internal sealed class TcpUrgentSignal(TaskCreationOptions continuations)
{
    private TaskCompletionSource? _waiting;

    /// <summary>Ends with the next urgent data.</summary>
    internal Task Next => (_waiting ??= new TaskCompletionSource(continuations)).Task;

    /// <summary>Urgent data lies ahead.</summary>
    internal void Raise() => Take()?.TrySetResult();

    /// <summary>None will come any more.</summary>
    /// <param name="failure">Why.</param>
    internal void Fail(Exception failure) => Take()?.TrySetException(failure);

    private TaskCompletionSource? Take()
    {
        var waiting = _waiting;
        _waiting = null;
        return waiting;
    }
}
