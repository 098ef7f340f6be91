using System.Collections.Frozen;

namespace NetGen.Dissection;

/// <summary>The headers that the values of one demultiplexing member select: a dense array where the values lie close together, else a hash table.</summary>
internal sealed class SelectorTable
{
    // Ranges up to this many values are written out, and arrays up to this many are dense.
    private const int Dense = 1024;

    private readonly long _start;
    private readonly int[][] _dense = [];
    private readonly FrozenDictionary<long, int[]> _sparse = FrozenDictionary<long, int[]>.Empty;
    private readonly (long First, long Last, int[] Uppers)[] _ranges;

    /// <summary>Makes a table.</summary>
    /// <param name="entries">Values and the header's index, in the order of preference.</param>
    internal SelectorTable(IReadOnlyCollection<(long First, long Last, int Upper)> entries)
    {
        var values = entries
            .Where(entry => entry.Last - entry.First is >= 0 and < Dense)
            .SelectMany(entry => Enumerable.Range(0, (int)(entry.Last - entry.First) + 1).Select(i => (Value: entry.First + i, entry.Upper)))
            .GroupBy(pair => pair.Value, pair => pair.Upper)
            .ToDictionary(group => group.Key, group => group.Distinct().ToArray());
        _ranges = [.. entries.Where(entry => entry.Last - entry.First >= Dense).Select(entry => (entry.First, entry.Last, new[] { entry.Upper }))];
        if (values.Count == 0) return;
        _start = values.Keys.Min();
        if ((ulong)(values.Keys.Max() - _start) >= Dense)
        {
            _sparse = values.ToFrozenDictionary();
            return;
        }

        _dense = new int[values.Keys.Max() - _start + 1][];
        for (var i = 0; i < _dense.Length; i++) _dense[i] = values.GetValueOrDefault(_start + i, []);
    }

    /// <summary>The headers that a value selects, the preferred one first.</summary>
    internal ReadOnlySpan<int> Find(long value)
    {
        var index = (ulong)(value - _start);
        if (index < (ulong)_dense.Length && _dense[index] is { Length: > 0 } near) return near;
        if (_sparse.TryGetValue(value, out var far)) return far;
        foreach (var range in _ranges)
        {
            if (value >= range.First && value <= range.Last) return range.Uppers;
        }

        return default;
    }
}
