using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Iperf3;

/// <summary>The server's UDP port: knows each stream by the client's address and port, and opens those that a test waits for.</summary>
internal sealed class Iperf3Datagrams : IAsyncDisposable
{
    private const int QueueLength = 1024;

    // A stream opens with a datagram of four bytes and this answer: "6789" in the byte order of iperf3's usual machines.
    private const int GreetingLength = 4;

    private static readonly byte[] Answer = "6789"u8.ToArray();

    private readonly UdpSocket _socket;
    private readonly Lock _lock = new();
    private readonly Dictionary<IPEndPointValue, Iperf3UdpSink?> _streams = [];
    private readonly Task _receiving;
    private Opening? _opening;

    internal Iperf3Datagrams(NetworkStack stack, ushort port)
    {
        _socket = new UdpSocket(stack, new UdpSocketOptions { ReceiveQueueLength = QueueLength, DualMode = true });
        _socket.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
        _receiving = ReceiveAsync();
    }

    /// <summary>Waits until a client has opened the streams of its test.</summary>
    internal async Task<IReadOnlyList<Iperf3Stream>> OpenAsync(IPAddressValue client, Iperf3Parameters parameters, TimeProvider clock, CancellationToken cancellation)
    {
        var opening = new Opening(client, parameters, clock);
        lock (_lock) _opening = opening;
        var streams = new List<Iperf3Stream>();
        try
        {
            while (streams.Count < opening.Total) streams.Add(await opening.Opened.Reader.ReadAsync(cancellation).ConfigureAwait(false));
            return streams;
        }
        finally
        {
            lock (_lock) _opening = null;
        }
    }

    /// <summary>Forgets the streams of a test.</summary>
    internal void Clear()
    {
        lock (_lock) _streams.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _receiving.ConfigureAwait(false);
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                using var datagram = await _socket.ReceiveDatagramAsync().ConfigureAwait(false);
                var opened = Take(datagram.RemoteEndPoint, datagram.Span, out var isGreeting);
                if (isGreeting) await GreetAsync(datagram.RemoteEndPoint).ConfigureAwait(false);

                // Behind the greeting, for a test whose last stream this is lets data flow at once.
                if (opened is { } stream) stream.Opening.Opened.Writer.TryWrite(stream.Stream);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The server, or the stack, has ended.
        }
    }

    /// <summary>Takes a datagram.</summary>
    /// <param name="remote">Who sent it.</param>
    /// <param name="datagram">The datagram.</param>
    /// <param name="isGreeting">Whether it opened a stream, or asks once more because the answer was lost.</param>
    /// <returns>The stream that it opened.</returns>
    private (Opening Opening, Iperf3Stream Stream)? Take(IPEndPointValue remote, ReadOnlySpan<byte> datagram, out bool isGreeting)
    {
        lock (_lock)
        {
            if (!_streams.TryGetValue(remote, out var sink))
            {
                var opened = datagram.Length == GreetingLength ? OpenLocked(remote) : null;
                isGreeting = opened is not null;
                return opened;
            }

            isGreeting = datagram.Length == GreetingLength;
            if (!isGreeting) sink?.OnDatagram(datagram);
            return null;
        }
    }

    // As in iperf3, those that the client sends on come first.
    private (Opening Opening, Iperf3Stream Stream)? OpenLocked(IPEndPointValue remote)
    {
        if (_opening is not { } opening || opening.Client != remote.Address || _streams.Count == opening.Total) return null;
        var sink = _streams.Count < opening.Parameters.Inward ? new Iperf3UdpSink(opening.Clock, opening.Parameters.WideNumbers) : null;
        _streams.Add(remote, sink);
        return (opening, sink is not null ? sink : new Iperf3UdpSource(_socket, remote, opening.Clock, opening.Parameters));
    }

    private async Task GreetAsync(IPEndPointValue remote)
    {
        try
        {
            await _socket.SendToAsync(Answer, remote).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // The client asks again, or gives up.
        }
    }

    /// <summary>What a test waits for.</summary>
    private sealed record Opening(IPAddressValue Client, Iperf3Parameters Parameters, TimeProvider Clock)
    {
        internal int Total => Parameters.Inward + Parameters.Outward;

        internal Channel<Iperf3Stream> Opened { get; } =
            Channel.CreateBounded<Iperf3Stream>(new BoundedChannelOptions(2 * Iperf3Parameters.MaxStreams) { AllowSynchronousContinuations = true });
    }
}
