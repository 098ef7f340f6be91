using NetGen.Drivers.Impairment;
using Xunit.Abstractions;

namespace NetGen.Stack.Tests.Simulation;

/// <summary>Thousands of networks of hosts and routers, over IPv4 and IPv6 in turn, each from a seed: whatever their links and users do, bytes arrive right, and everything ends.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    public static TheoryData<int, int> Blocks
    {
        get
        {
            var blocks = new TheoryData<int, int>();
            foreach (var (first, count) in SimulationSeeds.Blocks) blocks.Add(first, count);
            return blocks;
        }
    }

    /// <param name="first">The first seed.</param>
    /// <param name="count">How many.</param>
    [Theory]
    [MemberData(nameof(Blocks))]
    public void Whatever_the_seed_bytes_arrive_right_and_nothing_is_left(int first, int count)
    {
        var results = Enumerable.Range(first, count).Select(SimulationRun.Run).ToList();
        var (transfers, excused) = (results.Sum(result => result.Count), results.Sum(result => result.Excused));
        output.WriteLine($"{transfers} connections, {results.Sum(result => result.Frames)} frames, {excused} connections given up");
        // Such links lose a connection rarely.
        Assert.InRange(excused, 0, 1 + (transfers / 50));
    }

    [Fact]
    public void A_seed_gives_the_same_run_every_time()
    {
        for (var seed = 1; seed <= 10; seed++) Assert.Equal(SimulationRun.Run(seed), SimulationRun.Run(seed));
        Assert.NotEqual(SimulationRun.Run(1), SimulationRun.Run(2));
    }

    [Fact]
    public void A_failure_names_the_seed_and_how_to_run_it_alone()
    {
        var failure = new SimulationException(17, "two and two are five");
        Assert.StartsWith("Seed 17: two and two are five", failure.Message, StringComparison.Ordinal);
        Assert.Contains("NETGEN_SIMULATION_FIRST=17 NETGEN_SIMULATION_SEEDS=1 dotnet test", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_packet_takes_the_shortest_way_through_the_routers(bool isIPv6)
    {
        using var network = new SimulatedNetwork(seed: 1, isIPv6);
        var (left, right) = (network.AddHost(), network.AddHost());
        SimulatedNode[] routers = [network.AddRouter(), network.AddRouter(), network.AddRouter(), network.AddRouter()];
        network.Join(left, routers[0], new ImpairmentProfile());
        for (var i = 1; i < routers.Length; i++) network.Join(routers[i - 1], routers[i], new ImpairmentProfile());
        network.Join(routers[0], routers[^1], new ImpairmentProfile());
        network.Join(routers[^1], right, new ImpairmentProfile());
        network.Start();

        Assert.Equal(62, network.Await(left.Stack.PingAsync(right.Ports[0].Address)).TimeToLive);
    }
}
