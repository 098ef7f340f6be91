using NetGen.Generators.Machines.Model;

namespace NetGen.Generators.Machines.Planning;

/// <summary>What a row does in one state: what it leaves, what it enters.</summary>
/// <param name="Row">The row.</param>
/// <param name="Left">The states left, innermost first.</param>
/// <param name="Entered">The states entered, outermost first.</param>
/// <param name="Target">Where the machine stands then; null where it stays and leaves nothing.</param>
internal sealed record StepPlan(RowModel Row, IReadOnlyList<StateModel> Left, IReadOnlyList<StateModel> Entered, string? Target)
{
    /// <summary>The plan of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="scope">The state under whose name it holds.</param>
    /// <param name="leaf">The state the machine stands in.</param>
    /// <param name="tree">The states.</param>
    public static StepPlan Of(RowModel row, string scope, string leaf, StateTree tree)
    {
        if (row.To == scope && !row.Reenter) return new StepPlan(row, [], [], null);
        var target = tree.Entered(row.To)!;
        var to = tree.Around(target).ToList();
        var isKept = new HashSet<string>(tree.Around(leaf).Select(state => state.Name).Where(name => to.Any(state => state.Name == name)));
        if (row.Reenter && tree.IsWithin(leaf, row.To)) isKept.ExceptWith(to.Select(state => state.Name).TakeWhile(name => name != row.To).Append(row.To));
        if (leaf == target) isKept.Remove(leaf);
        return new StepPlan(row, [.. tree.Around(leaf).Where(state => !isKept.Contains(state.Name))], [.. to.Where(state => !isKept.Contains(state.Name)).Reverse()], target);
    }
}
