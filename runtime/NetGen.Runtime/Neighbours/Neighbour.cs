using NetGen.Devices;
using NetGen.Packets;
using NetGen.Time;

namespace NetGen.Neighbours;

/// <summary>A host on the same link (Linux: <c>struct neighbour</c>): its addresses, its state and the packets that wait for it.</summary>
/// <typeparam name="TAddress">The network address.</typeparam>
public sealed partial class Neighbour<TAddress> : WheelTimer
    where TAddress : struct, IEquatable<TAddress>
{
    private readonly NeighbourCache<TAddress> _cache;

    internal Neighbour(NeighbourCache<TAddress> cache, int pendingCapacity)
    {
        _cache = cache;
        Pending = new PacketQueue(pendingCapacity);
    }

    /// <summary>The device the neighbour is behind.</summary>
    public NetDevice Device { get; private set; } = null!;

    /// <summary>The network address.</summary>
    public TAddress Address { get; private set; }

    /// <summary>The link address; meaningless while <see cref="HasLinkAddress"/> is false.</summary>
    public MacAddress LinkAddress { get; private set; }

    /// <summary>Whether packets can be sent to <see cref="LinkAddress"/>.</summary>
    public bool HasLinkAddress => State is not (NeighbourState.None or NeighbourState.Incomplete or NeighbourState.Failed);

    /// <summary>Number of packets that wait for the address.</summary>
    public int PendingCount => Pending.Count;

    internal PacketQueue Pending { get; }

    internal Neighbour<TAddress>? Older { get; set; }

    internal Neighbour<TAddress>? Newer { get; set; }

    internal NeighbourList<TAddress>? List { get; set; }

    internal Neighbour<TAddress>? NextDue { get; set; }

    internal bool IsDue { get; set; }

    /// <inheritdoc/>
    protected override void OnElapsed() => _cache.MarkDue(this);

    internal void Begin(NetDevice device, TAddress address)
    {
        Device = device;
        Address = address;
        LinkAddress = default;
        ResetMachine();
    }
}
