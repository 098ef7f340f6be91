using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Parsing;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>Finds the way of every payload to its module: through the tables of the root and of each <c>[Demultiplexes]</c> method.</summary>
internal sealed class DemuxPlanner
{
    private readonly HeaderGraph _graph;
    private readonly ProblemList _problems;
    private readonly CompositionSpec _spec;
    private readonly Dictionary<string, InputSpec> _inputs = [];
    private readonly HashSet<string> _leading = [];
    private readonly Dictionary<string, List<DemuxEntry>> _entries = [];
    private readonly Dictionary<string, SortedSet<string>> _context = [];

    public DemuxPlanner(CompositionSpec spec, HeaderGraph graph, ProblemList problems)
    {
        _spec = spec;
        _graph = graph;
        _problems = problems;
    }

    /// <summary>Plans the demultiplexing; the plan is good only when no problem was noted.</summary>
    public DemuxPlan Plan()
    {
        CollectInputs();
        foreach (var input in _inputs.Values) MarkLeading(input.Header);
        foreach (var start in Starts()) AddTable(start.Header);
        CollectContext();
        foreach (var start in Starts()) CheckContext(start.Header, start.Known, start.Name);
        CheckReached();

        var link = Reachable(_spec.Root);
        var tables = _entries.Keys.Select(_graph.Find).OfType<HeaderSpec>().ToDictionary(header => header.Type, header => new DemuxTable(
            header, [.. _context[header.Type]], _entries[header.Type], IsNested(header), link.Contains(header.Type)));
        var entries = tables.Values.SelectMany(table => table.Entries).ToList();
        return new DemuxPlan(
            tables,
            [.. _inputs.Values.Where(input => entries.Any(entry => entry.Input == input))],
            [.. entries.Where(entry => entry.Input is null).Select(entry => entry.Edge.Upper).Distinct()]);
    }

    private void CollectInputs()
    {
        foreach (var input in _spec.Inputs)
        {
            if (_inputs.TryGetValue(input.Header, out var other))
            {
                _problems.Add(StackRules.DuplicateInput, input.Site, NameOf(input.Header), $"{other.Module}.{other.Method}", $"{input.Module}.{input.Method}");
            }
            else
            {
                _inputs.Add(input.Header, input);
            }
        }
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

    private IEnumerable<(string Header, IReadOnlyList<string> Known, string Name)> Starts()
    {
        if (!_inputs.ContainsKey(_spec.Root)) yield return (_spec.Root, [_spec.Root], NameOf(_spec.Root));
        foreach (var next in _spec.Nexts)
        {
            foreach (var method in next.Methods.Where(method => method.Point is null))
            {
                List<string> known = [.. method.Headers.Select(header => header.Type)];
                yield return (known[known.Count - 1], known, $"{next.Struct}.{method.Name}");
            }
        }
    }

    private void AddTable(string lower)
    {
        if (_entries.ContainsKey(lower)) return;
        // Modules in the order of their fields first, then what is only looked behind.
        List<DemuxEntry> entries = [.. _graph.Above(lower)
            .Where(edge => _leading.Contains(edge.Upper.Type))
            .Select(edge => new DemuxEntry(edge, _inputs.TryGetValue(edge.Upper.Type, out var input) ? input : null))
            .OrderBy(entry => entry.Input is null ? int.MaxValue : _spec.Inputs.Items.IndexOf(entry.Input))];
        _entries.Add(lower, entries);
        CheckSelectors(entries);
        foreach (var entry in entries.Where(entry => entry.Input is null)) AddTable(entry.Edge.Upper.Type);
    }

    private void CheckSelectors(List<DemuxEntry> entries)
    {
        var claims = entries.SelectMany(entry => entry.Edge.Fields.SelectMany(field => field.Selectors.Select(selector => (entry, field.Demux, selector)))).ToList();
        for (var i = 0; i < claims.Count; i++)
        {
            var (entry, demux, selector) = claims[i];
            var other = claims.Take(i).FirstOrDefault(claim => claim.entry != entry && claim.Demux == demux && claim.selector.Overlaps(selector)).entry;
            if (other is not null) ReportAmbiguous(other, entry, $"{selector.Member ?? Format(selector.First)}{(selector.IsRange ? $" to {selector.LastMember ?? Format(selector.Last)}" : "")}", demux!.Property);
        }

        List<DemuxEntry> only = [.. entries.Where(entry => entry.Edge.IsOnly)];
        foreach (var entry in only.Skip(1)) ReportAmbiguous(only[0], entry, "all", "payload");
    }

    private void ReportAmbiguous(DemuxEntry first, DemuxEntry second, string values, string member) => _problems.Add(
        StackRules.AmbiguousSelector, second.Input?.Site ?? first.Input?.Site ?? _spec.Site, NameOf(first.Edge.Upper.Type), NameOf(second.Edge.Upper.Type), values, $"{NameOf(second.Edge.Lower.Type)}.{member}");

    private static string Format(ulong value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

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

    private void CheckContext(string header, IReadOnlyList<string> known, string path)
    {
        var missing = _context[header].Except(known).ToList();
        foreach (var input in ReachableEntries(header).Select(entry => entry.Input).OfType<InputSpec>())
        {
            foreach (var parameter in input.Parameters.Where(parameter => parameter.Kind == ParameterKind.Header && missing.Contains(parameter.Type)))
            {
                _problems.Add(StackRules.MissingContext, input.Site with { Parameter = parameter.Name }, $"{input.Module}.{input.Method}", NameOf(parameter.Type), path);
            }
        }
    }

    private void CheckReached()
    {
        var reached = new HashSet<string>(Starts().SelectMany(start => ReachableEntries(start.Header)).Select(entry => entry.Edge.Upper.Type)) { _spec.Root };
        foreach (var input in _inputs.Values.Where(input => !reached.Contains(input.Header)))
        {
            _problems.Add(StackRules.UnreachableInput, input.Site, NameOf(_spec.Root), NameOf(input.Header), $"{input.Module}.{input.Method}");
        }
    }

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
