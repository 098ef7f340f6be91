using NetGen.Diagnostics;

namespace NetGen.Stack.Tests.Simulation;

/// <summary>One network with its connections, both drawn from a seed, run to its end on virtual time and looked through for what must never be.</summary>
internal sealed class SimulationRun : IDisposable
{
    private const int FirstPort = 5000;
    private const int MostTransfers = 5;
    private static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(90);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(60);

    private readonly SimulatedNetwork _network;
    private readonly List<SimulatedTransfer> _transfers = [];

    private SimulationRun(int seed)
    {
        var random = new Random(seed);
        // Every second network runs over IPv6.
        _network = RandomNetwork.Draw(random, (ulong)seed, isIPv6: seed % 2 == 0);
        _network.Start();
        var hosts = _network.Nodes.Where(node => !node.IsRouter).ToArray();
        for (var left = random.Next(1, MostTransfers + 1); left > 0; left--)
        {
            var client = hosts[random.Next(hosts.Length)];
            var server = hosts.Where(host => host != client).ElementAt(random.Next(hosts.Length - 1));
            _transfers.Add(new SimulatedTransfer(_network, client, server, FirstPort + _transfers.Count, TransferPlan.Draw(random), random.Next()));
        }
    }

    /// <summary>Runs a seed.</summary>
    /// <exception cref="SimulationException">Something is wrong; the message says what, and how to run the seed alone.</exception>
    internal static SimulationResult Run(int seed)
    {
        using var run = new SimulationRun(seed);
        try
        {
            if (run.Finish() is { } wrong) throw new SimulationException(seed, wrong);
        }
        catch (Exception failure) when (failure is not SimulationException)
        {
            throw new SimulationException(seed, failure.ToString());
        }

        return run.Result();
    }

    public void Dispose()
    {
        foreach (var transfer in _transfers) transfer.Dispose();
        _network.Dispose();
    }

    private string? Finish()
    {
        if (!_network.Network.RunUntil(() => _transfers.TrueForAll(transfer => transfer.Done.IsCompleted), LongestUse))
            return $"no end of {string.Join("; ", _transfers.Where(transfer => !transfer.Done.IsCompleted).Select(transfer => transfer.Describe()))}";
        foreach (var transfer in _transfers)
        {
            transfer.Done.GetAwaiter().GetResult();
            if (transfer.Judge() is { } wrong) return wrong;
        }

        if (!_network.Network.RunUntil(() => _network.Nodes.TrueForAll(node => node.Stack.Tcp.ConnectionCount == 0 && node.Stack.Wheel.Count == 0), LongestRest))
            return $"left over: {string.Join(", ", _network.Nodes.Select(node => $"{node.Name} {node.Stack.Tcp.ConnectionCount} connections and {node.Stack.Wheel.Count} timers"))}";
        if (JudgeCounters() is { } uncounted) return uncounted;
        _network.Stop();
        var leaking = _network.Nodes.Find(node => node.Pool.AvailableChunks != node.Pool.ChunkCount || node.Pool.BuffersInUse != 0);
        return leaking is null ? null : $"{leaking.Name} has {leaking.Pool.AvailableChunks} of {leaking.Pool.ChunkCount} chunks, and {leaking.Pool.BuffersInUse} buffers in use";
    }

    /// <summary>What goes in at one end of a cable comes out at the other, and every connection has two ends.</summary>
    private string? JudgeCounters()
    {
        foreach (var link in _network.Links)
        {
            foreach (var (from, to) in link.Directions)
            {
                var lost = from.Counters.TransmittedPackets - to.Counters.ReceivedPackets;
                if (lost < 0 || lost > to.Pool.Drops[DropReason.PoolExhausted]) return $"{from.Name} sent {from.Counters.TransmittedPackets} frames, and {to.Name} received {to.Counters.ReceivedPackets}";
            }
        }

        var (opened, accepted) = (Sum(node => node.Stack.TcpCounters.ActiveOpens), Sum(node => node.Stack.TcpCounters.PassiveOpens));
        if (opened != _transfers.Count || accepted > opened) return $"{_transfers.Count} connections: {opened} opened, {accepted} accepted";
        return Sum(node => node.Stack.TcpCounters.SegmentsRetransmitted) > Sum(node => node.Stack.TcpCounters.SegmentsSent) ? "more segments sent again than sent" : null;
    }

    private SimulationResult Result() => new(
        _network.Clock.GetTimestamp(),
        Sum(node => node.Ports.Sum(port => port.Device.Counters.TransmittedPackets)), Sum(node => node.Ports.Sum(port => port.Device.Counters.TransmittedBytes)),
        Sum(node => node.Pool.Drops.Total), Sum(node => node.Stack.TcpCounters.SegmentsRetransmitted),
        string.Join(' ', _transfers.Select(transfer => transfer.Result)), _transfers.Count, _transfers.Count(transfer => transfer.IsExcused));

    private long Sum(Func<SimulatedNode, long> count) => _network.Nodes.Sum(count);
}

/// <summary>What a run came to; two runs of a seed come to the same.</summary>
/// <param name="End">Nanoseconds of virtual time.</param>
/// <param name="Frames">Frames that all devices sent.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Drops">Packets dropped.</param>
/// <param name="Retransmissions">Segments sent again.</param>
/// <param name="Transfers">How each connection ended.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Excused">How many the network was too bad for.</param>
internal sealed record SimulationResult(long End, long Frames, long Bytes, long Drops, long Retransmissions, string Transfers, int Count, int Excused);

/// <summary>A simulation broke a rule.</summary>
internal sealed class SimulationException(int seed, string wrong)
    : Exception($"Seed {seed}: {wrong}\nAlone: {SimulationSeeds.FirstVariable}={seed} {SimulationSeeds.CountVariable}=1 dotnet test tests/NetGen.Stack.Tests --filter {nameof(SimulationTests)}");
