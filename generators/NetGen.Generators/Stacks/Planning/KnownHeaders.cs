namespace NetGen.Generators.Stacks.Planning;

/// <summary>The headers that are known on every way to a table: what a module behind it may ask for.</summary>
internal sealed class KnownHeaders
{
    private readonly Dictionary<string, HashSet<string>> _known = [];

    /// <summary>Follows the ways from the starts to the tables: a greatest fixed point, for headers may nest.</summary>
    /// <param name="starts">The headers at which demultiplexing starts, with all that is known there.</param>
    /// <param name="behind">The headers without a module that stand on a header.</param>
    public KnownHeaders(IEnumerable<(string Header, IReadOnlyList<string> Known)> starts, Func<string, IEnumerable<string>> behind)
    {
        var open = new Queue<string>();
        foreach (var (header, known) in starts) Meet(header, known, open);
        while (open.Count > 0)
        {
            var lower = open.Dequeue();
            List<string> known = [.. _known[lower], lower];
            foreach (var upper in behind(lower)) Meet(upper, known, open);
        }
    }

    /// <summary>Whether a header is known where another's payload is handed on.</summary>
    public bool IsKnown(string header, string table) => header == table || _known[table].Contains(header);

    private void Meet(string header, IEnumerable<string> known, Queue<string> open)
    {
        if (!_known.TryGetValue(header, out var before)) _known.Add(header, [.. known]);
        else if (before.RemoveWhere(type => !known.Contains(type)) == 0) return;
        open.Enqueue(header);
    }
}
