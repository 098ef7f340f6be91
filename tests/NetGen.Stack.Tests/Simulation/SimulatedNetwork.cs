using System.Net;
using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Impairment;
using NetGen.Protocols.Addresses;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Stack.Tests.Simulation;

/// <summary>Any number of hosts and routers on one virtual clock and one thread: a function of its topology and its seed.</summary>
/// <remarks>Nodes and links are added first; <see cref="Start"/> gives each link a network of its own, of IPv4 or IPv6, and each node the shortest way to all others.</remarks>
internal sealed class SimulatedNetwork : IDisposable
{
    private const int IPv4PrefixLength = 24;
    private const int IPv6PrefixLength = 64;
    private const int CableLength = 256;
    private static readonly IPv4Address FirstNetwork = IPv4Address.Parse("10.0.0.0");
    private static readonly IPv6Address FirstIPv6Network = IPv6Address.Parse("fd00::");

    private readonly SeededRandomSource _random;
    private readonly bool _isIPv6;

    internal SimulatedNetwork(ulong seed, bool isIPv6 = false)
    {
        _isIPv6 = isIPv6;
        // Awaiting code goes on where the network runs: xunit's context would take it to another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        _random = new SeededRandomSource(seed);
        Network = new VirtualNetwork(Clock);
    }

    internal VirtualTimeProvider Clock { get; } = new();

    internal VirtualNetwork Network { get; }

    /// <summary>All addresses of a node, of the version of IP that the network runs over.</summary>
    internal IPAddress AnyAddress => _isIPv6 ? IPAddress.IPv6Any : IPAddress.Any;

    internal List<SimulatedNode> Nodes { get; } = [];

    internal List<SimulatedLink> Links { get; } = [];

    internal SimulatedNode AddHost(int chunkCount = 256) => Add($"host{Nodes.Count}", isRouter: false, chunkCount);

    internal SimulatedNode AddRouter(int chunkCount = 512) => Add($"router{Nodes.Count}", isRouter: true, chunkCount);

    /// <summary>Joins two nodes.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <param name="profile">What happens to the frames of each direction.</param>
    /// <param name="mtu">The largest packet the link takes.</param>
    internal SimulatedLink Join(SimulatedNode left, SimulatedNode right, ImpairmentProfile profile, int mtu = 1500)
    {
        var number = Links.Count;
        var cable = new MemoryCable(End(left, number, 0, mtu), End(right, number, 1, mtu), CableLength);
        var impairment = new ImpairmentDevice(
            cable.Left, new ImpairmentOptions { Transmit = profile, Receive = profile, Seed = _random.NextUInt64(), Time = Clock });
        var ipv4 = new IPv4Network(new IPv4Address(FirstNetwork.Value + ((uint)number << (32 - IPv4PrefixLength))), IPv4PrefixLength);
        IPv6Network? ipv6 = _isIPv6 ? new IPv6Network(new IPv6Address(FirstIPv6Network.Value + ((UInt128)number << (128 - IPv6PrefixLength))), IPv6PrefixLength) : null;
        var link = new SimulatedLink(left, right, ipv4, ipv6, cable, impairment);
        Links.Add(link);
        Plug(left, link, impairment);
        Plug(right, link, cable.Right);
        return link;
    }

    /// <summary>Makes every node's stack, with the routes that the links ask for.</summary>
    /// <param name="change">Changes a stack's options.</param>
    internal void Start(Func<NetworkStackOptions, NetworkStackOptions>? change = null)
    {
        foreach (var node in Nodes)
        {
            var options = new NetworkStackOptions { Name = node.Name, Clock = Clock, Random = _random.Fork(), RunContinuationsInline = true, Forwarding = node.IsRouter };
            node.Stack = new NetworkStack(node.Pool, change?.Invoke(options) ?? options);
            foreach (var (device, address) in node.Ports) Attach(node.Stack, device, address);
            AddRoutes(node);
            Network.Add(node.Stack, [.. node.Ports.Select(port => port.Device)], node.Stack.Mailbox);
        }
    }

    /// <summary>Runs the network until a task has ended, and gives its result.</summary>
    internal T Await<T>(Task<T> task)
    {
        Assert.True(Network.RunUntil(() => task.IsCompleted, TimeSpan.FromMinutes(5)), "The task did not end.");
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Frees what the nodes and links hold; the pools stay, to be looked at.</summary>
    internal void Stop()
    {
        foreach (var node in Nodes) node.Stack?.Dispose();
        foreach (var link in Links)
        {
            link.Impairment.Dispose();
            link.Cable.Dispose();
        }
    }

    public void Dispose()
    {
        Stop();
        foreach (var node in Nodes) node.Pool.Dispose();
    }

    private SimulatedNode Add(string name, bool isRouter, int chunkCount)
    {
        var node = new SimulatedNode(name, isRouter, chunkCount);
        Nodes.Add(node);
        return node;
    }

    private static CableEndOptions End(SimulatedNode node, int link, int side, int mtu) =>
        new($"{node.Name}-{link}", new MacAddress(0x0200_0000_0000UL | (uint)((link << 1) | side)), node.Pool) { Mtu = mtu };

    private static void Plug(SimulatedNode node, SimulatedLink link, NetDevice device)
    {
        node.Links.Add(link);
        node.Ports.Add((device, link.AddressOf(node)));
    }

    private static void Attach(NetworkStack stack, NetDevice device, IPAddressValue address)
    {
        if (address.IsIPv4) stack.Attach(device, new IPv4Network(address.IPv4, IPv4PrefixLength));
        else stack.Attach(device, [], [new IPv6Network(address.Mapped, IPv6PrefixLength)]);
    }

    /// <summary>A search from the node outwards, through routers: the first hop towards each network.</summary>
    private static void AddRoutes(SimulatedNode from)
    {
        var known = from.Links.ToHashSet();
        var seen = new HashSet<SimulatedNode> { from };
        var open = new Queue<(SimulatedNode Node, IPAddressValue FirstHop)>();
        foreach (var link in from.Links) Visit(link.Other(from), link.AddressOf(link.Other(from)));
        while (open.TryDequeue(out var next))
        {
            foreach (var link in next.Node.Links)
            {
                if (known.Add(link)) AddGateway(from.Stack, link, next.FirstHop);
                Visit(link.Other(next.Node), next.FirstHop);
            }
        }

        void Visit(SimulatedNode node, IPAddressValue firstHop)
        {
            if (node.IsRouter && seen.Add(node)) open.Enqueue((node, firstHop));
        }
    }

    private static void AddGateway(NetworkStack stack, SimulatedLink link, IPAddressValue firstHop)
    {
        if (link.IPv6 is { } network) stack.IPv6Routes.AddGateway(network, firstHop.Mapped);
        else stack.Routes.AddGateway(link.IPv4, firstHop.IPv4);
    }
}
