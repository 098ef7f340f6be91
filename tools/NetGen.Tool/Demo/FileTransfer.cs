using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetGen.Stack.Sockets;

namespace NetGen.Tool.Demo;

/// <summary>Alice sends bob a file over TCP, and both close.</summary>
/// <param name="network">The network.</param>
internal sealed class FileTransfer(DemoNetwork network)
{
    private const int Port = 8000;
    private const int Length = 60_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly byte[] _file = MakeFile();
    private byte[] _received = [];
    private TimeSpan _elapsed;

    /// <summary>The segments between the two.</summary>
    internal SegmentLadder Ladder { get; } = new(network.Clock);

    /// <summary>Whether bob has what alice sent.</summary>
    internal bool IsWhole => _received.AsSpan().SequenceEqual(_file);

    /// <summary>Runs the transfer to its end.</summary>
    internal void Run()
    {
        (network.Alice.Stack.Journey.Observer, network.Bob.Stack.Journey.Observer) = (Ladder.LeftEnd, Ladder.RightEnd);
        using var listener = new TcpListenerSocket(network.Bob.Stack, new IPEndPoint(IPAddress.Any, Port));
        var start = network.Clock.GetTimestamp();
        var receiving = ReceiveAsync(listener);
        var sending = SendAsync();
        network.RunUntil(() => receiving.IsCompleted, Patience);
        _elapsed = network.Clock.GetElapsedTime(start);
        network.RunUntil(() => sending.IsCompleted, Patience);

        // On virtual time all happens on this thread: what has not ended by now never will.
        if (!sending.IsCompleted || !receiving.IsCompleted) throw new InvalidOperationException("The transfer did not end.");
        sending.GetAwaiter().GetResult();
        _received = receiving.GetAwaiter().GetResult();
        network.Run(TimeSpan.FromSeconds(1));
        (network.Alice.Stack.Journey.Observer, network.Bob.Stack.Journey.Observer) = (null, null);
    }

    /// <summary>One line of statistics.</summary>
    public override string ToString()
    {
        var (lost, again) = (Ladder.Segments.Count(segment => !segment.HasArrived), Ladder.Segments.Count(segment => segment.IsAgain));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Length} bytes arrived {(IsWhole ? "whole" : "damaged")} after {_elapsed.TotalMilliseconds:F1} ms: {Ladder.Segments.Count} segments, {lost} lost, {again} sent again");
    }

    private async Task SendAsync()
    {
        using var client = new TcpSocket(network.Alice.Stack);
        await client.ConnectAsync(new IPEndPoint(network.Bob.Address.ToIPAddress(), Port)).ConfigureAwait(false);
        await client.SendAsync(_file).ConfigureAwait(false);
        client.Shutdown(SocketShutdown.Send);
        await client.ReceiveAsync(new byte[1]).ConfigureAwait(false);
    }

    private static async Task<byte[]> ReceiveAsync(TcpListenerSocket listener)
    {
        using var server = await listener.AcceptAsync().ConfigureAwait(false);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await server.ReceiveAsync(buffer).ConfigureAwait(false) is > 0 and var count) content.Write(buffer, 0, count);
        return content.ToArray();
    }

    private static byte[] MakeFile()
    {
        var file = new byte[Length];
        for (var i = 0; i < file.Length; i++) file[i] = (byte)(' ' + (i % 95));
        return file;
    }
}
