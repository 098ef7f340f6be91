using System.Net.Sockets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>Connecting, listening, and how it ends.</summary>
public partial class ProtocolControlBlock
{
    private ConnectOperation? _connect;
    // Where connections wait: a listener's own; of a connection that is being accepted, its listener's.
    private AcceptQueue? _accepts;

    /// <summary>Whether one more connection may be handed to a listener.</summary>
    public bool HasAcceptRoom => OwnAccepts?.HasRoom == true;

    /// <summary>Connections that wait to be accepted.</summary>
    internal int Pending => OwnAccepts?.Count ?? 0;

    /// <summary>What the transport keeps of a listener.</summary>
    internal object? ListenerState
    {
        get => OwnAccepts?.TransportState;
        set => _accepts!.TransportState = value;
    }

    private AcceptQueue? OwnAccepts => State == SocketPhase.Listening ? _accepts : null;

    /// <summary>The connection is established.</summary>
    public void OnConnected()
    {
        OnPeerFound();
        var (connect, accepts) = (_connect, _accepts);
        _connect = null;
        _accepts = null;
        connect?.Complete(result: true);
        accepts?.Add(Transport.CreateSocket(this));
    }

    /// <summary>A peer opens a connection to a listener: it waits to be accepted as soon as it is established, which <see cref="OnConnected"/> tells.</summary>
    /// <param name="listener">The listener.</param>
    public void OnAccepted(ProtocolControlBlock listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        OnOpening();
        _accepts = listener._accepts;
        _settings = listener._settings;
    }

    /// <summary>The connection is over: what arrived before can still be read.</summary>
    /// <param name="error">Why; <see cref="SocketError.Success"/> where both sides had said all.</param>
    public void OnClosed(SocketError error)
    {
        lock (_queue)
        {
            if (!_isAtEnd) _readError = error;
            _isAtEnd = true;
            if (_writeError == SocketError.Success) _writeError = error == SocketError.Success ? SocketError.Shutdown : error;
        }

        // Whoever is told may connect again at once.
        if (error != SocketError.Success) FailConnect(new SocketException((int)error));
        Serve();
        OnWritable();
        Stack.SendBuffers.Wake();
    }

    /// <summary>The stack has stopped: waits end, and so do those to come.</summary>
    internal void OnStopped()
    {
        OwnAccepts?.Close(SocketError.NetworkDown);
        OnClosed(SocketError.NetworkDown);
    }

    /// <summary>Starts to connect; called on any thread.</summary>
    internal ConnectOperation BeginConnect(IPEndPointValue remote, CancellationToken cancellationToken)
    {
        var operation = Stack.Operations.Connects.Rent();
        operation.Begin(this, remote, cancellationToken);
        _isHandedOver = true;
        if (Stack.IsCurrent) operation.Execute();
        else if (!Stack.Mailbox.TryPost(operation)) operation.Fail(Refusal, isFresh: true);
        return operation;
    }

    /// <summary>Connects on the stack's thread.</summary>
    internal void Start(ConnectOperation operation)
    {
        if (operation.CancellationToken.IsCancellationRequested)
        {
            operation.FailCancelled();
            return;
        }

        if (_connect is not null)
        {
            // The one under way keeps its place.
            operation.Fail(SocketError.AlreadyInProgress);
            return;
        }

        operation.Watch();
        // What the transport calls back finds it.
        _connect = operation;
        var error = Connect(operation.Remote);
        if (!ReferenceEquals(_connect, operation)) return;
        if (error == SocketError.InProgress)
        {
            // A token that was faster found nothing to end.
            if (operation.CancellationToken.IsCancellationRequested) GiveUp(operation);
            return;
        }

        _connect = null;
        if (error == SocketError.Success) operation.Complete(result: true);
        else operation.Fail(error);
    }

    /// <summary>Connects on the stack's thread, as far as that goes at once.</summary>
    internal SocketError Connect(IPEndPointValue remote)
    {
        if (_isDisposed) return SocketError.Shutdown;
        if (State == SocketPhase.Listening) return SocketError.OperationNotSupported;
        if (IsStream && IsOpened && !TryForgetFailure()) return SocketError.IsConnected;
        var error = IsStream ? SocketError.Success : EnsureBound();
        if (error != SocketError.Success) return error;
        if (IsStream) OnOpening();
        error = Transport.Connect(this, remote);
        if (error == SocketError.Success) OnPeerFound();
        else if (error != SocketError.InProgress) OnNotOpened();
        return error;
    }

    /// <summary>Gives a connect up; called on any thread.</summary>
    internal void CancelConnect(ConnectOperation operation)
    {
        if (Stack.IsCurrent) GiveUp(operation);
        // The token's call must not wait for the stack's thread, which may be waiting for the call to end.
        else ThreadPool.UnsafeQueueUserWorkItem(static state => state.Block.Stack.InvokeAlways(() => state.Block.GiveUp(state.Operation)), (Block: this, Operation: operation), preferLocal: false);
    }

    /// <summary>Lets peers connect.</summary>
    internal SocketError Listen(int backlog)
    {
        if (_isDisposed) return SocketError.Shutdown;
        if (State is not (SocketPhase.Created or SocketPhase.Bound)) return SocketError.InvalidArgument;
        var error = EnsureBound();
        if (error != SocketError.Success) return error;
        _accepts = new AcceptQueue(Stack.Operations, backlog);
        error = Transport.Listen(this, backlog);
        if (error != SocketError.Success)
        {
            _accepts = null;
            return error;
        }

        OnListening();
        Stack.AddOpen(this);
        return error;
    }

    /// <summary>Starts to wait for a connection, on any thread.</summary>
    internal AcceptOperation BeginAccept(CancellationToken cancellationToken) =>
        OwnAccepts?.Begin(cancellationToken) ?? throw new SocketException((int)SocketError.InvalidArgument);

    /// <summary>As Linux: a socket whose connection could not be opened may try again, as if it had not before.</summary>
    private bool TryForgetFailure()
    {
        lock (_queue)
        {
            // Who gave up has let the socket go; a stack that stopped opens nothing.
            if (State != SocketPhase.Connecting || _writeError is SocketError.Success or SocketError.ConnectionAborted or SocketError.NetworkDown) return false;
            _readError = _writeError = SocketError.Success;
            _isAtEnd = _shutdownRequested = false;
        }

        OnNotOpened();
        return true;
    }

    private void GiveUp(ConnectOperation operation)
    {
        if (!ReferenceEquals(_connect, operation)) return;
        _connect = null;
        Transport.Close(this, abort: true);
        OnClosed(SocketError.ConnectionAborted);
        operation.FailCancelled();
    }

    private void FailConnect(Exception failure)
    {
        var connect = _connect;
        _connect = null;
        connect?.Fail(failure);
    }
}
