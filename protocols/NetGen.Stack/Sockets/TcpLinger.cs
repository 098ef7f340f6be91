using NetGen.Protocols.Tcp.Connections;
using NetGen.Time;

namespace NetGen.Stack.Sockets;

/// <summary>What a closed socket still waits for: that the peer has everything, or that the time is up, when the peer is reset. The stack's thread owns it.</summary>
/// <param name="time">How long until the peer is reset.</param>
/// <param name="continuations">How awaiting code goes on.</param>
internal sealed class TcpLinger(TimeSpan time, TaskCreationOptions continuations) : WheelTimer
{
    private readonly TaskCompletionSource<bool> _over = new(continuations);
    private TcpConnection? _connection;

    /// <summary>Ends with the wait; true when the peer acknowledged everything. May be awaited on any thread.</summary>
    internal Task<bool> Over => _over.Task;

    /// <summary>Lets the connection go.</summary>
    /// <param name="connection">The connection, which tells the socket's channel of its end.</param>
    /// <param name="wheel">The stack's timers.</param>
    internal void Start(TcpConnection connection, TimerWheel wheel)
    {
        _connection = connection;
        connection.CloseLingering();
        if (!_over.Task.IsCompleted) wheel.Schedule(this, time);
    }

    /// <summary>The peer has everything, or never will.</summary>
    internal void OnClosed(TcpCloseReason reason)
    {
        Cancel();
        _connection = null;
        _over.TrySetResult(reason == TcpCloseReason.Finished);
    }

    protected override void OnElapsed() => _connection?.Abort();
}
