using System.Net;
using System.Net.Sockets;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Iperf3;

/// <summary>Answers the clients of iperf3: TCP and UDP, either direction or both, many streams; one test at a time.</summary>
/// <remarks>
/// The protocol is that of iperf 3.1 to 3.17 without authentication: a control connection that starts with a cookie, one byte for each
/// state, JSON for parameters and results, and a connection, or a UDP port of the client's, for each stream. Data is neither looked at nor
/// copied when it comes, and all zero when it goes. A client that stops in the middle is given up after 30 s. One that comes while a test runs is denied;
/// one that comes while a test is ending waits for its end, 10 s at most.
/// </remarks>
public sealed class Iperf3Server : IAsyncDisposable
{
    /// <summary>The port of iperf3.</summary>
    public const ushort DefaultPort = 5201;

    // Connections whose cookie is on its way, or that wait for the end of a test.
    private const int MaxGreetings = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeepAliveTime = TimeSpan.FromSeconds(30);

    private readonly NetworkStack _stack;
    private readonly TcpListenerSocket _listener;
    private readonly Iperf3Datagrams _datagrams;
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _conversations = [];
    private readonly HashSet<TcpSocket> _greetings = [];
    private readonly Task _accepting;
    private (Iperf3Test Test, TcpSocket Control)? _current;
    private bool _disposed;

    /// <summary>Listens on a port, over TCP and UDP, over both versions of IP.</summary>
    /// <param name="stack">The host.</param>
    /// <param name="port">The port.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public Iperf3Server(NetworkStack stack, ushort port = DefaultPort)
    {
        ArgumentNullException.ThrowIfNull(stack);
        _stack = stack;
        _listener = new TcpListenerSocket(stack, new IPEndPoint(IPAddress.IPv6Any, port), options: new TcpSocketOptions { DualMode = true });
        try
        {
            _datagrams = new Iperf3Datagrams(stack, port);
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        _accepting = AcceptAsync();
    }

    /// <summary>Ends the test under way, if there is one, and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] conversations;
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            conversations = [.. _conversations];
            foreach (var socket in _greetings) socket.Abort();
            _current?.Control.Abort();
        }

        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(conversations).ConfigureAwait(false);
        await _datagrams.DisposeAsync().ConfigureAwait(false);
    }

    private Iperf3Test? CurrentTest
    {
        get
        {
            lock (_lock) return _current?.Test;
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync().ConfigureAwait(false);
                var conversation = ConverseAsync(socket);
                if (conversation.IsCompleted) continue;
                lock (_lock) _conversations.Add(conversation);
                _ = conversation.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The server, or the stack, has ended.
        }
    }

    private void Forget(Task conversation)
    {
        lock (_lock) _conversations.Remove(conversation);
    }

    /// <summary>A connection is a test's control, one of its streams, or a stranger while a test runs.</summary>
    private async Task ConverseAsync(TcpSocket socket)
    {
        if (await GreetAsync(socket).ConfigureAwait(false) is not { } cookie)
        {
            socket.Abort();
            return;
        }

        if (!TryBegin(socket, cookie, out var test))
        {
            if (test?.TryOffer(cookie, socket) != true) await DenyAsync(socket).ConfigureAwait(false);
            return;
        }

        try
        {
            await test!.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            lock (_lock) _current = null;
            test!.End();
        }
    }

    private async Task<byte[]?> GreetAsync(TcpSocket socket)
    {
        lock (_lock)
        {
            if (_disposed || _greetings.Count == MaxGreetings) return null;
            _greetings.Add(socket);
        }

        try
        {
            using var patience = new CancellationTokenSource(Patience, _stack.Options.Clock);
            var cookie = await Iperf3Control.ReadCookieAsync(socket, patience.Token).ConfigureAwait(false);

            // The client that has just ended may have started anew before its last byte was read.
            if (cookie is not null && CurrentTest is { IsEnding: true } ending && !ending.Owns(cookie)) await ending.Ended.WaitAsync(patience.Token).ConfigureAwait(false);
            return cookie;
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            lock (_lock) _greetings.Remove(socket);
        }
    }

    private bool TryBegin(TcpSocket socket, byte[] cookie, out Iperf3Test? test)
    {
        lock (_lock)
        {
            test = _current?.Test;
            if (test is not null || _disposed) return false;
            test = new Iperf3Test(_stack, new Iperf3Control(socket), cookie, _datagrams);
            _current = (test, socket);
        }

        (socket.NoDelay, socket.KeepAliveTime, socket.KeepAlive) = (true, KeepAliveTime, true);
        return true;
    }

    private static async Task DenyAsync(TcpSocket socket)
    {
        try
        {
            await new Iperf3Control(socket).WriteStateAsync(Iperf3State.AccessDenied, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // It did not wait for the answer.
        }

        socket.Dispose();
    }
}
