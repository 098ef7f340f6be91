using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>Which headers stand on which: the declared <c>Over</c> relations as a graph.</summary>
internal sealed class HeaderGraph
{
    private readonly Dictionary<string, HeaderSpec> _headers = [];
    private readonly Dictionary<string, List<HeaderEdge>> _above = [];
    private readonly Dictionary<string, List<HeaderEdge>> _below = [];

    /// <summary>Builds the graph; a header listed twice counts once.</summary>
    public HeaderGraph(IEnumerable<HeaderSpec> headers)
    {
        foreach (var header in headers)
        {
            if (!_headers.ContainsKey(header.Type)) _headers.Add(header.Type, header);
        }

        foreach (var upper in _headers.Values)
        {
            foreach (var overs in upper.Overs.SelectMany(Standing).GroupBy(over => over.Lower))
            {
                var lower = _headers[overs.Key];
                Add(new HeaderEdge(lower, upper, FieldsOf(lower, [.. overs]).ToEquatableArray()));
            }
        }
    }

    /// <summary>A header by its type's name, or null.</summary>
    public HeaderSpec? Find(string type) => _headers.TryGetValue(type, out var header) ? header : null;

    /// <summary>The headers that stand on a header.</summary>
    public IReadOnlyList<HeaderEdge> Above(string lower) => _above.TryGetValue(lower, out var edges) ? edges : [];

    /// <summary>The headers that a header stands on.</summary>
    public IReadOnlyList<HeaderEdge> Below(string upper) => _below.TryGetValue(upper, out var edges) ? edges : [];

    /// <summary>The shortest ways up from one header to another; several where they are equally short, and none where there is no way.</summary>
    /// <param name="from">The lower header.</param>
    /// <param name="to">The upper header.</param>
    public IEnumerable<IReadOnlyList<HeaderEdge>> ShortestPaths(string from, string to)
    {
        var seen = new HashSet<string>();
        List<List<HeaderEdge>> paths = [.. Above(from).Select(edge => new List<HeaderEdge> { edge })];
        while (paths.Count > 0)
        {
            var arrived = paths.Where(path => path[path.Count - 1].Upper.Type == to).ToList();
            if (arrived.Count > 0) return arrived;
            var ends = paths.Select(path => path[path.Count - 1].Upper.Type).ToList();
            paths = [.. paths.SelectMany(path => Above(path[path.Count - 1].Upper.Type)
                .Where(edge => !seen.Contains(edge.Upper.Type)).Select(edge => new List<HeaderEdge>(path) { edge }))];
            seen.UnionWith(ends);
        }

        return [];
    }

    // What is over a header is over each one that carries the same, by the member of the same name or, where none was named, by any.
    private IEnumerable<OverSpec> Standing(OverSpec over)
    {
        if (!_headers.ContainsKey(over.Lower)) yield break;
        yield return over;
        foreach (var like in _headers.Values.Where(header => header.DemuxLike.Contains(over.Lower)))
        {
            var isNamed = over.IsOf || like.Demux.Any(demux => demux.Property == over.Property);
            foreach (var demux in like.Demux.Where(demux => demux.Property == over.Property || !isNamed))
            {
                if (over.Selector?.For(demux) is { } selector) yield return new OverSpec(like.Type, demux.Property, over.IsOf, selector);
            }
        }
    }

    private static IEnumerable<FieldSelectors> FieldsOf(HeaderSpec lower, IReadOnlyList<OverSpec> overs)
    {
        if (overs.Any(over => over.Selector is null)) yield return new FieldSelectors(null, []);
        foreach (var demux in lower.Demux)
        {
            var selectors = Merged(overs.Where(over => over.Property == demux.Property).Select(over => over.Selector!)).ToEquatableArray();
            if (!selectors.IsEmpty) yield return new FieldSelectors(demux, selectors);
        }
    }

    // A header may claim a value twice, directly and through a header that it is like.
    private static IEnumerable<SelectorSpec> Merged(IEnumerable<SelectorSpec> selectors)
    {
        SelectorSpec? open = null;
        foreach (var selector in selectors.OrderBy(selector => selector.First).ThenByDescending(selector => selector.Last))
        {
            if (open is not null && open.Overlaps(selector))
            {
                if (selector.Last > open.Last) open = open with { Last = selector.Last, LastMember = selector.LastMember };
                continue;
            }

            if (open is not null) yield return open;
            open = selector;
        }

        if (open is not null) yield return open;
    }

    private void Add(HeaderEdge edge)
    {
        Add(_above, edge.Lower.Type, edge);
        Add(_below, edge.Upper.Type, edge);
    }

    private static void Add(Dictionary<string, List<HeaderEdge>> edges, string type, HeaderEdge edge)
    {
        if (!edges.TryGetValue(type, out var list)) edges.Add(type, list = []);
        list.Add(edge);
    }
}
