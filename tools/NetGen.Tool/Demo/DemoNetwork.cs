using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Impairment;
using NetGen.Drivers.Pcap;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Time;

namespace NetGen.Tool.Demo;

/// <summary>The demo's network: two hosts on an impaired cable in memory, on one virtual clock and one thread.</summary>
internal sealed class DemoNetwork : IDisposable
{
    private readonly VirtualNetwork _network;

    /// <summary>Builds the network.</summary>
    /// <param name="seed">Decides every random outcome.</param>
    /// <param name="impairment">What happens to the frames of each direction.</param>
    /// <param name="start">When its time begins.</param>
    /// <param name="capture">Where both hosts' frames are captured.</param>
    internal DemoNetwork(ulong seed, ImpairmentProfile impairment, DateTimeOffset start, PcapngWriter capture)
    {
        _network = new VirtualNetwork(new VirtualTimeProvider(start));
        Impairment = impairment;
        var cable = new MemoryCable(EndFor("alice", 0x0200_0000_0001), EndFor("bob", 0x0200_0000_0002));
        Alice = new DemoHost(cable.Left, IPv4Network.Parse("192.0.2.1/24"), Impairment, seed, capture, Clock);
        Bob = new DemoHost(cable.Right, IPv4Network.Parse("192.0.2.2/24"), Impairment, ~seed, capture, Clock);
        foreach (var host in (DemoHost[])[Alice, Bob]) _network.Add(host.Stack, [host.Device], host.Stack.Mailbox);
    }

    /// <summary>A cable that does all it can to frames.</summary>
    internal static ImpairmentProfile BadCable { get; } = new()
    {
        Loss = 0.1,
        Duplication = 0.05,
        Reordering = 0.1,
        ReorderHold = TimeSpan.FromMilliseconds(3),
        Delay = TimeSpan.FromMilliseconds(2),
        Jitter = TimeSpan.FromMilliseconds(0.2),
    };

    /// <summary>A cable that loses one frame in twenty, and does nothing else to them.</summary>
    internal static ImpairmentProfile LossyCable { get; } = new() { Loss = 0.05, Delay = TimeSpan.FromMilliseconds(10) };

    /// <summary>What happens to the frames of each direction.</summary>
    internal ImpairmentProfile Impairment { get; }

    /// <summary>The host that begins.</summary>
    internal DemoHost Alice { get; }

    /// <summary>The host that answers.</summary>
    internal DemoHost Bob { get; }

    /// <summary>The clock of everything.</summary>
    internal VirtualTimeProvider Clock => _network.Clock;

    /// <summary>Lets virtual time pass.</summary>
    /// <param name="span">How much.</param>
    internal void Run(TimeSpan span) => _network.Run(span);

    /// <summary>Lets virtual time pass until something holds.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="limit">How much at most.</param>
    internal void RunUntil(Func<bool> condition, TimeSpan limit) => _network.RunUntil(condition, limit);

    /// <inheritdoc/>
    public void Dispose()
    {
        Alice.Dispose();
        Bob.Dispose();
    }

    private static CableEndOptions EndFor(string name, ulong address) =>
        new(name, new MacAddress(address), new PacketPool(new PacketPoolOptions { ChunkCount = 256 }));
}
