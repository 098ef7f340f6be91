using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Parsing;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>Turns a declared composition and the headers it can see into a plan; shared by the generator and the analyzer.</summary>
internal static class StackPlanner
{
    /// <summary>Plans a composition.</summary>
    /// <param name="spec">The declaration.</param>
    /// <param name="headers">The headers of the compilation and of its libraries.</param>
    /// <param name="problems">All that is wrong; empty exactly when there is a plan.</param>
    /// <returns>The plan, or null.</returns>
    public static StackPlan? Plan(CompositionSpec spec, IEnumerable<HeaderSpec> headers, out EquatableArray<StackProblem> problems)
    {
        problems = spec.Problems;
        if (!problems.IsEmpty) return null;

        var graph = new HeaderGraph(headers);
        var list = new ProblemList();
        if (graph.Find(spec.Root) is not { } root)
        {
            list.Add(StackRule.RootNotHeader, spec.Site with { Attribute = "Stack" }, spec.Root);
            problems = list.Problems;
            return null;
        }

        var demux = new DemuxPlanner(spec, graph, list).Plan();
        var hooks = new HookPlanner(spec, graph, list);
        var xdp = hooks.AtRoot("Xdp", root);
        var ingress = hooks.AtRoot("Ingress", root);
        var runs = new Dictionary<NextMethodSpec, HookRun>();
        foreach (var method in spec.Nexts.SelectMany(next => next.Methods).Where(method => method.RunsHooks).Distinct())
        {
            if (hooks.At(method, root) is { } run) runs.Add(method, run);
            else list.Add(StackRule.RootNotHeader, spec.Site, method.Headers.Last().Type);
        }

        hooks.CheckUsed();
        problems = list.Problems;
        if (!problems.IsEmpty) return null;
        var rootInput = spec.Inputs.FirstOrDefault(input => input.Header == spec.Root);
        return new StackPlan(spec, graph, root, rootInput, demux, xdp.Steps.Count == 0 ? null : xdp, ingress, runs);
    }
}
