namespace NetGen.Stack.Sockets;

/// <summary>The idle operations of a stack's sockets, by kind.</summary>
/// <param name="runInline">Whether awaiting code goes on at once, on the thread that ends the wait.</param>
/// <param name="clock">Measures timeouts.</param>
internal sealed class SocketOperations(bool runInline, TimeProvider clock)
{
    internal bool RunInline => runInline;

    internal TimeProvider Clock => clock;

    internal OperationPool<ReceiveOperation> Receives { get; } = new(pool => new ReceiveOperation(pool, runInline, clock));

    internal OperationPool<SendOperation> Sends { get; } = new(pool => new SendOperation(pool, runInline, clock));

    internal OperationPool<RentOperation> Rents { get; } = new(pool => new RentOperation(pool, runInline, clock));

    internal OperationPool<ConnectOperation> Connects { get; } = new(pool => new ConnectOperation(pool, runInline, clock));

    internal OperationPool<AcceptOperation> Accepts { get; } = new(pool => new AcceptOperation(pool, runInline, clock));
}
