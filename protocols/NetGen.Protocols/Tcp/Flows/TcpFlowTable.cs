using NetGen.Devices;
using NetGen.Hashing;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Protocols.Tcp.Flows;

/// <summary>Finds the entry of a segment's flow: a bounded hash table under a secret key, chained through its entries.</summary>
/// <param name="hash">The keyed hash.</param>
/// <param name="capacity">Largest number of entries.</param>
/// <param name="devices">Those that entries are bound to.</param>
internal sealed class TcpFlowTable(SipHash hash, int capacity, BoundDevices devices)
{
    private const int FirstSize = 64;

    // Smaller than this share of the table, and it is halved: its bounds lie apart, so that no few connections resize it again and again.
    private const int LeastShare = 8;

    // A power of two, doubled as the table fills: a host with few connections keeps a small one.
    private TcpFlowEntry?[] _buckets = new TcpFlowEntry?[FirstSize];

    // Entries that are bound to a device: while there are none, no flow has two entries.
    private int _boundCount;

    internal int Count { get; private set; }

    internal bool IsFull => Count >= capacity;

    /// <summary>Finds the entry that a segment is for: one bound to its device rather than one bound to none.</summary>
    /// <param name="flow">Both ends.</param>
    /// <param name="device">Where the segment came in; null for one of this host itself, which passes everywhere.</param>
    internal TcpFlowEntry? Find(in TcpFlow flow, NetDevice? device)
    {
        var first = Find(in flow);
        return _boundCount == 0 ? first : Choose(first, device);
    }

    /// <summary>Whether a new entry would take segments of one that is there.</summary>
    /// <param name="flow">Both ends.</param>
    /// <param name="boundDevice">Number of the device that the new entry is to be bound to, 0 for none.</param>
    internal bool IsTaken(in TcpFlow flow, ushort boundDevice)
    {
        for (var entry = Find(in flow); entry is not null; entry = entry.NextOfFlow())
        {
            if (boundDevice == 0 || entry.BoundDevice == 0 || entry.BoundDevice == boundDevice) return true;
        }

        return false;
    }

    /// <summary>Finds the first entry of a flow.</summary>
    internal TcpFlowEntry? Find(in TcpFlow flow)
    {
        var key = (uint)flow.Hash(in hash);
        var packed = new PackedFlow(in flow);
        for (var entry = _buckets[(int)key & (_buckets.Length - 1)]; entry is not null; entry = entry.NextInBucket)
        {
            if (entry.FlowHash == key && entry.Is(in packed)) return entry;
        }

        return null;
    }

    /// <summary>Adds an entry, whose flow must not be in the table, unless it is bound to another device.</summary>
    /// <returns>False when the table is full.</returns>
    internal bool TryAdd(TcpFlowEntry entry)
    {
        if (IsFull) return false;
        if (Count >= _buckets.Length) Resize(_buckets.Length * 2);
        entry.FlowHash = (uint)entry.Flow.Hash(in hash);
        Link(entry);
        Count++;
        if (entry.BoundDevice != 0) _boundCount++;
        return true;
    }

    /// <summary>Takes an entry out.</summary>
    /// <returns>False when it was not in the table.</returns>
    internal bool Remove(TcpFlowEntry entry)
    {
        if (!Unlink(entry)) return false;
        Count--;
        if (entry.BoundDevice != 0) _boundCount--;
        if (_buckets.Length > FirstSize && Count < _buckets.Length / LeastShare) Resize(_buckets.Length / 2);
        return true;
    }

    /// <summary>Some entry, for a shutdown that takes them all out; null when there is none.</summary>
    /// <param name="bucket">Where to go on looking; 0 at first.</param>
    internal TcpFlowEntry? Any(ref int bucket)
    {
        if (Count == 0) return null;
        // Where the table was made smaller meanwhile, its entries stand elsewhere.
        for (; ; bucket++)
        {
            if (bucket >= _buckets.Length) bucket = 0;
            if (_buckets[bucket] is { } entry) return entry;
        }
    }

    /// <summary>Adds what is in the table to a list.</summary>
    internal void CopyTo(ICollection<TcpFlowStatus> statuses)
    {
        foreach (var first in _buckets)
        {
            for (var entry = first; entry is not null; entry = entry.NextInBucket)
            {
                var info = entry is TcpConnection connection ? connection.Info : new TcpInfo { State = TcpState.TimeWait };
                statuses.Add(new TcpFlowStatus(entry.Flow, info) { Device = devices[entry.BoundDevice] });
            }
        }
    }

    private TcpFlowEntry? Choose(TcpFlowEntry? first, NetDevice? device)
    {
        TcpFlowEntry? unbound = null;
        for (var entry = first; entry is not null; entry = entry.NextOfFlow())
        {
            if (entry.BoundDevice == 0) unbound = entry;
            else if (device is null || ReferenceEquals(devices[entry.BoundDevice], device)) return entry;
        }

        return unbound;
    }

    private bool Unlink(TcpFlowEntry entry)
    {
        ref var first = ref _buckets[(int)entry.FlowHash & (_buckets.Length - 1)];
        if (ReferenceEquals(first, entry))
        {
            first = entry.NextInBucket;
            entry.NextInBucket = null;
            return true;
        }

        for (var before = first; before is not null; before = before.NextInBucket)
        {
            if (!ReferenceEquals(before.NextInBucket, entry)) continue;
            before.NextInBucket = entry.NextInBucket;
            entry.NextInBucket = null;
            return true;
        }

        return false;
    }

    private void Link(TcpFlowEntry entry)
    {
        ref var first = ref _buckets[(int)entry.FlowHash & (_buckets.Length - 1)];
        entry.NextInBucket = first;
        first = entry;
    }

    private void Resize(int size)
    {
        var old = _buckets;
        _buckets = new TcpFlowEntry?[size];
        foreach (var first in old)
        {
            for (var entry = first; entry is not null;)
            {
                var next = entry.NextInBucket;
                Link(entry);
                entry = next;
            }
        }
    }
}
