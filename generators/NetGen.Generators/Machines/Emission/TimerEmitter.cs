using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines.Model;
using NetGen.Generators.Machines.Planning;

namespace NetGen.Generators.Machines.Emission;

/// <summary>Emits the timers of states: one object a slot, made when it is first armed.</summary>
internal static class TimerEmitter
{
    /// <summary>Emits the fields of the timers.</summary>
    public static void EmitFields(SourceWriter writer, TimerSlots slots, MachineModel machine)
    {
        foreach (var slot in OwnSlots(slots, machine)) writer.Line($"private {TypeName(slot)}? {FieldName(slot)};");
    }

    /// <summary>The statement that arms a state's timer.</summary>
    public static string Arm(MachineModel machine, TimerSlots.Armed armed)
    {
        var timer = IsMachine(machine, armed.Slot) ? "this" : $"{FieldName(armed.Slot)} ??= new {TypeName(armed.Slot)}(this)";
        return $"global::NetGen.Machines.StateTimers.Arm({machine.Wheel}, {timer}, {armed.Duration.Code});";
    }

    /// <summary>The statement that stops a slot's timer.</summary>
    public static string Cancel(MachineModel machine, int slot) => IsMachine(machine, slot) ? "Cancel();" : $"{FieldName(slot)}?.Cancel();";

    /// <summary>Emits the types of the timers, or what the machine does when it is its own.</summary>
    public static void EmitTypes(SourceWriter writer, TimerSlots slots, MachineModel machine, StateTree tree)
    {
        if (machine.Timer == TimerOwner.Machine && slots.Count > 0)
        {
            writer.Blank().Line("/// <inheritdoc/>");
            EmitElapsed(writer, slots.InSlot(0), "", machine, tree);
        }

        foreach (var slot in OwnSlots(slots, machine))
        {
            writer.Blank().Summary("Raises the event of the state that armed it.");
            using var block = writer.Block($"private sealed class {TypeName(slot)}({machine.Type} machine) : global::NetGen.Time.WheelTimer");
            EmitElapsed(writer, slots.InSlot(slot), "machine.", machine, tree);
        }
    }

    private static void EmitElapsed(SourceWriter writer, IEnumerable<TimerSlots.Armed> armed, string target, MachineModel machine, StateTree tree)
    {
        var events = armed.GroupBy(timer => timer.Event).ToList();
        if (events.Count == 1)
        {
            writer.Line($"protected override void OnElapsed() => {target}{events[0].Key}();");
            return;
        }

        using var block = writer.Block("protected override void OnElapsed()");
        using var choice = writer.Block($"switch ({target}State)");
        foreach (var happening in events)
        {
            foreach (var leaf in tree.Leaves.Where(leaf => happening.Any(timer => tree.IsWithin(leaf.Name, timer.State)))) writer.Line($"case {machine.Code(leaf.Name)}:");
            using var body = writer.Indent();
            writer.Line($"{target}{happening.Key}();").Line("break;").Blank();
        }
    }

    private static IEnumerable<int> OwnSlots(TimerSlots slots, MachineModel machine) => Enumerable.Range(0, slots.Count).Where(slot => !IsMachine(machine, slot));

    private static bool IsMachine(MachineModel machine, int slot) => slot == 0 && machine.Timer != TimerOwner.Generated;

    private static string TypeName(int slot) => slot == 0 ? "StateTimer" : $"StateTimer{slot + 1}";

    private static string FieldName(int slot) => slot == 0 ? "_stateTimer" : $"_stateTimer{slot + 1}";
}
