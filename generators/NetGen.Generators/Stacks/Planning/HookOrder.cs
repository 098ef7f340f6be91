using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Parsing;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>Puts the hooks of one point in order: by their constraints, then by priority, then as declared.</summary>
internal static class HookOrder
{
    /// <summary>Sorts hooks of one point; notes names that mean nothing and constraints that contradict each other.</summary>
    public static IReadOnlyList<HookSpec> Sort(IReadOnlyList<HookSpec> hooks, ProblemList problems)
    {
        var later = hooks.ToDictionary(hook => hook, _ => new HashSet<HookSpec>());
        foreach (var hook in hooks)
        {
            foreach (var name in hook.Before) later[hook].UnionWith(Named(name, hook, hooks, problems));
            foreach (var name in hook.After)
            {
                foreach (var earlier in Named(name, hook, hooks, problems)) later[earlier].Add(hook);
            }
        }

        var sorted = new List<HookSpec>();
        var rest = hooks.ToList();
        while (rest.Count > 0)
        {
            // OrderBy is stable: equal priorities keep the order of declaration.
            var free = rest.Where(hook => !rest.Any(other => later[other].Contains(hook))).OrderBy(hook => hook.Priority).FirstOrDefault();
            if (free is null)
            {
                var circle = Circle(rest, later);
                problems.Add(StackRule.OrderCycle, circle[0].Site with { Attribute = "Hook" }, circle[0].Point, string.Join(" → ", circle.Select(hook => hook.Label)));
                return hooks;
            }

            sorted.Add(free);
            rest.Remove(free);
        }

        return sorted;
    }

    private static List<HookSpec> Named(string name, HookSpec hook, IReadOnlyList<HookSpec> hooks, ProblemList problems)
    {
        var named = hooks.Where(other => other.IsNamed(name)).ToList();
        if (named.Count == 0) problems.Add(StackRule.UnknownHookName, hook.Site with { Attribute = "Hook" }, name, hook.Point);
        return named;
    }

    // Every hook left has an earlier one left: walking back from any of them must come round.
    private static List<HookSpec> Circle(List<HookSpec> rest, Dictionary<HookSpec, HashSet<HookSpec>> later)
    {
        var walk = new List<HookSpec> { rest[0] };
        while (true)
        {
            var earlier = rest.First(hook => later[hook].Contains(walk[walk.Count - 1]));
            var start = walk.IndexOf(earlier);
            walk.Add(earlier);
            if (start < 0) continue;
            var circle = walk.Skip(start).ToList();
            circle.Reverse();
            return circle;
        }
    }
}
