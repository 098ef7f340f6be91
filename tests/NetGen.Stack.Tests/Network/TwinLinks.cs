using System.Net;
using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Stack.Tests.Network;

/// <summary>A host with two links and a peer on each: 10.0.0.1 and 10.0.0.2, fd00::1 and fd00::2 on both, unless they are to be two networks, 10.0.1.0 and fd01:: the second.</summary>
internal sealed class TwinLinks : IDisposable
{
    private readonly PacketPool[] _pools = [.. Enumerable.Range(0, 3).Select(_ => new PacketPool(new PacketPoolOptions { ChunkCount = 512 }))];
    private readonly MemoryCable[] _cables;
    private readonly bool _areTwins;

    internal TwinLinks(bool areTwins = true)
    {
        // Awaiting code goes on where the network runs: xunit's context would take it to another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        _areTwins = areTwins;
        Network = new VirtualNetwork(Clock);
        _cables = [Cable(0), Cable(1)];
        Host = MakeHost(0, 1, FirstDevice, SecondDevice);
        Peers = [MakeHost(1, 2, _cables[0].Right), MakeHost(2, 2, _cables[1].Right)];
    }

    internal VirtualTimeProvider Clock { get; } = new();

    internal VirtualNetwork Network { get; }

    internal NetworkStack Host { get; }

    /// <summary>The host's device to the first peer, which its routes prefer.</summary>
    internal NetDevice FirstDevice => _cables[0].Left;

    /// <summary>The host's device to the second peer.</summary>
    internal NetDevice SecondDevice => _cables[1].Left;

    internal NetworkStack[] Peers { get; }

    /// <summary>A port of the host, by the link it is reached over.</summary>
    internal IPEndPoint HostPort(int port, bool isIPv6 = false, int link = 0) => new(Address(link, 1, isIPv6), port);

    /// <summary>A port of a peer.</summary>
    internal IPEndPoint PeerPort(int port, bool isIPv6 = false, int link = 0) => new(Address(link, 2, isIPv6), port);

    /// <summary>Runs the network until a task has ended, and gives its result.</summary>
    internal T Await<T>(Task<T> task)
    {
        Assert.True(Network.RunUntil(() => task.IsCompleted, TimeSpan.FromMinutes(5)), "The task did not end.");
        return task.GetAwaiter().GetResult();
    }

    internal T Await<T>(ValueTask<T> task) => Await(task.AsTask());

    internal void Await(ValueTask task) => Await(Wrap(task));

    /// <summary>Checks that every packet went home; called after the last assertion about the hosts.</summary>
    internal void AssertNothingLeaks()
    {
        Network.Run(TimeSpan.FromMinutes(3));
        Host.Dispose();
        foreach (var peer in Peers) peer.Dispose();
        foreach (var cable in _cables) cable.Dispose();
        Assert.All(_pools, pool => Assert.Equal((pool.ChunkCount, 0), (pool.AvailableChunks, pool.BuffersInUse)));
    }

    public void Dispose()
    {
        Host.Dispose();
        foreach (var peer in Peers) peer.Dispose();
        foreach (var cable in _cables) cable.Dispose();
        foreach (var pool in _pools) pool.Dispose();
    }

    private static async Task<bool> Wrap(ValueTask task)
    {
        await task;
        return true;
    }

    private IPAddress Address(int link, int station, bool isIPv6)
    {
        var network = _areTwins ? 0 : link;
        return IPAddress.Parse(isIPv6 ? $"fd0{network}::{station}" : $"10.0.{network}.{station}");
    }

    private MemoryCable Cable(int link) => new(
        new CableEndOptions($"host{link}", new MacAddress(0x0200_0000_0010UL | (uint)link), _pools[0]),
        new CableEndOptions($"peer{link}", new MacAddress(0x0200_0000_0020UL | (uint)link), _pools[link + 1]));

    private NetworkStack MakeHost(int index, int station, params NetDevice[] devices)
    {
        var host = new NetworkStack(_pools[index], new NetworkStackOptions { Clock = Clock, Random = new SeededRandomSource((ulong)index + 1), RunContinuationsInline = true });
        foreach (var device in devices)
        {
            var link = ReferenceEquals(device, _cables[0].Left) || ReferenceEquals(device, _cables[0].Right) ? 0 : 1;
            host.Attach(device, [IPv4Network.Parse($"{Address(link, station, isIPv6: false)}/24")], [IPv6Network.Parse($"{Address(link, station, isIPv6: true)}/64")]);
        }

        Network.Add(host, devices, host.Mailbox);
        return host;
    }
}
