using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Parsing;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>Finds out which hooks each caller of a point runs, and what they filter on.</summary>
internal sealed class HookPlanner
{
    private readonly CompositionSpec _spec;
    private readonly HeaderGraph _graph;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, IReadOnlyList<HookSpec>> _sorted;
    private readonly HashSet<HookSpec> _used = [];
    private readonly HashSet<string> _points = [];
    private readonly Dictionary<HookSpec, StackProblem> _refused = [];

    public HookPlanner(CompositionSpec spec, HeaderGraph graph, ProblemList problems)
    {
        _spec = spec;
        _graph = graph;
        _problems = problems;
        _sorted = spec.Hooks.GroupBy(hook => hook.Point).ToDictionary(group => group.Key, group => HookOrder.Sort([.. group], problems));
    }

    /// <summary>The hooks for a caller whose data starts with the root header, not yet parsed.</summary>
    public HookRun AtRoot(string point, HeaderSpec root) => At(point, "packet", [], root);

    /// <summary>The hooks for a <c>[RunsHooks]</c> method; null when one of its headers is not declared.</summary>
    public HookRun? At(NextMethodSpec method, HeaderSpec root)
    {
        var context = new List<FilterNode>();
        foreach (var parameter in method.Headers)
        {
            if (_graph.Find(parameter.Type) is not { } header) return null;
            context.Add(new FilterNode(header, parameter.Name, null, null, isGiven: true));
        }

        return At(method.Point!, method.Packet, context, root);
    }

    /// <summary>Notes the hooks that no caller runs, and why.</summary>
    public void CheckUsed()
    {
        foreach (var hook in _spec.Hooks.Where(hook => !_used.Contains(hook)))
        {
            if (_refused.TryGetValue(hook, out var problem)) _problems.Add(problem.Id, problem.Site, [.. problem.Arguments]);
            else if (!_points.Contains(hook.Point)) _problems.Add(StackRule.PointNotRun, hook.Site, hook.Label, hook.Point);
        }
    }

    private HookRun At(string point, string packet, List<FilterNode> context, HeaderSpec root)
    {
        _points.Add(point);
        var names = new VariableNames(context.Select(node => node.Variable).Append(packet));
        var data = context.Count > 0 ? context[context.Count - 1] : new FilterNode(root, names.For(root), null, null, isGiven: false);
        var nodes = new List<FilterNode> { data };
        var steps = new List<HookStep>();
        foreach (var hook in _sorted.TryGetValue(point, out var hooks) ? hooks : [])
        {
            var ways = WaysOf(hook, context, nodes, names);
            if (ways.Count > 0) _used.Add(hook);
            for (var way = 0; way < ways.Count; way++) steps.Add(new HookStep(hook, ways[way].Arguments, way));
        }

        return new HookRun(point, packet, context, data, steps);
    }

    // The hook's headers, each above the one before, on each of the shortest ways from here; none when they are not on one path.
    private List<HookWay> WaysOf(HookSpec hook, List<FilterNode> context, List<FilterNode> nodes, VariableNames names)
    {
        List<HookWay> ways = [new HookWay([], nodes[0])];
        foreach (var parameter in hook.Headers)
        {
            if (context.FirstOrDefault(node => node.Header.Type == parameter.Type && node != nodes[0]) is { } lower)
            {
                if (parameter.Writable) return Refuse(StackRule.WritesBelowData, hook, parameter, NameOf(parameter), hook.Point);
                ways = [.. ways.Select(way => way with { Arguments = [.. way.Arguments, lower] })];
                continue;
            }

            List<HookWay> longer = [.. ways.SelectMany(way => Extend(way, parameter.Type, nodes, names))];
            if (longer.Count == 0) return RefuseUnreachable(hook, parameter, nodes[0], ways[0].Top);
            ways = longer;
        }

        return ways;
    }

    private IEnumerable<HookWay> Extend(HookWay way, string type, List<FilterNode> nodes, VariableNames names)
    {
        if (way.Top.Header.Type == type && !way.Arguments.Contains(way.Top)) return [way with { Arguments = [.. way.Arguments, way.Top] }];
        return _graph.ShortestPaths(way.Top.Header.Type, type).Select(path =>
        {
            var top = way.Top;
            foreach (var edge in path) top = NodeAbove(top, edge, nodes, names);
            return new HookWay([.. way.Arguments, top], top);
        });
    }

    private List<HookWay> RefuseUnreachable(HookSpec hook, ParameterSpec parameter, FilterNode data, FilterNode top)
    {
        var isReachable = parameter.Type == data.Header.Type || _graph.ShortestPaths(data.Header.Type, parameter.Type).Any();
        return Refuse(isReachable ? StackRule.ContradictoryFilter : StackRule.ImpossibleFilter, hook, parameter, NameOf(parameter), top.Header.Name);
    }

    // Another caller of the point may still run the hook.
    private List<HookWay> Refuse(string id, HookSpec hook, ParameterSpec parameter, params string[] arguments)
    {
        _refused[hook] = new StackProblem(id, hook.Site with { Parameter = parameter.Name }, arguments.Prepend(hook.Label).ToEquatableArray());
        return [];
    }

    private string NameOf(ParameterSpec parameter) => _graph.Find(parameter.Type)?.Name ?? parameter.Type.Substring(parameter.Type.LastIndexOf('.') + 1);

    private static FilterNode NodeAbove(FilterNode parent, HeaderEdge edge, List<FilterNode> nodes, VariableNames names)
    {
        var node = nodes.FirstOrDefault(other => other.Parent == parent && other.Edge == edge);
        if (node is null) nodes.Add(node = new FilterNode(edge.Upper, names.For(edge.Upper), parent, edge, isGiven: false));
        return node;
    }

    private sealed record HookWay(IReadOnlyList<FilterNode> Arguments, FilterNode Top);
}
