using NetGen.Generators.Machines.Model;
using NetGen.Generators.Machines.Planning;

namespace NetGen.Generators.Machines.Emission;

/// <summary>Draws a machine as a Mermaid <c>stateDiagram-v2</c>.</summary>
internal static class MermaidDiagram
{
    /// <summary>The diagram's lines.</summary>
    public static IReadOnlyList<string> Of(MachineModel machine, StateTree tree)
    {
        var lines = new List<string> { "stateDiagram-v2", $"    [*] --> {machine.Initial}" };
        foreach (var top in machine.States.Where(state => state.Parent is null)) AddState(lines, top, tree, "    ");
        foreach (var (happening, row) in machine.Rows)
        {
            foreach (var from in row.From) lines.Add($"    {from} --> {row.To} : {Label(happening, row, from)}");
        }

        foreach (var terminal in machine.States.Where(state => state.IsTerminal)) lines.Add($"    {terminal.Name} --> [*]");
        return lines;
    }

    private static void AddState(List<string> lines, StateModel state, StateTree tree, string indent)
    {
        foreach (var action in state.Enter) lines.Add($"{indent}{state.Name} : enter / {action}");
        foreach (var action in state.Leave) lines.Add($"{indent}{state.Name} : leave / {action}");
        if (!tree.IsParent(state.Name)) return;
        lines.Add($"{indent}state {state.Name} {{");
        foreach (var child in tree.ChildrenOf(state.Name))
        {
            lines.Add($"{indent}    {(child.IsInitialChild ? $"[*] --> {child.Name}" : child.Name)}");
            AddState(lines, child, tree, indent + "    ");
        }

        lines.Add($"{indent}}}");
    }

    private static string Label(EventModel happening, RowModel row, string from)
    {
        var timer = happening.Timers.FirstOrDefault(timer => timer.State == from);
        var trigger = timer is null ? happening.Name : $"{happening.Name} after {timer.Duration.Name}";
        var again = row.Reenter && row.To == from ? " (re-enters)" : "";
        var guard = row.Guard is null ? "" : $" [{row.Guard.Name}]";
        var actions = row.Actions.Select(action => action.Name).Concat(row.Then is null ? [] : [$"then {row.Then.Name}"]).ToList();
        return $"{trigger}{again}{guard}{(actions.Count == 0 ? "" : $" / {string.Join(", ", actions)}")}";
    }
}
