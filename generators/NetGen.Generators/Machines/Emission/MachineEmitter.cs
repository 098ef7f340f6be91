using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines.Model;
using NetGen.Generators.Machines.Parsing;
using NetGen.Generators.Machines.Planning;

namespace NetGen.Generators.Machines.Emission;

/// <summary>Emits one machine's file.</summary>
internal static class MachineEmitter
{
    /// <summary>The name of the machine's file.</summary>
    public static string FileName(MachineModel machine) =>
        string.Concat(machine.FullName.Select(character => char.IsLetterOrDigit(character) || character is '.' or '_' ? character : '-')).TrimEnd('-') + MachineShape.FileSuffix;

    /// <summary>The file's text.</summary>
    /// <param name="machine">A machine without errors.</param>
    public static string Emit(MachineModel machine)
    {
        var tree = new StateTree(machine);
        var diagram = MermaidDiagram.Of(machine, tree);
        // A machine inherits members, nested types among them, that could hide any short name: types are named in full.
        var writer = FileHead.Start();
        SchemaEmitter.EmitManifest(writer, machine, diagram);
        writer.Namespace(machine.Namespace);
        using (writer.Blocks(machine.Outer)) EmitMachine(writer, machine, tree, diagram);
        return writer.ToString();
    }

    private static void EmitMachine(SourceWriter writer, MachineModel machine, StateTree tree, IReadOnlyList<string> diagram)
    {
        var slots = new TimerSlots(machine, tree);
        var steps = new StepEmitter(machine, tree, slots);
        writer.Line("/// <remarks>").Line($"/// {Xml(machine.Source.Length > 0 ? $"{machine.Source}:" : "Transitions:")}").Line("/// <code>");
        foreach (var line in diagram) writer.Line($"/// {Xml(line)}");
        writer.Line("/// </code>").Line("/// </remarks>");
        using var block = writer.Block(machine.Heading);
        if (steps.HasQueue) writer.Line("private global::NetGen.Machines.StepQueue _steps;");
        TimerEmitter.EmitFields(writer, slots, machine);
        EmitState(writer, machine, tree);
        SchemaEmitter.Emit(writer, machine, diagram);
        if (tree.IsNested) EmitIsIn(writer, machine, tree);
        foreach (var happening in machine.Events) new EventEmitter(machine, tree, steps, happening).Emit(writer);
        EmitReset(writer, machine, tree, steps, slots);
        if (steps is { HasQueue: true, HasPosts: true }) EmitRunPosted(writer, machine);
        writer.Blank().Summary("Sees every row that applied; without a body it costs nothing.");
        writer.Line($"partial void OnTransition({machine.StateType} from, {machine.StateType} to, string trigger);");
        TimerEmitter.EmitTypes(writer, slots, machine, tree);
    }

    private static void EmitState(SourceWriter writer, MachineModel machine, StateTree tree)
    {
        writer.Blank().Summary("The state that the machine stands in.");
        var start = machine.IsStruct ? "" : $" = {machine.Code(tree.Entered(machine.Initial)!)};";
        writer.Line($"{machine.StateAccess} {machine.StateType} State {{ {(machine.IsStruct ? "readonly " : "")}get; {(machine.StateAccess == "private" ? "" : "private ")}set; }}{start}");
    }

    private static void EmitIsIn(SourceWriter writer, MachineModel machine, StateTree tree)
    {
        writer.Blank().Summary("Whether the machine stands in a state or in one nested in it.").Line("/// <param name=\"state\">The state.</param>");
        using var list = writer.Block($"{machine.StateAccess} {(machine.IsStruct ? "readonly " : "")}bool IsIn({machine.StateType} state) => state switch", "};");
        foreach (var parent in machine.States.Where(state => tree.IsParent(state.Name)))
        {
            var inside = tree.Leaves.Where(leaf => tree.IsWithin(leaf.Name, parent.Name)).Select(leaf => machine.Code(leaf.Name));
            writer.Line($"{machine.Code(parent.Name)} => State is {string.Join(" or ", inside)},");
        }

        writer.Line("_ => State == state,");
    }

    private static void EmitReset(SourceWriter writer, MachineModel machine, StateTree tree, StepEmitter steps, TimerSlots slots)
    {
        writer.Blank().Summary("Puts the machine into its initial state and enters that, whatever it did before: timers stop, nothing is left.");
        using var block = writer.Block("private void ResetMachine()");
        if (steps.HasQueue) writer.Line("_steps.Clear();");
        for (var slot = 0; slot < slots.Count; slot++) writer.Line(TimerEmitter.Cancel(machine, slot));
        var initial = tree.Entered(machine.Initial)!;
        writer.Line($"State = {machine.Code(initial)};");
        steps.EmitEntry(writer, tree.Around(initial).Reverse().ToList());
    }

    private static void EmitRunPosted(SourceWriter writer, MachineModel machine)
    {
        writer.Blank().Summary("Runs the events that actions raised, now that the step is complete.");
        using var block = writer.Block("private void RunPosted()");
        using var loop = writer.Block("while (_steps.TryTake(out var posted))");
        using var choice = writer.Block("switch (posted)");
        foreach (var (happening, number) in machine.Events.Select((happening, number) => (happening, number)).Where(pair => pair.happening.CanWait))
        {
            writer.Line($"case {number}:");
            using var body = writer.Indent();
            writer.Line($"{happening.Name}();").Line("break;");
        }
    }

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;");
}
