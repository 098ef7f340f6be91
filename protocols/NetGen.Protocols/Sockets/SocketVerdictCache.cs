using NetGen.Hooks;
using NetGen.Time;

namespace NetGen.Protocols.Sockets;

/// <summary>
/// What socket programs decided about flows without connections: a bounded hash table, in which each bucket forgets the flow that was asked about least lately, and
/// any that nobody asked about for long.
/// </summary>
/// <typeparam name="TFlow">What names a flow.</typeparam>
/// <param name="wheel">Tells the time.</param>
/// <param name="timeout">The silence after which a flow is forgotten, or <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
internal sealed class SocketVerdictCache<TFlow>(TimerWheel wheel, TimeSpan timeout)
    where TFlow : struct, IEquatable<TFlow>
{
    /// <summary>Flows remembered.</summary>
    internal const int Capacity = Buckets * Places;

    private const int Buckets = 1024;
    private const int Places = 4;

    private readonly long _timeout = timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : wheel.Clock.ToTimestampSpan(timeout);

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
            if (wheel.Now - bucket[i].LastAsked >= _timeout)
            {
                bucket[i] = default;
                return false;
            }

            var found = bucket[i] with { LastAsked = wheel.Now };
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
        bucket[0] = new Entry(flow, verdict, IsUsed: true, wheel.Now);
    }

    /// <summary>Forgets everything: the programs are asked anew.</summary>
    internal void Clear()
    {
        if (_entries is not null) Array.Clear(_entries);
    }

    private Span<Entry> BucketOf(ulong hash) => _entries.AsSpan((int)(hash % Buckets) * Places, Places);

    private readonly record struct Entry(TFlow Flow, SocketVerdict Verdict, bool IsUsed, long LastAsked);
}
