using System.Net;
using NetGen.Drivers.Impairment;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp.Goodput;

/// <summary>Connections from the left host to the right one, over one bottleneck, that send as long as they may.</summary>
internal sealed class BulkFlows : IDisposable
{
    // All flows' together: more than the tests' paths hold, so that a path is the limit and never a buffer.
    private const int BufferSize = 8 << 20;
    private const int ChunkCount = 16384;
    private const int Port = 5001;
    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(53);

    private readonly TwoHosts _hosts;
    private readonly TcpListenerSocket _listener;
    private readonly List<TcpSocket> _sockets = [];
    private readonly long[] _received;
    private readonly byte[] _content = new byte[64 * 1024];
    private bool _isOver;

    internal BulkFlows(ImpairmentProfile bottleneck, int count = 1, CongestionAlgorithm algorithm = CongestionAlgorithm.Cubic, ulong seed = 1)
    {
        var size = BufferSize / (count + 1);
        var options = new TcpSocketOptions { SendBufferSize = size, ReceiveBufferSize = size, CongestionControl = algorithm };
        _hosts = new TwoHosts(bottleneck, seed, chunkCount: ChunkCount);
        _listener = new TcpListenerSocket(_hosts.Right, new IPEndPoint(IPAddress.Any, Port), options: options);
        _received = new long[count];
        for (var index = 0; index < count; index++)
        {
            Open(options, index);
            _hosts.Network.Run(Stagger);
        }
    }

    /// <summary>Runs for a time, and gives each flow's rate in bits of payload a second.</summary>
    internal double[] Measure(TimeSpan time)
    {
        var before = _received.ToArray();
        _hosts.Network.Run(time);
        return [.. _received.Select((bytes, index) => (bytes - before[index]) * 8 / time.TotalSeconds)];
    }

    /// <summary>What each sender knows.</summary>
    internal string Describe() => string.Join(Environment.NewLine, _sockets.Where((_, index) => index % 2 == 0).Select(socket => socket.Info.ToString()));

    public void Dispose()
    {
        _isOver = true;
        foreach (var socket in _sockets) socket.Abort();
        _listener.Dispose();
        _hosts.Dispose();
    }

    private void Open(TcpSocketOptions options, int index)
    {
        var client = new TcpSocket(_hosts.Left, options);
        var accepting = _listener.AcceptAsync();
        _hosts.Await(client.ConnectAsync(TwoHosts.RightPort(Port)).AsTask());
        var server = _hosts.Await(accepting);
        _sockets.Add(client);
        _sockets.Add(server);
        _ = Send(client);
        _ = Count(server, index);
    }

    private async Task Send(TcpSocket socket)
    {
        while (!_isOver) await socket.SendAsync(_content);
    }

    private async Task Count(TcpSocket socket, int index)
    {
        var buffer = new byte[64 * 1024];
        while (!_isOver) _received[index] += await socket.ReceiveAsync(buffer);
    }
}
