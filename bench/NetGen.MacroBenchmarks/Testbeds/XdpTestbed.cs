using System.Diagnostics;
using System.Globalization;
using NetGen.MacroBenchmarks.Runs;
using NetGen.TestKit.Namespaces;

namespace NetGen.MacroBenchmarks.Testbeds;

/// <summary>Two namespaces joined by two virtual cables: frames go in by the first, and out by either.</summary>
/// <remarks>
/// <code>
/// peer: source0 ───── input0  :host
///       sink0   ───── output0
/// </code>
/// The source's addresses belong to nobody, so the peer's kernel drops at once what comes back.
/// </remarks>
internal sealed class XdpTestbed : IDisposable
{
    public const string Source = "source0";
    public const string Sink = "sink0";
    public const string Input = "input0";
    public const string Output = "output0";
    public const string SourceHardwareAddress = "02:67:65:6e:00:01";
    public const string SourceAddress = "10.0.0.1";
    public const string InputAddress = "02:00:00:00:00:10";
    public const string HostAddress = "10.0.0.2";
    public const string EchoPort = "7";

    public XdpTestbed()
    {
        Peer.AddVeth(Source, Host, Input);
        Peer.AddVeth(Sink, Host, Output);
        Host.Ip("link", "set", Input, "address", InputAddress);
    }

    public NetworkNamespace Peer { get; } = new NetworkNamespace().WithoutIPv6();

    public NetworkNamespace Host { get; } = new NetworkNamespace().WithoutIPv6();

    /// <summary>Lets the host's kernel answer: its address, its neighbour, and NAPI on the cable, without which XDP frames are refused.</summary>
    public void GiveHostToKernel()
    {
        Host.Check("ethtool", "-K", Input, "gro", "on");
        Host.Ip("address", "add", $"{HostAddress}/24", "dev", Input);
        Host.Ip("neighbour", "add", SourceAddress, "lladdr", SourceHardwareAddress, "dev", Input);
    }

    /// <summary>Frames that one of the peer's interfaces has received so far.</summary>
    public long ReceivedByPeer(string device) => Peer.Enter(() => ReadReceived(device));

    /// <summary>Counts the frames that one of the peer's interfaces receives in the run's seconds.</summary>
    public WorkerReport CountArrivals(string device, RunOptions options) => Peer.Enter(() =>
    {
        Thread.Sleep(TimeSpan.FromSeconds(options.WarmUpSeconds));
        var watch = Stopwatch.StartNew();
        var before = ReadReceived(device);
        Thread.Sleep(TimeSpan.FromSeconds(options.Seconds));
        var received = ReadReceived(device) - before;
        return new WorkerReport { Transmitted = received, Seconds = watch.Elapsed.TotalSeconds };
    });

    public void Dispose()
    {
        Peer.Dispose();
        Host.Dispose();
    }

    private static long ReadReceived(string device)
    {
        const int ReceivedPackets = 1;
        var prefix = $"{device}:";
        var line = File.ReadLines("/proc/thread-self/net/dev").Select(static text => text.Trim()).First(text => text.StartsWith(prefix, StringComparison.Ordinal));
        return long.Parse(line[prefix.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[ReceivedPackets], CultureInfo.InvariantCulture);
    }
}
