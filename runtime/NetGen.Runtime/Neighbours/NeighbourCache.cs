using System.Diagnostics.CodeAnalysis;
using NetGen.Devices;
using NetGen.Diagnostics;
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
    private readonly NeighbourOptions _options;
    private readonly NeighbourTable<TAddress> _table;
    private readonly TimerWheel _wheel;
    private readonly RandomSource _random;
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
        _options = options ?? new NeighbourOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Capacity, 1, nameof(options));
        _wheel = wheel;
        _random = random;
        _table = new NeighbourTable<TAddress>(this, _options, random.NextUInt32());
    }

    /// <summary>Number of entries.</summary>
    public int Count => _table.Count;

    /// <summary>Number of packets that wait for a neighbour.</summary>
    public int PendingCount => _pending;

    /// <summary>Most packets that wait for any neighbour.</summary>
    public int PendingCapacity => _options.PendingTotal;

    /// <summary>Number of entries that went because the table was full.</summary>
    public long Evictions { get; private set; }

    /// <summary>The entries, in no order.</summary>
    public IEnumerable<Neighbour<TAddress>> Entries => _table.Entries;

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
        Apply(entry, NeighbourEvent.Send, default, protocol);
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
        Apply(entry, asked ? NeighbourEvent.Solicited : NeighbourEvent.UnsolicitedChanged, linkAddress, protocol);
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
        var same = entry.LinkAddress == linkAddress;
        Apply(entry, same ? NeighbourEvent.UnsolicitedSame : NeighbourEvent.UnsolicitedChanged, linkAddress, protocol);
        return true;
    }

    /// <summary>Notes that an upper layer got an answer through a neighbour (RFC 4861 §7.3.1).</summary>
    /// <param name="device">The device the neighbour is behind.</param>
    /// <param name="address">The neighbour.</param>
    public void Confirm(NetDevice device, TAddress address)
    {
        // Without a link address nothing was sent that could have been confirmed, and the solicitation's timer goes on.
        if (_table.Find(device, address) is not { HasLinkAddress: true } entry) return;
        Enter(entry, NeighbourTransitions.Next(entry.State, NeighbourEvent.Confirmed).State);
    }

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
        entry.LinkAddress = linkAddress;
        Enter(entry, NeighbourState.Permanent);
        SendPending(entry, protocol);
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
            if (entry.State == NeighbourState.None || entry.IsScheduled) continue;
            var exhausted = entry.State is NeighbourState.Incomplete or NeighbourState.Probe
                && entry.Solicitations >= _options.MaximumSolicitations;
            Apply(entry, exhausted ? NeighbourEvent.SolicitationsExhausted : NeighbourEvent.TimerElapsed, default, protocol);
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

    private void Apply<TProtocol>(
        Neighbour<TAddress> entry, NeighbourEvent happening, MacAddress linkAddress, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        var before = entry.State;
        var (state, action) = NeighbourTransitions.Next(before, happening);
        if (state != before) entry.Solicitations = 0;
        if (action == NeighbourAction.Resolve) entry.LinkAddress = linkAddress;
        if (state != before || action is NeighbourAction.Solicit or NeighbourAction.Resolve) Enter(entry, state);

        switch (action)
        {
            case NeighbourAction.Solicit:
                entry.Solicitations++;
                var target = state == NeighbourState.Probe ? entry.LinkAddress : MacAddress.Broadcast;
                protocol.Solicit(entry.Device, entry.Address, target);
                break;
            case NeighbourAction.Resolve:
                SendPending(entry, protocol);
                break;
            case NeighbourAction.Fail:
                FailPending(entry, protocol);
                break;
            case NeighbourAction.Remove:
                Remove(entry, DropReason.NeighbourUnreachable);
                break;
        }
    }

    private void Enter(Neighbour<TAddress> entry, NeighbourState state)
    {
        entry.State = state;
        if (state == NeighbourState.None) return;
        _table.Rank(entry);
        switch (state)
        {
            case NeighbourState.Incomplete or NeighbourState.Probe:
                _wheel.Schedule(entry, _options.RetransmissionInterval);
                break;
            case NeighbourState.Reachable:
                _wheel.Schedule(entry, RandomReachableTime());
                break;
            case NeighbourState.Delay:
                _wheel.Schedule(entry, _options.DelayFirstProbe);
                break;
            case NeighbourState.Stale or NeighbourState.Failed:
                _wheel.Schedule(entry, _options.UnusedTime);
                break;
            default:
                entry.Cancel();
                break;
        }
    }

    // RFC 4861 §6.3.2: uniformly between 0.5 and 1.5 times the mean, so that neighbours do not probe in step.
    private TimeSpan RandomReachableTime() =>
        (_options.ReachableTime / 2) + _random.NextTimeBelow(_options.ReachableTime);

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

    private void Remove(Neighbour<TAddress> entry, DropReason reason)
    {
        entry.Cancel();
        entry.State = NeighbourState.None;
        while (entry.Pending.TryDequeue(out var packet))
        {
            _pending--;
            packet.Drop(reason);
        }

        _table.Remove(entry);
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

    private void SendPending<TProtocol>(Neighbour<TAddress> entry, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        while (entry.Pending.TryDequeue(out var packet))
        {
            _pending--;
            protocol.Transmit(packet, entry.Device, entry.LinkAddress);
        }
    }

    private void FailPending<TProtocol>(Neighbour<TAddress> entry, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        // What is given back may be answered with a packet to this very neighbour: only what waits now is taken.
        for (var count = entry.PendingCount; count > 0 && entry.Pending.TryDequeue(out var packet); count--)
        {
            _pending--;
            protocol.OnUnreachable(packet);
        }
    }
}
