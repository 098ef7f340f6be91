using System.Net.Sockets;
using System.Threading.Channels;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Iperf3;

/// <summary>One test of one client, from its parameters to its results.</summary>
/// <param name="stack">The host.</param>
/// <param name="control">The control connection.</param>
/// <param name="cookie">What the test's other connections start with.</param>
/// <param name="datagrams">The server's UDP port.</param>
internal sealed class Iperf3Test(NetworkStack stack, Iperf3Control control, byte[] cookie, Iperf3Datagrams datagrams)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Channel<TcpSocket> _offered = Channel.CreateBounded<TcpSocket>(
        new BoundedChannelOptions(2 * Iperf3Parameters.MaxStreams) { AllowSynchronousContinuations = true });

    private readonly TaskCompletionSource _ended = new();
    private volatile bool _isEnding;

    /// <summary>Whether the client has said that it is enough, or has gone: what follows is soon over.</summary>
    /// <remarks>The connection is asked, too: a client may have gone, and come back, before the read that tells so goes on.</remarks>
    internal bool IsEnding => _isEnding || control.Socket.Info.State != TcpState.Established;

    /// <summary>When the test is over, and the server free.</summary>
    internal Task Ended => _ended.Task;

    private TimeProvider Clock => stack.Options.Clock;

    /// <summary>Whether a connection that starts so is one of this test's.</summary>
    internal bool Owns(ReadOnlySpan<byte> cookieOfConnection) => cookieOfConnection.SequenceEqual(cookie);

    /// <summary>Takes a connection, where it is one of this test's.</summary>
    internal bool TryOffer(ReadOnlySpan<byte> cookieOfConnection, TcpSocket socket) => Owns(cookieOfConnection) && _offered.Writer.TryWrite(socket);

    /// <summary>Tells that the server is free.</summary>
    internal void End() => _ended.SetResult();

    /// <summary>Runs the test; it ends with the client's wish, or the client's connection.</summary>
    internal async Task RunAsync()
    {
        IReadOnlyList<Iperf3Stream> streams = [];
        try
        {
            using var setup = new CancellationTokenSource(Patience, Clock);
            await control.WriteStateAsync(Iperf3State.ParameterExchange, setup.Token).ConfigureAwait(false);
            if (await control.ReadTextAsync(setup.Token).ConfigureAwait(false) is not { } text || Iperf3Parameters.Parse(text) is not { } parameters)
            {
                await control.WriteStateAsync(Iperf3State.ServerTerminate, setup.Token).ConfigureAwait(false);
                return;
            }

            streams = await OpenAsync(parameters, setup).ConfigureAwait(false);
            if (await MeasureAsync(parameters, streams, setup.Token).ConfigureAwait(false) is not { } results) return;
            await TellAsync(results).ConfigureAwait(false);
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client has gone, or did not go on.
        }
        finally
        {
            _isEnding = true;
            foreach (var stream in streams) stream.Stop();
            datagrams.Clear();
            _offered.Writer.TryComplete();
            while (_offered.Reader.TryRead(out var socket)) socket.Abort();
            control.Socket.Dispose();
        }
    }

    /// <summary>Waits for the streams, and for no more of them once the control connection is over.</summary>
    private async Task<IReadOnlyList<Iperf3Stream>> OpenAsync(Iperf3Parameters parameters, CancellationTokenSource setup)
    {
        var opening = OpenAsync(parameters, setup.Token);
        await Task.WhenAny(opening, control.Socket.Closed).ConfigureAwait(false);
        if (!opening.IsCompleted) Cancel(setup);
        return await opening.ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Iperf3Stream>> OpenAsync(Iperf3Parameters parameters, CancellationToken cancellation)
    {
        if (parameters.Udp)
        {
            var client = IPAddressValue.TryFrom(control.Socket.RemoteEndPoint!.Address, out var address) ? address : default;
            var opening = datagrams.OpenAsync(client, parameters, Clock, cancellation);
            await control.WriteStateAsync(Iperf3State.CreateStreams, cancellation).ConfigureAwait(false);
            return Number(await opening.ConfigureAwait(false));
        }

        await control.WriteStateAsync(Iperf3State.CreateStreams, cancellation).ConfigureAwait(false);
        var (streams, block) = (new List<Iperf3Stream>(), new byte[parameters.BlockSize]);
        try
        {
            // As in iperf3, those that the client sends on come first.
            for (var i = 0; i < parameters.Inward + parameters.Outward; i++)
            {
                var socket = await _offered.Reader.ReadAsync(cancellation).ConfigureAwait(false);
                socket.NoDelay = parameters.NoDelay;
                streams.Add(i < parameters.Inward ? new Iperf3TcpSink(socket) : new Iperf3TcpSource(socket, block, new Iperf3Pace(Clock, parameters.BitsPerSecond)));
            }
        }
        catch (OperationCanceledException)
        {
            foreach (var stream in streams) stream.Stop();
            throw;
        }

        return Number(streams);
    }

    // iperf3 numbers its streams 1, 3, 4, 5 and so on.
    private static IReadOnlyList<Iperf3Stream> Number(IReadOnlyList<Iperf3Stream> streams)
    {
        for (var i = 0; i < streams.Count; i++) streams[i].Id = i == 0 ? 1 : i + 2;
        return streams;
    }

    /// <summary>Lets data flow until the client says that it is enough.</summary>
    /// <param name="parameters">What was asked for.</param>
    /// <param name="streams">The streams, which are open.</param>
    /// <param name="setup">Bounds the time until the client knows of the start.</param>
    /// <returns>What was measured, or null where the client ended otherwise.</returns>
    private async Task<ReadOnlyMemory<byte>?> MeasureAsync(Iperf3Parameters parameters, IReadOnlyList<Iperf3Stream> streams, CancellationToken setup)
    {
        // The client's time begins when it hears of the start: begun before, the time left out here ends first. What is sent in between counts here, as it may there.
        var watch = new Iperf3Stopwatch(Clock);
        using var omit = Clock.CreateTimer(_ => Omit(streams, watch), null, parameters.Omit == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : parameters.Omit, Timeout.InfiniteTimeSpan);
        await control.WriteStateAsync(Iperf3State.TestStart, setup).ConfigureAwait(false);
        await control.WriteStateAsync(Iperf3State.TestRunning, setup).ConfigureAwait(false);

        // A client that counts bytes has no duration; keepalives find out whether it is still there.
        using var limit = parameters.Duration > TimeSpan.Zero
            ? new CancellationTokenSource(parameters.Duration + parameters.Omit + Patience, Clock) : new CancellationTokenSource();
        using var stop = new CancellationTokenSource();
        var flows = streams.Select(stream => stream.RunAsync(stop.Token)).ToArray();
        try
        {
            var state = await control.ReadStateAsync(limit.Token).ConfigureAwait(false);
            var congestion = parameters.Udp ? null : stack.Options.Tcp.CongestionControl.Name;
            var results = Iperf3Results.Write(streams, watch.Elapsed, watch.Used, congestion);
            return state == Iperf3State.TestEnd ? results : null;
        }
        finally
        {
            _isEnding = true;
            Stop(streams, stop);
            await Task.WhenAll(flows).ConfigureAwait(false);
        }
    }

    private static void Stop(IReadOnlyList<Iperf3Stream> streams, CancellationTokenSource stop)
    {
        foreach (var stream in streams) stream.Stop();
        Cancel(stop);
    }

    // In place: on virtual time there is no other thread to do it.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    /// <summary>The time that is left out is over.</summary>
    private static void Omit(IReadOnlyList<Iperf3Stream> streams, Iperf3Stopwatch watch)
    {
        foreach (var stream in streams) stream.ResetCounts();
        watch.Restart();
    }

    private async Task TellAsync(ReadOnlyMemory<byte> results)
    {
        using var limit = new CancellationTokenSource(Patience, Clock);
        await control.WriteStateAsync(Iperf3State.ExchangeResults, limit.Token).ConfigureAwait(false);
        if (await control.ReadTextAsync(limit.Token).ConfigureAwait(false) is null) return;
        await control.WriteTextAsync(results, limit.Token).ConfigureAwait(false);
        await control.WriteStateAsync(Iperf3State.DisplayResults, limit.Token).ConfigureAwait(false);
        await control.ReadStateAsync(limit.Token).ConfigureAwait(false);
    }
}
