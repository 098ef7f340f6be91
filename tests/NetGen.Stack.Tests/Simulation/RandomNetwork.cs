using NetGen.Drivers.Impairment;

namespace NetGen.Stack.Tests.Simulation;

/// <summary>Draws a network: one to four routers, joined in a tree or a ring, and two to six hosts at any of them, over links that do what links do.</summary>
internal static class RandomNetwork
{
    private const int SmallestMtu = 576;

    // RFC 8200 §5: what every link takes.
    private const int SmallestIPv6Mtu = 1280;
    private const int LargestMtu = 1500;

    internal static SimulatedNetwork Draw(Random random, ulong seed, bool isIPv6)
    {
        var network = new SimulatedNetwork(seed, isIPv6);
        var routers = new List<SimulatedNode>();
        for (var left = random.Next(1, 5); left > 0; left--)
        {
            var router = network.AddRouter();
            if (routers.Count > 0) network.Join(router, routers[random.Next(routers.Count)], Profile(random), Mtu(random, isIPv6));
            routers.Add(router);
        }

        // A second way round: packets of a flow still take one of them, each direction its own.
        if (routers.Count > 2 && random.Next(2) == 0) network.Join(routers[0], routers[^1], Profile(random), Mtu(random, isIPv6));
        for (var left = random.Next(2, 7); left > 0; left--)
            network.Join(network.AddHost(), routers[random.Next(routers.Count)], Profile(random));
        return network;
    }

    // A third of the links is perfect, so that every path has another mixture.
    private static ImpairmentProfile Profile(Random random)
    {
        var profile = new ImpairmentProfile
        {
            Delay = TimeSpan.FromMicroseconds(random.Next(0, 30_000)),
            RateBitsPerSecond = random.Next(3) == 0 ? random.Next(1, 50) * 1_000_000L : 0,
            QueueLimit = random.Next(8, 200),
        };
        if (random.Next(3) == 0) return profile;
        return profile with
        {
            Loss = random.NextDouble() * 0.03,
            Duplication = random.NextDouble() * 0.03,
            Reordering = random.NextDouble() * 0.1,
            ReorderHold = TimeSpan.FromMicroseconds(random.Next(1, 10_000)),
            Corruption = random.NextDouble() * 0.01,
            Jitter = TimeSpan.FromMicroseconds(random.Next(0, 2_000)),
        };
    }

    private static int Mtu(Random random, bool isIPv6) => random.Next(3) == 0 ? random.Next(isIPv6 ? SmallestIPv6Mtu : SmallestMtu, LargestMtu) : LargestMtu;
}
