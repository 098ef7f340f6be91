using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Tcp;
using NetGen.Randomness;
using NetGen.Stack;
using NetGen.Time;

namespace NetGen.Packetdrill.Host;

/// <summary>A host on virtual time, at one end of a cable; the script is the gateway at the other end, and all that is behind it.</summary>
internal sealed class DrilledHost : IDisposable
{
    private const int LocalPrefix = 24;
    private const int LocalIPv6Prefix = 64;
    private const int SmallPacket = 1600;

    // The gateway is introduced once, and asked for no more.
    private static readonly TimeSpan NeighbourLife = TimeSpan.FromDays(30);
    private static readonly MacAddress HostMac = MacAddress.Parse("02:00:00:00:00:01");
    private static readonly MacAddress GatewayMac = MacAddress.Parse("02:00:00:00:00:02");

    private readonly PacketPool _hostPool;
    private readonly PacketPool _wirePool;
    private readonly VirtualTimeProvider _clock = new();
    private readonly VirtualNetwork _network;
    private readonly MemoryCable _cable;
    private readonly Queue<CapturedPacket> _captured = new();
    private readonly NetworkLayer _layer;
    private readonly long _start;

    internal DrilledHost(HostOptions options)
    {
        Options = options;
        _layer = NetworkLayer.Of(options.LocalAddress);
        var shape = ShapeFor(options.LargestPacket);
        (_hostPool, _wirePool) = (new PacketPool(shape), new PacketPool(shape));
        _network = new VirtualNetwork(_clock);
        _cable = new MemoryCable(
            new CableEndOptions("host", HostMac, _hostPool) { Mtu = options.Mtu },
            new CableEndOptions("wire", GatewayMac, _wirePool), queueLength: 4096);
        Stack = new NetworkStack(_hostPool, new NetworkStackOptions
        {
            Clock = _clock,
            Random = new SeededRandomSource(1),
            RunContinuationsInline = true,
            Gateway = options.GatewayAddress.IsIPv4 ? options.GatewayAddress.IPv4 : null,
            IPv6Gateway = options.GatewayAddress.IsIPv4 ? null : options.GatewayAddress.Mapped,
            Neighbours = new NeighbourOptions { ReachableTime = NeighbourLife, DelayFirstProbe = NeighbourLife, UnusedTime = NeighbourLife },
            Tcp = options.Tcp,
        });
        if (options.LocalAddress.IsIPv4) Stack.Attach(_cable.Left, new IPv4Network(options.LocalAddress.IPv4, LocalPrefix));
        else Stack.Attach(_cable.Left, [], [new IPv6Network(options.LocalAddress.Mapped, LocalIPv6Prefix)]);
        _network.Add(Stack, [_cable.Left], Stack.Mailbox);
        Introduce();
        _start = _clock.GetTimestamp();
    }

    internal HostOptions Options { get; }

    internal NetworkStack Stack { get; }

    internal TcpModule Tcp => Stack.Tcp;

    /// <summary>Time since the script began.</summary>
    internal TimeSpan Now => TimeSpan.FromTicks((_clock.GetTimestamp() - _start) / TimeSpan.NanosecondsPerTick);

    /// <summary>What the host has sent, and the script not yet taken.</summary>
    internal Queue<CapturedPacket> Captured => _captured;

    /// <summary>Called whenever the host is at rest; tells whether it may have given the host something to do.</summary>
    internal Func<bool>? AtRest { get; set; }

    /// <summary>A time to be at rest at, if there is one.</summary>
    internal Func<TimeSpan?>? Appointment { get; set; }

    /// <summary>Lets time pass until something holds.</summary>
    /// <param name="until">When to stop, since the script began.</param>
    /// <param name="condition">What must hold.</param>
    /// <returns>Whether it holds.</returns>
    internal bool RunUntil(TimeSpan until, Func<bool> condition)
    {
        // Nothing else may happen at that time, and the clock would jump over it.
        if (Appointment?.Invoke() is { } appointment && appointment > Now && appointment < until && Run(appointment, condition)) return true;
        return Run(until, condition);
    }

    /// <summary>Lets time pass.</summary>
    internal void RunUntil(TimeSpan until) => RunUntil(until, static () => false);

    /// <summary>Lets the host answer, without moving the clock.</summary>
    internal void Settle() => RunUntil(Now);

    /// <summary>Sends a packet to the host and lets it answer.</summary>
    internal void Send(EtherType type, ReadOnlySpan<byte> packet)
    {
        Put(type, HostMac, packet);
        Settle();
    }

    public void Dispose()
    {
        Stack.Dispose();
        _cable.Dispose();
        _hostPool.Dispose();
        _wirePool.Dispose();
    }

    // A script may send what a device would have put together out of many frames.
    private static PacketPoolOptions ShapeFor(int largestPacket) => largestPacket < SmallPacket
        ? new PacketPoolOptions { ChunkCount = 4096 }
        : new PacketPoolOptions { ChunkCount = 512, ChunkSize = 128 * 1024 };

    private bool Run(TimeSpan until, Func<bool> condition) => _network.RunUntil(() => OnRest() && condition(), until > Now ? until - Now : TimeSpan.Zero);

    private bool OnRest()
    {
        Capture();
        var before = 0;
        do
        {
            if (AtRest?.Invoke() != true) return true;
            before = _captured.Count;
            _network.Settle();
            Capture();
        }
        // What left may have made room for more.
        while (_captured.Count > before);
        return true;
    }

    private void Capture()
    {
        Span<Frame> frames = new Frame[64];
        for (var count = _cable.Right.Receive(frames); count > 0; count = _cable.Right.Receive(frames))
        {
            foreach (ref readonly var frame in frames[..count])
            {
                var bytes = _wirePool.Span(in frame).ToArray();
                _wirePool.ReleaseChunk(frame.Chunk);
                if (!EthernetHeader.ReadOnly.TryParse(bytes, out var ethernet) || ethernet.EtherType != _layer.EtherType) continue;
                var packet = _layer.Read(ethernet.Payload.ToArray());
                if (_layer.IsTold(packet)) _captured.Enqueue(new CapturedPacket(Now, packet));
            }
        }
    }

    private void Introduce()
    {
        // The host takes its address after it has announced it.
        _network.Run(TimeSpan.FromSeconds(3));
        var (type, bytes) = Introduction.Of(GatewayMac, Options.GatewayAddress, Options.LocalAddress);
        Put(type, HostMac, bytes);
        _network.Settle();
        Capture();
    }

    private void Put(EtherType type, MacAddress destination, ReadOnlySpan<byte> payload)
    {
        if (!_wirePool.TryRent(out var packet)) throw new InvalidOperationException("The wire has no buffer left.");
        var frame = packet.Put(EthernetHeader.MinLength + payload.Length);
        payload.CopyTo(frame[EthernetHeader.MinLength..]);
        EthernetHeader.Write(frame, new EthernetHeader.Value { Destination = destination, Source = GatewayMac, EtherType = type });
        if (!_cable.Right.TryTransmit(packet.Detach())) throw new InvalidOperationException("The cable is full.");
        _cable.Right.Flush();
    }
}

/// <summary>A packet that the host sent.</summary>
/// <param name="Time">When, since the script began.</param>
/// <param name="Packet">The packet.</param>
internal readonly record struct CapturedPacket(TimeSpan Time, NetworkPacket Packet);
