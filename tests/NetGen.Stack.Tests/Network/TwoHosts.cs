using System.Net;
using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Impairment;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Stack.Tests.Network;

/// <summary>Two hosts on one cable and one virtual clock: 10.0.0.1 and fd00::1 on the left, 10.0.0.2 and fd00::2 on the right.</summary>
internal sealed class TwoHosts : IDisposable
{
    internal static readonly IPv4Address LeftAddress = IPv4Address.Parse("10.0.0.1");
    internal static readonly IPv4Address RightAddress = IPv4Address.Parse("10.0.0.2");
    internal static readonly IPv6Address LeftIPv6 = IPv6Address.Parse("fd00::1");
    internal static readonly IPv6Address RightIPv6 = IPv6Address.Parse("fd00::2");
    internal static readonly MacAddress LeftMac = MacAddress.Parse("02:00:00:00:00:01");
    internal static readonly MacAddress RightMac = MacAddress.Parse("02:00:00:00:00:02");

    private readonly MemoryCable _cable;
    private readonly NetDevice _leftDevice;
    private readonly NetDevice _rightDevice;

    internal TwoHosts(
        ImpairmentProfile? impairment = null, ulong seed = 1, Func<NetworkStackOptions, NetworkStackOptions>? left = null,
        Func<NetworkStackOptions, NetworkStackOptions>? right = null, int chunkCount = 1024, Func<NetDevice, NetDevice>? wrapRight = null)
    {
        // Awaiting code goes on where the network runs: xunit's context would take it to another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        Network = new VirtualNetwork(Clock);
        LeftPool = new PacketPool(new PacketPoolOptions { ChunkCount = chunkCount });
        RightPool = new PacketPool(new PacketPoolOptions { ChunkCount = chunkCount });
        _cable = new MemoryCable(new CableEndOptions("left0", LeftMac, LeftPool), new CableEndOptions("right0", RightMac, RightPool));
        _leftDevice = impairment is null
            ? _cable.Left
            : new ImpairmentDevice(_cable.Left, new ImpairmentOptions { Transmit = impairment, Receive = impairment, Seed = seed, Time = Clock });
        var random = new SeededRandomSource(seed);
        Left = MakeHost(LeftPool, _leftDevice, LeftAddress, LeftIPv6, random.Fork(), left);
        _rightDevice = wrapRight?.Invoke(_cable.Right) ?? _cable.Right;
        Right = MakeHost(RightPool, _rightDevice, RightAddress, RightIPv6, random.Fork(), right);
    }

    internal VirtualTimeProvider Clock { get; } = new();

    internal VirtualNetwork Network { get; }

    internal PacketPool LeftPool { get; }

    internal PacketPool RightPool { get; }

    internal NetworkStack Left { get; }

    internal NetworkStack Right { get; }

    internal static IPEndPoint LeftPort(int port, bool isIPv6 = false) => new(isIPv6 ? LeftIPv6.ToIPAddress() : LeftAddress.ToIPAddress(), port);

    internal static IPEndPoint RightPort(int port, bool isIPv6 = false) => new(isIPv6 ? RightIPv6.ToIPAddress() : RightAddress.ToIPAddress(), port);

    /// <summary>Runs the network until a task has ended, and gives its result.</summary>
    internal T Await<T>(Task<T> task)
    {
        Assert.True(Network.RunUntil(() => task.IsCompleted, TimeSpan.FromMinutes(5)), "The task did not end.");
        return task.GetAwaiter().GetResult();
    }

    internal T Await<T>(ValueTask<T> task) => Await(task.AsTask());

    /// <summary>Runs the network until a task has ended.</summary>
    internal void Await(Task task)
    {
        Assert.True(Network.RunUntil(() => task.IsCompleted, TimeSpan.FromMinutes(5)), "The task did not end.");
        task.GetAwaiter().GetResult();
    }

    /// <summary>Checks that every packet went home; called after the last assertion about the hosts.</summary>
    internal void AssertNothingLeaks()
    {
        Network.Run(TimeSpan.FromMinutes(3));
        Left.Dispose();
        Right.Dispose();
        _leftDevice.Dispose();
        _rightDevice.Dispose();
        _cable.Dispose();
        Assert.Equal((LeftPool.ChunkCount, 0), (LeftPool.AvailableChunks, LeftPool.BuffersInUse));
        Assert.Equal((RightPool.ChunkCount, 0), (RightPool.AvailableChunks, RightPool.BuffersInUse));
    }

    public void Dispose()
    {
        Left.Dispose();
        Right.Dispose();
        _leftDevice.Dispose();
        _rightDevice.Dispose();
        _cable.Dispose();
        LeftPool.Dispose();
        RightPool.Dispose();
    }

    private NetworkStack MakeHost(
        PacketPool pool, NetDevice device, IPv4Address address, IPv6Address ipv6Address, RandomSource random, Func<NetworkStackOptions, NetworkStackOptions>? change)
    {
        var options = new NetworkStackOptions { Clock = Clock, Random = random, RunContinuationsInline = true };
        var host = new NetworkStack(pool, change?.Invoke(options) ?? options);
        host.Attach(device, [new IPv4Network(address, 24)], [new IPv6Network(ipv6Address, 64)]);
        Network.Add(host, [device], host.Mailbox);
        return host;
    }
}
