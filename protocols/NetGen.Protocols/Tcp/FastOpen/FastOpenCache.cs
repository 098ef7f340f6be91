using System.Runtime.InteropServices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tcp.FastOpen;

/// <summary>What is known of a destination.</summary>
/// <param name="Cookie">Its cookie.</param>
/// <param name="Form">How it was written.</param>
/// <param name="SegmentSize">The MSS it named.</param>
internal readonly record struct FastOpenHint(FastOpenCookie Cookie, FastOpenForm Form, ushort SegmentSize);

/// <summary>
/// What this host knows of servers, as a client: their cookies and MSS, and those on whose path a SYN with data came to nothing (RFC 7413 §4.1.3).
/// Bounded; at the bound the destination goes that was asked for least lately.
/// </summary>
/// <param name="capacity">Most destinations.</param>
internal sealed class FastOpenCache(int capacity)
{
    // As Linux: one loss may be anything; from the second in a row on, the path is left alone for twice as long each time.
    private const byte FailuresForgiven = 1;
    private const byte MostDoublings = 10;
    private const long FirstPause = 60 * TcpClock.Second;

    private readonly Dictionary<IPAddressValue, int> _places = [];
    private readonly List<Entry> _entries = [];

    // The entries are a ring in the order of their use, through their indices.
    private int _newest = -1;

    /// <summary>Number of destinations.</summary>
    internal int Count => _entries.Count;

    /// <summary>Finds what a SYN to a destination may carry.</summary>
    /// <returns>False when there is no cookie, or data in a SYN has failed too often of late.</returns>
    internal bool TryFind(IPAddressValue address, long now, out FastOpenHint hint)
    {
        hint = default;
        if (!_places.TryGetValue(address, out var place)) return false;
        Use(place);
        ref readonly var entry = ref At(place);
        hint = entry.Hint;
        return !IsPaused(in entry, now);
    }

    /// <summary>Whether data in a SYN to a destination has failed too often of late.</summary>
    internal bool IsPaused(IPAddressValue address, long now) => _places.TryGetValue(address, out var place) && IsPaused(in At(place), now);

    /// <summary>A server gave a cookie.</summary>
    internal void Remember(IPAddressValue address, in FastOpenHint hint)
    {
        if (capacity <= 0) return;
        if (!_places.TryGetValue(address, out var place))
        {
            place = MakeRoom();
            At(place) = At(place) with { Address = address, Failures = 0 };
            _places.Add(address, place);
        }

        Use(place);
        At(place).Hint = hint;
    }

    /// <summary>A server named its MSS.</summary>
    internal void NoteSegmentSize(IPAddressValue address, ushort segmentSize)
    {
        if (_places.TryGetValue(address, out var place)) At(place).Hint = At(place).Hint with { SegmentSize = segmentSize };
    }

    /// <summary>A server took the data of a SYN.</summary>
    internal void OnSuccess(IPAddressValue address)
    {
        if (_places.TryGetValue(address, out var place)) At(place).Failures = 0;
    }

    /// <summary>A SYN with data was not answered, or its data not taken (RFC 7413 §4.1.3.1).</summary>
    internal void OnFailure(IPAddressValue address, long now)
    {
        if (!_places.TryGetValue(address, out var place)) return;
        ref var entry = ref At(place);
        entry.Failures = (byte)Math.Min(entry.Failures + 1, byte.MaxValue);
        entry.FailedAt = now;
    }

    private static bool IsPaused(in Entry entry, long now) =>
        entry.Failures > FailuresForgiven && now < entry.FailedAt + (FirstPause << Math.Min(entry.Failures, MostDoublings));

    private ref Entry At(int place) => ref CollectionsMarshal.AsSpan(_entries)[place];

    /// <summary>Makes a new place, or frees that of the destination used least lately.</summary>
    private int MakeRoom()
    {
        if (_entries.Count >= capacity)
        {
            var oldest = At(_newest).Newer;
            _places.Remove(At(oldest).Address);
            return oldest;
        }

        var place = _entries.Count;
        _entries.Add(new Entry { Newer = place, Older = place });
        if (_newest >= 0) LinkBehindNewest(place);
        _newest = place;
        return place;
    }

    private void Use(int place)
    {
        if (place == _newest) return;
        var (newer, older) = (At(place).Newer, At(place).Older);
        At(newer).Older = older;
        At(older).Newer = newer;
        LinkBehindNewest(place);
        _newest = place;
    }

    // Behind the newest stands the oldest: the ring is closed.
    private void LinkBehindNewest(int place)
    {
        var oldest = At(_newest).Newer;
        (At(place).Older, At(place).Newer) = (_newest, oldest);
        At(_newest).Newer = place;
        At(oldest).Older = place;
    }

    private struct Entry
    {
        internal IPAddressValue Address;
        internal FastOpenHint Hint;
        internal long FailedAt;
        internal int Newer;
        internal int Older;
        internal byte Failures;
    }
}
