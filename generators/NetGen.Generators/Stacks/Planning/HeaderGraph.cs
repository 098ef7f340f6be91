using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>Which headers stand on which: the declared <c>Over</c> relations as a graph.</summary>
internal sealed class HeaderGraph
{
    private readonly Dictionary<string, HeaderSpec> _headers = [];
    private readonly Dictionary<string, List<HeaderEdge>> _above = [];

    /// <summary>Builds the graph; a header listed twice counts once.</summary>
    public HeaderGraph(IEnumerable<HeaderSpec> headers)
    {
        foreach (var header in headers)
        {
            if (!_headers.ContainsKey(header.Type)) _headers.Add(header.Type, header);
        }

        foreach (var upper in _headers.Values)
        {
            foreach (var overs in upper.Overs.GroupBy(over => over.Lower))
            {
                if (!_headers.TryGetValue(overs.Key, out var lower) || lower.Demux is null) continue;
                if (!_above.TryGetValue(lower.Type, out var edges)) _above.Add(lower.Type, edges = []);
                edges.Add(new HeaderEdge(lower, upper, overs.Select(over => over.Selector).Distinct().OrderBy(selector => selector.Key).ToEquatableArray()));
            }
        }
    }

    /// <summary>A header by its type's name, or null.</summary>
    public HeaderSpec? Find(string type) => _headers.TryGetValue(type, out var header) ? header : null;

    /// <summary>The headers that stand on a header.</summary>
    public IReadOnlyList<HeaderEdge> Above(string lower) => _above.TryGetValue(lower, out var edges) ? edges : [];

    /// <summary>The shortest way up from one header to another.</summary>
    /// <param name="from">The lower header.</param>
    /// <param name="to">The upper header.</param>
    /// <param name="isAmbiguous">Whether there are several of that length.</param>
    /// <returns>The steps, or null when there is no way, or no single one.</returns>
    public IReadOnlyList<HeaderEdge>? ShortestPath(string from, string to, out bool isAmbiguous)
    {
        isAmbiguous = false;
        var seen = new HashSet<string>();
        List<List<HeaderEdge>> paths = [.. Above(from).Select(edge => new List<HeaderEdge> { edge })];
        while (paths.Count > 0)
        {
            var arrived = paths.Where(path => path[path.Count - 1].Upper.Type == to).ToList();
            isAmbiguous = arrived.Count > 1;
            if (arrived.Count > 0) return isAmbiguous ? null : arrived[0];
            var ends = paths.Select(path => path[path.Count - 1].Upper.Type).ToList();
            paths = [.. paths.SelectMany(path => Above(path[path.Count - 1].Upper.Type)
                .Where(edge => !seen.Contains(edge.Upper.Type)).Select(edge => new List<HeaderEdge>(path) { edge }))];
            seen.UnionWith(ends);
        }

        return null;
    }
}

/// <summary>One header on another, and the values of the lower one's field that mean it.</summary>
internal sealed record HeaderEdge(HeaderSpec Lower, HeaderSpec Upper, EquatableArray<SelectorSpec> Selectors);
