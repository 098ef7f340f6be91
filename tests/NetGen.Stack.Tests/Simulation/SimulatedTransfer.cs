using System.Net;
using System.Net.Sockets;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Simulation;

/// <summary>One connection of a simulation, used by both sides as a <see cref="TransferPlan"/> says, and what came of it.</summary>
internal sealed class SimulatedTransfer : IDisposable
{
    private const int LargestPiece = 10_000;
    private const int PauseEvery = 4;
    private static readonly TimeSpan AcceptPatience = TimeSpan.FromMinutes(5);

    private readonly SimulatedNetwork _network;
    private readonly SimulatedNode _client;
    private readonly SimulatedNode _server;
    private readonly TransferPlan _plan;
    private readonly TcpListenerSocket _listener;
    private readonly Random _random;
    private readonly int _port;
    private readonly SocketError?[] _failures = new SocketError?[2];
    private readonly MemoryStream[] _received = [new(), new()];
    private readonly TcpSocket?[] _sockets = new TcpSocket?[2];

    internal SimulatedTransfer(SimulatedNetwork network, SimulatedNode client, SimulatedNode server, int port, TransferPlan plan, int seed)
    {
        (_network, _client, _server, _port, _plan) = (network, client, server, port, plan);
        _random = new Random(seed);
        _listener = new TcpListenerSocket(server.Stack, new IPEndPoint(network.AnyAddress, port), options: plan.ServerOptions);
        Done = Task.WhenAll(Connect(), Accept());
    }

    /// <summary>Ends when both sides have.</summary>
    internal Task Done { get; }

    /// <summary>Whether the network was too bad for it: a host that does not answer for so long counts as gone.</summary>
    internal bool IsExcused => _plan.Aborter is null && _failures.Any(failure => failure is not null);

    /// <summary>Says what is wrong with how it ended, or null.</summary>
    internal string? Judge()
    {
        var expected = new[] { _plan.Downward, _plan.Upward };
        foreach (var side in new[] { TransferSide.Client, TransferSide.Server })
        {
            var (content, received) = (expected[(int)side], _received[(int)side].ToArray());
            if (received.Length > content.Length || !content.AsSpan(0, received.Length).SequenceEqual(received))
                return $"{this}: the {side} received what was not sent";
            if (_plan.Aborter is not null) continue;
            if (_failures[(int)side] is { } failure)
            {
                if (!IsOutage(failure)) return $"{this}: the {side} failed with {failure}";
            }
            else if (received.Length < content.Length && !IsExcused)
                return $"{this}: the {side} received {received.Length} bytes and the end";
        }

        return null;
    }

    /// <summary>What each side knows of the connection.</summary>
    internal string Describe() => $"{this}\nclient: {_sockets[0]?.Info}\nserver: {_sockets[1]?.Info}";

    /// <summary>What makes this run differ from another one.</summary>
    internal (long AtClient, long AtServer, SocketError? Client, SocketError? Server) Result => (_received[0].Length, _received[1].Length, _failures[0], _failures[1]);

    public void Dispose() => _listener.Dispose();

    public override string ToString() => $"{_client.Name} to {_server.Name}:{_port} ({_plan})";

    // The peer of one that gave up hears a reset.
    private static bool IsOutage(SocketError failure) =>
        failure is SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.ConnectionReset;

    private async Task Connect()
    {
        await Task.Delay(_plan.Start, _network.Clock);
        using var socket = new TcpSocket(_client.Stack, _plan.ClientOptions);
        try
        {
            await socket.ConnectAsync(_server.At(_port));
        }
        catch (SocketException failure)
        {
            _failures[(int)TransferSide.Client] = failure.SocketErrorCode;
            _listener.Dispose();
            return;
        }

        await Use(socket, TransferSide.Client, _plan.Upward, waitsForEnd: false);
        // Broken off before its first ACK arrived, the connection is none that the server ever hears of.
        if (_plan.Aborter != TransferSide.Client) return;
        await Task.Delay(AcceptPatience, _network.Clock);
        _listener.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            using var socket = await _listener.AcceptAsync();
            await Use(socket, TransferSide.Server, _plan.Downward, _plan.AnswersLast);
        }
        catch (ObjectDisposedException)
        {
            // The client could not connect.
        }

        _listener.Dispose();
    }

    private async Task Use(TcpSocket socket, TransferSide side, byte[] content, bool waitsForEnd)
    {
        _sockets[(int)side] = socket;
        // A reset is sent once: who only reads, and misses it, learns of it by asking.
        socket.KeepAliveTime = TimeSpan.FromSeconds(20);
        socket.KeepAliveInterval = TimeSpan.FromSeconds(5);
        socket.KeepAlive = true;
        try
        {
            var reading = Read(socket, _received[(int)side]);
            if (waitsForEnd) await reading;
            await Task.WhenAll(reading, Write(socket, side, content));
        }
        catch (SocketException failure)
        {
            _failures[(int)side] = failure.SocketErrorCode;
        }
        catch (ObjectDisposedException) when (_plan.Aborter == side)
        {
            // It broke off while it read.
        }
    }

    private async Task Write(TcpSocket socket, TransferSide side, byte[] content)
    {
        var end = _plan.Aborter == side ? _plan.AbortAfter : content.Length;
        for (var sent = 0; sent < end;)
        {
            var length = Math.Min(end - sent, _random.Next(1, LargestPiece));
            await socket.SendAsync(content.AsMemory(sent, length));
            sent += length;
        }

        if (_plan.Aborter == side) socket.Abort();
        else socket.Shutdown(SocketShutdown.Send);
    }

    private async Task Read(TcpSocket socket, MemoryStream received)
    {
        var buffer = new byte[LargestPiece];
        while (await socket.ReceiveAsync(buffer.AsMemory(0, _random.Next(1, LargestPiece))) is > 0 and var length)
        {
            received.Write(buffer, 0, length);
            if (_plan.Pause > TimeSpan.Zero && _random.Next(PauseEvery) == 0) await Task.Delay(_plan.Pause, _network.Clock);
        }
    }
}
