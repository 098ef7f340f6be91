using NetGen.Devices;

namespace NetGen.Neighbours;

/// <summary>The bounded storage of a neighbour cache: lookup, and the choice of the victim at the bound.</summary>
/// <remarks>
/// The victim is the oldest failed entry; else the oldest incomplete one when more than half of the table is incomplete, as a scan
/// of the network leaves it; else the oldest stale one, the oldest incomplete one, the oldest active one. Permanent entries stay.
/// </remarks>
internal sealed class NeighbourTable<TAddress>(NeighbourCache<TAddress> cache, NeighbourOptions options, uint hashSeed)
    where TAddress : struct, IEquatable<TAddress>
{
    private readonly Dictionary<Key, Neighbour<TAddress>> _entries = new(new KeyComparer(hashSeed));
    private readonly Stack<Neighbour<TAddress>> _idle = new();
    private readonly NeighbourList<TAddress> _failed = new();
    private readonly NeighbourList<TAddress> _incomplete = new();
    private readonly NeighbourList<TAddress> _stale = new();
    private readonly NeighbourList<TAddress> _active = new();
    private readonly NeighbourList<TAddress> _permanent = new();
    private Neighbour<TAddress>? _latest;

    internal int Count => _entries.Count;

    internal bool IsFull => _entries.Count >= options.Capacity;

    internal Dictionary<Key, Neighbour<TAddress>>.ValueCollection Entries => _entries.Values;

    internal Neighbour<TAddress>? Find(NetDevice device, TAddress address)
    {
        // Packets come in trains: most are for the neighbour of the one before.
        var latest = _latest;
        return latest is not null && latest.Address.Equals(address) && ReferenceEquals(latest.Device, device) ? latest : FindEntry(device, address);
    }

    internal Neighbour<TAddress>? FindVictim()
    {
        if (_failed.Oldest is { } failed) return failed;
        if (_incomplete.Count > options.Capacity / 2) return _incomplete.Oldest;
        return _stale.Oldest ?? _incomplete.Oldest ?? _active.Oldest;
    }

    internal Neighbour<TAddress> Add(NetDevice device, TAddress address)
    {
        if (!_idle.TryPop(out var entry)) entry = new Neighbour<TAddress>(cache, options.PendingPerNeighbour);
        entry.Begin(device, address);
        _entries.Add(new Key(device, address), entry);
        return entry;
    }

    internal void Remove(Neighbour<TAddress> entry)
    {
        if (ReferenceEquals(entry, _latest)) _latest = null;
        entry.List?.Remove(entry);
        _entries.Remove(new Key(entry.Device, entry.Address));
        _idle.Push(entry);
    }

    internal void Rank(Neighbour<TAddress> entry)
    {
        entry.List?.Remove(entry);
        ListOf(entry.State).Append(entry);
    }

    private Neighbour<TAddress>? FindEntry(NetDevice device, TAddress address)
    {
        if (!_entries.TryGetValue(new Key(device, address), out var entry)) return null;
        _latest = entry;
        return entry;
    }

    private NeighbourList<TAddress> ListOf(NeighbourState state) => state switch
    {
        NeighbourState.Failed => _failed,
        NeighbourState.Incomplete => _incomplete,
        NeighbourState.Stale => _stale,
        NeighbourState.Permanent => _permanent,
        _ => _active,
    };

    internal readonly record struct Key(NetDevice Device, TAddress Address);

    // A peer chooses the addresses, so the hash is seeded: it can not choose the collisions too.
    private sealed class KeyComparer(uint seed) : IEqualityComparer<Key>
    {
        public bool Equals(Key x, Key y) => x.Address.Equals(y.Address) && ReferenceEquals(x.Device, y.Device);

        public int GetHashCode(Key key)
        {
            var mixed = ((uint)key.Address.GetHashCode() ^ seed) * 0x9E37_79B9_7F4A_7C15UL;
            return (int)(mixed >> 32) ^ key.Device.GetHashCode();
        }
    }
}
