using NetGen.Hooks;

namespace NetGen.Protocols.Sockets;

/// <summary>What socket programs decided about flows without connections: a bounded hash table, in which each bucket forgets the flow that was asked about least lately.</summary>
/// <typeparam name="TFlow">What names a flow.</typeparam>
internal sealed class SocketVerdictCache<TFlow>
    where TFlow : struct, IEquatable<TFlow>
{
    /// <summary>Flows remembered.</summary>
    internal const int Capacity = Buckets * Places;

    private const int Buckets = 1024;
    private const int Places = 4;

    // Made with the first verdict. In each bucket the flow asked about last stands first.
    private Entry[]? _entries;

    /// <summary>Finds a verdict.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="hash">Its hash under a secret key.</param>
    /// <param name="verdict">The verdict.</param>
    /// <returns>False when none is remembered.</returns>
    internal bool TryFind(in TFlow flow, ulong hash, out SocketVerdict verdict)
    {
        verdict = default;
        if (_entries is null) return false;
        var bucket = BucketOf(hash);
        for (var i = 0; i < Places; i++)
        {
            if (!bucket[i].IsUsed || !bucket[i].Flow.Equals(flow)) continue;
            var found = bucket[i];
            bucket[..i].CopyTo(bucket[1..]);
            bucket[0] = found;
            verdict = found.Verdict;
            return true;
        }

        return false;
    }

    /// <summary>Remembers a verdict about a flow that has none.</summary>
    internal void Add(in TFlow flow, ulong hash, in SocketVerdict verdict)
    {
        _entries ??= new Entry[Capacity];
        var bucket = BucketOf(hash);
        bucket[..^1].CopyTo(bucket[1..]);
        bucket[0] = new Entry(flow, verdict, IsUsed: true);
    }

    /// <summary>Forgets everything: the programs are asked anew.</summary>
    internal void Clear()
    {
        if (_entries is not null) Array.Clear(_entries);
    }

    private Span<Entry> BucketOf(ulong hash) => _entries.AsSpan((int)(hash % Buckets) * Places, Places);

    private readonly record struct Entry(TFlow Flow, SocketVerdict Verdict, bool IsUsed);
}
