using System.Diagnostics.CodeAnalysis;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Machines;
using NetGen.Packets;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Neighbours;

/// <summary>Finds the link address behind a network address and knows whether it is still right (RFC 4861 §7.3).</summary>
/// <remarks>
/// Written once for ARP and IPv6: the protocol around it says how to ask, through <see cref="INeighbourProtocol{TAddress}"/>.
/// Timers only mark entries; <see cref="RunDue"/> does their work, so that every way out goes through a protocol passed in. One
/// thread owns a cache.
/// </remarks>
/// <typeparam name="TAddress">The network address.</typeparam>
public sealed class NeighbourCache<TAddress>
    where TAddress : struct, IEquatable<TAddress>
{
    private readonly NeighbourTable<TAddress> _table;
    private Neighbour<TAddress>? _firstDue;
    private int _pending;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="wheel">Runs the timers.</param>
    /// <param name="random">Spreads the reachable times and seeds the hash.</param>
    /// <param name="options">Bounds and times.</param>
    public NeighbourCache(TimerWheel wheel, RandomSource random, NeighbourOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(wheel);
        ArgumentNullException.ThrowIfNull(random);
        Options = options ?? new NeighbourOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.Capacity, 1, nameof(options));
        Wheel = wheel;
        Random = random;
        _table = new NeighbourTable<TAddress>(this, Options, random.NextUInt32());
    }

    /// <summary>Number of entries.</summary>
    public int Count => _table.Count;

    /// <summary>Number of packets that wait for a neighbour.</summary>
    public int PendingCount => _pending;

    /// <summary>Most packets that wait for any neighbour.</summary>
    public int PendingCapacity => Options.PendingTotal;

    /// <summary>Number of entries that went because the table was full.</summary>
    public long Evictions { get; private set; }

    /// <summary>The entries, in no order.</summary>
    public IEnumerable<Neighbour<TAddress>> Entries => _table.Entries;

    /// <summary>How often each row of the neighbours' state machine applied, over all entries.</summary>
    public TransitionCounters Transitions { get; } = new(Neighbour<TAddress>.Machine);

    internal TimerWheel Wheel { get; }

    internal RandomSource Random { get; }

    internal NeighbourOptions Options { get; }

    /// <summary>Finds an entry.</summary>
    /// <param name="device">The device the neighbour is behind.</param>
    /// <param name="address">Its network address.</param>
    /// <param name="neighbour">The entry.</param>
    public bool TryFind(NetDevice device, TAddress address, [MaybeNullWhen(false)] out Neighbour<TAddress> neighbour) =>
        (neighbour = _table.Find(device, address)) is not null;

    /// <summary>Sends a packet to a neighbour, now or when its address is known.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    /// <param name="device">The device the neighbour is behind.</param>
    /// <param name="address">The neighbour.</param>
    /// <param name="protocol">The way out.</param>
    public void Send<TProtocol>(PacketBuffer packet, NetDevice device, TAddress address, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        if ((_table.Find(device, address) ?? TryAdd(device, address)) is not { } entry)
        {
            packet.Drop(DropReason.NeighbourTableFull);
            return;
        }

        if (entry.State is NeighbourState.Reachable or NeighbourState.Permanent)
        {
            protocol.Transmit(packet, device, entry.LinkAddress);
            return;
        }

        if (entry.HasLinkAddress) protocol.Transmit(packet, device, entry.LinkAddress);
        else EnqueuePending(entry, packet);
        entry.OnSend(protocol);
    }

    /// <summary>Takes a neighbour's answer to a solicitation.</summary>
    /// <param name="device">The device it came from.</param>
    /// <param name="address">The neighbour.</param>
    /// <param name="linkAddress">The address it told.</param>
    /// <param name="protocol">The way out.</param>
    /// <returns>False when there is no entry: an answer nobody waits for creates none.</returns>
    public bool OnSolicited<TProtocol>(NetDevice device, TAddress address, MacAddress linkAddress, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        if (_table.Find(device, address) is not { } entry) return false;

        // RFC 4861 §7.2.5: an answer counts as one while the neighbour is being asked; otherwise it is news like any other.
        var asked = entry.State is NeighbourState.Incomplete or NeighbourState.Probe || entry.LinkAddress == linkAddress;
        if (asked) entry.OnSolicited(linkAddress, protocol);
        else entry.OnUnsolicited(linkAddress, protocol);
        return true;
    }

    /// <summary>Takes an address that a neighbour told unasked.</summary>
    /// <param name="device">The device it came from.</param>
    /// <param name="address">The neighbour.</param>
    /// <param name="linkAddress">The address it told.</param>
    /// <param name="mayCreate">Whether to remember a neighbour not known before.</param>
    /// <param name="protocol">The way out.</param>
    /// <returns>Whether there is an entry now.</returns>
    public bool OnUnsolicited<TProtocol>(
        NetDevice device, TAddress address, MacAddress linkAddress, bool mayCreate, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        if ((_table.Find(device, address) ?? (mayCreate ? TryAdd(device, address) : null)) is not { } entry) return false;
        entry.OnUnsolicited(linkAddress, protocol);
        return true;
    }

    /// <summary>Notes that an upper layer got an answer through a neighbour (RFC 4861 §7.3.1).</summary>
    /// <param name="device">The device the neighbour is behind.</param>
    /// <param name="address">The neighbour.</param>
    public void Confirm(NetDevice device, TAddress address) => _table.Find(device, address)?.OnConfirmed();

    /// <summary>
    /// Notes that an upper layer gets no answer through a neighbour (RFC 9293 §3.8.3; Linux: <c>dst_negative_advice</c>), or that another station
    /// claims to be it (RFC 4861 §7.2.5): it is asked again soon after the next packet to it.
    /// </summary>
    /// <param name="device">The device the neighbour is behind.</param>
    /// <param name="address">The neighbour.</param>
    public void Doubt(NetDevice device, TAddress address) => _table.Find(device, address)?.OnDoubted();

    /// <summary>Adds an entry that never ages.</summary>
    /// <param name="device">The device the neighbour is behind.</param>
    /// <param name="address">The neighbour.</param>
    /// <param name="linkAddress">Its link address.</param>
    /// <param name="protocol">The way out, for packets that wait for it.</param>
    /// <returns>False when the table is full of permanent entries.</returns>
    public bool AddPermanent<TProtocol>(NetDevice device, TAddress address, MacAddress linkAddress, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        if ((_table.Find(device, address) ?? TryAdd(device, address)) is not { } entry) return false;
        entry.OnConfigured(linkAddress, protocol);
        return true;
    }

    /// <summary>Does the work of the timers that have elapsed; called after the wheel advanced.</summary>
    /// <param name="protocol">The way out.</param>
    public void RunDue<TProtocol>(TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        while (_firstDue is { } entry)
        {
            _firstDue = entry.NextDue;
            entry.NextDue = null;
            entry.IsDue = false;
            // The entry may have moved on between its timer and now, which scheduled the timer anew.
            if (!entry.IsScheduled) entry.OnTimeout(protocol);
        }
    }

    /// <summary>Forgets every entry behind a device, or all; packets that wait are dropped as <see cref="DropReason.Shutdown"/>.</summary>
    /// <param name="device">The device, or null for all.</param>
    public void Clear(NetDevice? device = null)
    {
        foreach (var entry in _table.Entries.ToArray())
        {
            if (device is null || ReferenceEquals(entry.Device, device)) Remove(entry, DropReason.Shutdown);
        }
    }

    internal void MarkDue(Neighbour<TAddress> entry)
    {
        if (entry.IsDue) return;
        entry.IsDue = true;
        entry.NextDue = _firstDue;
        _firstDue = entry;
    }

    internal void Rank(Neighbour<TAddress> entry) => _table.Rank(entry);

    internal void Remove(Neighbour<TAddress> entry, DropReason reason)
    {
        entry.OnForgotten();
        while (entry.Pending.TryDequeue(out var packet))
        {
            _pending--;
            packet.Drop(reason);
        }

        _table.Remove(entry);
    }

    internal void SendPending<TProtocol>(Neighbour<TAddress> entry, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        while (entry.Pending.TryDequeue(out var packet))
        {
            _pending--;
            protocol.Transmit(packet, entry.Device, entry.LinkAddress);
        }
    }

    internal void FailPending<TProtocol>(Neighbour<TAddress> entry, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        // What is given back may be answered with a packet to this very neighbour: only what waits now is taken.
        for (var count = entry.PendingCount; count > 0 && entry.Pending.TryDequeue(out var packet); count--)
        {
            _pending--;
            protocol.OnUnreachable(packet);
        }
    }

    private Neighbour<TAddress>? TryAdd(NetDevice device, TAddress address)
    {
        if (_table.IsFull)
        {
            if (_table.FindVictim() is not { } victim) return null;
            Evictions++;
            Remove(victim, DropReason.NeighbourTableFull);
        }

        return _table.Add(device, address);
    }

    private void EnqueuePending(Neighbour<TAddress> entry, PacketBuffer packet)
    {
        var pending = entry.Pending;
        if ((pending.Count == pending.Capacity || _pending >= PendingCapacity) && pending.TryDequeue(out var oldest))
        {
            _pending--;
            oldest.Drop(DropReason.NeighbourQueueFull);
        }

        if (_pending < PendingCapacity && pending.TryEnqueue(packet)) _pending++;
        else packet.Drop(DropReason.NeighbourQueueFull);
    }
}
