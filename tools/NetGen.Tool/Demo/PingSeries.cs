using System.Globalization;
using System.Net.NetworkInformation;
using NetGen.Stack.Ping;

namespace NetGen.Tool.Demo;

/// <summary>Alice pings bob a number of times.</summary>
/// <param name="network">The network.</param>
internal sealed class PingSeries(DemoNetwork network)
{
    private const int Count = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly List<Task<EchoResult>> _pings = [];

    /// <summary>Runs the series to its end.</summary>
    internal void Run()
    {
        for (ushort number = 1; number <= Count; number++)
        {
            _pings.Add(network.Alice.Stack.PingAsync(network.Bob.Address, new EchoOptions { SequenceNumber = number, Timeout = Patience }));
            network.Run(Interval);
        }

        network.Run(Patience);
    }

    /// <summary>Statistics as <c>ping</c> prints them.</summary>
    public override string ToString()
    {
        var times = _pings.Where(ping => ping.Result.Status == IPStatus.Success).Select(ping => ping.Result.RoundTripTime.TotalMilliseconds).ToList();
        var counts = string.Create(CultureInfo.InvariantCulture, $"{Count} sent, {times.Count} answered, {Count - times.Count} lost");
        return times.Count == 0
            ? counts
            : string.Create(CultureInfo.InvariantCulture, $"{counts}; round trip min/avg/max {times.Min():F3}/{times.Average():F3}/{times.Max():F3} ms");
    }
}
