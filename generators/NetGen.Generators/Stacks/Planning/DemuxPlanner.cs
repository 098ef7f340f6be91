using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Parsing;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>Finds the way of every payload to its module: through the tables of the root and of each <c>[Demultiplexes]</c> method.</summary>
internal sealed class DemuxPlanner
{
    private readonly HeaderGraph _graph;
    private readonly ProblemList _problems;
    private readonly CompositionSpec _spec;
    private readonly Dictionary<string, List<InputSpec>> _inputs;
    private readonly HashSet<string> _leading = [];
    private readonly Dictionary<string, List<HeaderEdge>> _edges = [];
    private readonly Dictionary<string, List<DemuxEntry>> _entries = [];
    private readonly Dictionary<string, SortedSet<string>> _context = [];

    public DemuxPlanner(CompositionSpec spec, HeaderGraph graph, ProblemList problems)
    {
        _spec = spec;
        _graph = graph;
        _problems = problems;
        _inputs = spec.Inputs.GroupBy(input => input.Header).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>Plans the demultiplexing; the plan is good only when no problem was noted.</summary>
    public DemuxPlan Plan()
    {
        foreach (var header in _inputs.Keys) MarkLeading(header);
        var ways = new HeaderWays(Starts(), Above, _inputs);
        foreach (var start in Starts()) AddTable(start.Header, ways);
        var known = new KnownHeaders(Starts(), lower => _edges[lower].Select(edge => edge.Upper.Type).Where(upper => !_inputs.ContainsKey(upper)));
        foreach (var table in _edges) _entries.Add(table.Key, [.. table.Value.Select(edge => Choose(table.Key, edge, known)).OfType<DemuxEntry>()]);
        LeaveOutDeadEnds();
        foreach (var entries in _entries.Values) CheckSelectors(entries);
        CheckReached(known);
        CollectContext();

        var link = Reachable(_spec.Root);
        var tables = _entries.Keys.Select(_graph.Find).OfType<HeaderSpec>().ToDictionary(header => header.Type, header => new DemuxTable(
            header, [.. _context[header.Type]], [.. _entries[header.Type].OrderBy(Place)], IsNested(header), link.Contains(header.Type)));
        var all = tables.Values.SelectMany(table => table.Entries).ToList();
        return new DemuxPlan(
            tables,
            [.. _spec.Inputs.Where(input => all.Any(entry => entry.Input == input))],
            [.. all.Where(entry => entry.Input is null).Select(entry => entry.Edge.Upper).Distinct()]);
    }

    // A header matters when a module receives it, or one of those above it: mark downwards from the modules.
    private void MarkLeading(string type)
    {
        if (!_leading.Add(type)) return;
        foreach (var edge in _graph.Below(type))
        {
            if (!_inputs.ContainsKey(edge.Lower.Type)) MarkLeading(edge.Lower.Type);
        }
    }

    private IEnumerable<(string Header, IReadOnlyList<string> Known)> Starts()
    {
        if (!_inputs.ContainsKey(_spec.Root)) yield return (_spec.Root, [_spec.Root]);
        foreach (var method in _spec.Nexts.SelectMany(next => next.Methods).Where(method => method.Point is null))
        {
            List<string> known = [.. method.Headers.Select(header => header.Type)];
            yield return (known[known.Count - 1], known);
        }
    }

    // A way on which no module finds all the headers it asks for is left out: UDP over IPv6 where modules want IPv4 addresses.
    private void AddTable(string lower, HeaderWays ways)
    {
        if (_edges.ContainsKey(lower)) return;
        List<HeaderEdge> edges = [.. Above(lower).Where(edge => ways.Serve(lower, edge.Upper.Type))];
        _edges.Add(lower, edges);
        foreach (var edge in edges.Where(edge => !_inputs.ContainsKey(edge.Upper.Type))) AddTable(edge.Upper.Type, ways);
    }

    private IEnumerable<HeaderEdge> Above(string lower) => _graph.Above(lower).Where(edge => _leading.Contains(edge.Upper.Type));

    // The module that takes a header, where all the headers it asks for are known; null where none is.
    private DemuxEntry? Choose(string table, HeaderEdge edge, KnownHeaders known)
    {
        if (!_inputs.TryGetValue(edge.Upper.Type, out var inputs)) return new DemuxEntry(edge, null);
        var takers = inputs.Where(input => input.Context.All(header => known.IsKnown(header, table))).ToList();
        foreach (var other in takers.Skip(1)) ReportDuplicate(takers[0], other);
        return takers.Count == 0 ? null : new DemuxEntry(edge, takers[0]);
    }

    private void ReportDuplicate(InputSpec first, InputSpec second) =>
        _problems.Add(StackRule.DuplicateInput, second.Site, NameOf(second.Header), $"{first.Module}.{first.Method}", $"{second.Module}.{second.Method}");

    // A header is looked behind only where that leads to a module.
    private void LeaveOutDeadEnds()
    {
        var useful = new HashSet<string>();
        while (_entries.Any(table => table.Value.Any(entry => IsUseful(entry, useful)) && useful.Add(table.Key)))
        {
            // Each round finds one more.
        }

        foreach (var entries in _entries.Values) entries.RemoveAll(entry => !IsUseful(entry, useful));
    }

    private static bool IsUseful(DemuxEntry entry, HashSet<string> useful) => entry.Input is not null || useful.Contains(entry.Edge.Upper.Type);

    private void CheckSelectors(List<DemuxEntry> entries)
    {
        var claims = entries.OrderBy(Place).SelectMany(entry => entry.Edge.Fields.SelectMany(field => field.Selectors.Select(selector => (entry, field.Demux, selector)))).ToList();
        for (var i = 0; i < claims.Count; i++)
        {
            var (entry, demux, selector) = claims[i];
            var other = claims.Take(i).FirstOrDefault(claim => IsRival(claim.entry, entry) && claim.Demux == demux && claim.selector.Overlaps(selector)).entry;
            if (other is not null) ReportAmbiguous(other, entry, $"{selector.Member ?? Format(selector.First)}{(selector.IsRange ? $" to {selector.LastMember ?? Format(selector.Last)}" : "")}", demux!.Property);
        }

        List<DemuxEntry> only = [.. entries.OrderBy(Place).Where(entry => entry.Edge.IsOnly)];
        foreach (var entry in only)
        {
            if (only.TakeWhile(earlier => earlier != entry).FirstOrDefault(earlier => IsRival(earlier, entry)) is { } other) ReportAmbiguous(other, entry, "all", "payload");
        }
    }

    private static bool IsRival(DemuxEntry one, DemuxEntry other) => one != other && !one.Edge.Upper.DiffersFrom(other.Edge.Upper);

    private void ReportAmbiguous(DemuxEntry first, DemuxEntry second, string values, string member) => _problems.Add(
        StackRule.AmbiguousSelector, second.Input?.Site ?? first.Input?.Site ?? _spec.Site, NameOf(first.Edge.Upper.Type), NameOf(second.Edge.Upper.Type), values, $"{NameOf(second.Edge.Lower.Type)}.{member}");

    private static string Format(ulong value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // Modules in the order of their fields first, then what is only looked behind.
    private int Place(DemuxEntry entry) => entry.Input is null ? int.MaxValue : _spec.Inputs.Items.IndexOf(entry.Input);

    // Several inputs may take a header, each on ways of its own; one that no way leads to is a mistake.
    private void CheckReached(KnownHeaders known)
    {
        if (_inputs.TryGetValue(_spec.Root, out var roots))
        {
            foreach (var other in roots.Skip(1)) ReportDuplicate(roots[0], other);
        }

        var reached = new HashSet<InputSpec>(_entries.Values.SelectMany(entries => entries).Select(entry => entry.Input).OfType<InputSpec>());
        foreach (var input in _spec.Inputs.Where(input => input.Header != _spec.Root && !reached.Contains(input)))
        {
            var ways = _edges.Where(table => table.Value.Any(edge => edge.Upper.Type == input.Header)).Select(table => table.Key).ToList();
            if (ways.Count == 0) _problems.Add(StackRule.UnreachableInput, input.Site, NameOf(_spec.Root), NameOf(input.Header), $"{input.Module}.{input.Method}");
            foreach (var way in ways) ReportMissing(input, way, known);
        }
    }

    private void ReportMissing(InputSpec input, string way, KnownHeaders known)
    {
        foreach (var parameter in input.Parameters.Where(parameter => parameter.Kind == ParameterKind.Header && parameter.Type != input.Header && !known.IsKnown(parameter.Type, way)))
            _problems.Add(StackRule.MissingContext, input.Site with { Parameter = parameter.Name }, $"{input.Module}.{input.Method}", NameOf(parameter.Type), NameOf(way));
    }

    // What the modules above a header ask for, apart from the header itself: a least fixed point, for tags may nest.
    private void CollectContext()
    {
        foreach (var header in _entries.Keys) _context.Add(header, new(StringComparer.Ordinal));
        bool grew;
        do
        {
            grew = false;
            foreach (var pair in _entries)
            {
                var before = _context[pair.Key].Count;
                _context[pair.Key].UnionWith(pair.Value.SelectMany(Asked).Where(type => type != pair.Key));
                grew |= _context[pair.Key].Count != before;
            }
        }
        while (grew);
    }

    private IEnumerable<string> Asked(DemuxEntry entry) => entry.Input?.Context ?? _context[entry.Edge.Upper.Type].AsEnumerable();

    // A module that receives tags bounds them itself.
    private bool IsNested(HeaderSpec header) => ReachableEntries(header.Type).Any(entry => entry.Input is null && entry.Edge.Upper == header);

    private HashSet<string> Reachable(string header) => [.. ReachableEntries(header).Select(entry => entry.Edge.Upper.Type)];

    // The entries of a header's table and of those behind the tags in it.
    private List<DemuxEntry> ReachableEntries(string header)
    {
        var found = new List<DemuxEntry>();
        var open = new Stack<string>([header]);
        var seen = new HashSet<string>();
        while (open.Count > 0)
        {
            if (!_entries.TryGetValue(open.Pop(), out var entries)) continue;
            foreach (var entry in entries)
            {
                found.Add(entry);
                if (entry.Input is null && seen.Add(entry.Edge.Upper.Type)) open.Push(entry.Edge.Upper.Type);
            }
        }

        return found;
    }

    private string NameOf(string type) => _graph.Find(type)?.Name ?? type.Substring(type.LastIndexOf('.') + 1);
}
