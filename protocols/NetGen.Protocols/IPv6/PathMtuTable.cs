using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.IPv6;

/// <summary>What routers told of the paths to some destinations (RFC 8201 §5.2): a table of fixed size, in which a later path takes an earlier one's place.</summary>
/// <param name="clock">Makes entries old: a path may have got wider (RFC 8201 §5.3).</param>
public sealed class PathMtuTable(TimeProvider clock)
{
    /// <summary>What every IPv6 link takes, so that no path is narrower (RFC 8200 §5).</summary>
    public const int LeastMtu = 1280;

    private const int SizeBits = 8;

    // RFC 8201 §5.3: ten minutes.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Entry[] _entries = new Entry[1 << SizeBits];
    private int _count;

    /// <summary>Largest packet that the path to a destination takes, as far as is known.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="linkMtu">What the first link takes.</param>
    public int Find(IPv6Address destination, int linkMtu) => _count == 0 ? linkMtu : FindEntry(destination, linkMtu);

    /// <summary>Notes that a path is narrower than was known.</summary>
    /// <param name="destination">Where it leads.</param>
    /// <param name="mtu">What it takes, at least <see cref="LeastMtu"/>.</param>
    public void Lower(IPv6Address destination, int mtu)
    {
        ref var entry = ref Place(destination);
        if (entry.Mtu == 0) _count++;
        entry = new Entry(destination, Math.Max(LeastMtu, mtu), clock.GetTimestamp());
    }

    private int FindEntry(IPv6Address destination, int linkMtu)
    {
        ref var entry = ref Place(destination);
        if (entry.Mtu == 0 || entry.Destination != destination) return linkMtu;
        if (clock.GetElapsedTime(entry.Learnt) < Lifetime) return Math.Min(linkMtu, entry.Mtu);
        entry = default;
        _count--;
        return linkMtu;
    }

    private ref Entry Place(IPv6Address destination) =>
        ref _entries[((uint)destination.GetHashCode() * 0x9E37_79B9) >> (32 - SizeBits)];

    private readonly record struct Entry(IPv6Address Destination, int Mtu, long Learnt);
}
