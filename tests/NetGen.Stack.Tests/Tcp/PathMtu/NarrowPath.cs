using System.Net;
using NetGen.Drivers.Impairment;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.PathMtu;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp.PathMtu;

/// <summary>A connection from the left host to the right one that sends as long as it may, over a path that drops large packets.</summary>
internal sealed class NarrowPath : IDisposable
{
    /// <summary>Bits a second.</summary>
    internal const long Rate = 10_000_000;

    private const int Port = 5002;
    private const int LinkQueue = 60;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);

    private readonly TwoHosts _hosts;
    private readonly TcpListenerSocket _listener;
    private readonly TcpSocket _client;
    private readonly TcpSocket _server;
    private readonly byte[] _content = new byte[64 * 1024];
    private NarrowDevice _device = null!;
    private long _received;
    private bool _isOver;

    internal NarrowPath(TcpMtuProbing probing, int pathMtu = 1500, double loss = 0, TimeSpan? interval = null)
    {
        var link = new ImpairmentProfile { RateBitsPerSecond = Rate, Delay = Delay, QueueLimit = LinkQueue, Loss = loss };
        _hosts = new TwoHosts(link, seed: 7, left: options => options with { Tcp = Change(options.Tcp, probing, interval) }, wrapRight: device => _device = new NarrowDevice(device) { PathMtu = pathMtu });
        _listener = new TcpListenerSocket(_hosts.Right, new IPEndPoint(IPAddress.Any, Port));
        _client = new TcpSocket(_hosts.Left);
        var accepting = _listener.AcceptAsync();
        _hosts.Await(_client.ConnectAsync(TwoHosts.RightPort(Port)).AsTask());
        _server = _hosts.Await(accepting);
        _ = Send();
        _ = Count();
    }

    internal NarrowDevice Device => _device;

    internal TcpInfo Info => _client.Info;

    internal TcpCounters Counters => _hosts.Left.TcpCounters;

    /// <summary>Runs for a time, and gives the rate in bits of payload a second.</summary>
    internal double Measure(TimeSpan time)
    {
        var before = _received;
        _hosts.Network.Run(time);
        return (_received - before) * 8 / time.TotalSeconds;
    }

    /// <summary>What the link carries of payload in packets of a size.</summary>
    internal static double Payload(int mtu) => (double)Rate * (mtu - 52) / (mtu + 14);

    public void Dispose()
    {
        _isOver = true;
        _client.Abort();
        _server.Abort();
        _client.Dispose();
        _server.Dispose();
        _listener.Dispose();
        _hosts.AssertNothingLeaks();
        _hosts.Dispose();
    }

    private static TcpModuleOptions Change(TcpModuleOptions options, TcpMtuProbing probing, TimeSpan? interval) =>
        options with { MtuProbing = probing, MtuProbeInterval = interval ?? options.MtuProbeInterval };

    private async Task Send()
    {
        while (!_isOver) await _client.SendAsync(_content);
    }

    private async Task Count()
    {
        var buffer = new byte[64 * 1024];
        while (!_isOver) _received += await _server.ReceiveAsync(buffer);
    }
}
