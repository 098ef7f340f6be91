using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines.Model;
using NetGen.Generators.Machines.Planning;

namespace NetGen.Generators.Machines.Emission;

/// <summary>Emits what a row does.</summary>
internal sealed class StepEmitter(MachineModel machine, StateTree tree, TimerSlots slots)
{
    private readonly List<RowModel> _rows = [.. machine.Rows.Select(row => row.Row)];

    /// <summary>Whether steps run code that could raise events.</summary>
    public bool HasQueue { get; } = machine.Rows.Any(row => !row.Row.Actions.IsEmpty)
        || machine.Events.Any(happening => !happening.Otherwise.IsEmpty)
        || machine.States.Any(state => !state.Enter.IsEmpty || !state.Leave.IsEmpty);

    /// <summary>Whether events can wait for a step to end.</summary>
    public bool HasPosts { get; } = machine.Events.Any(happening => happening.CanWait);

    /// <summary>Emits a row as it applies in one state.</summary>
    /// <param name="writer">The output.</param>
    /// <param name="happening">The event.</param>
    /// <param name="row">The row.</param>
    /// <param name="scope">The state under whose name it holds.</param>
    /// <param name="leaf">The state.</param>
    /// <param name="from">The local variable that holds the state before.</param>
    public void Emit(SourceWriter writer, EventModel happening, RowModel row, string scope, string leaf, string from)
    {
        var plan = StepPlan.Of(row, scope, leaf, tree);
        var isStep = !row.Actions.IsEmpty || plan.Left.Any(state => !state.Leave.IsEmpty) || plan.Entered.Any(state => !state.Enter.IsEmpty);
        if (isStep) writer.Line("_steps.Begin();");
        EmitExit(writer, plan);
        if (plan.Target is { } target) writer.Line($"State = {machine.Code(target)};");
        foreach (var action in row.Actions) writer.Line($"{action.Code};");
        EmitEntry(writer, plan.Entered, isStep: true);
        writer.Line($"OnTransition({from}, {(plan.Target is null ? from : machine.Code(plan.Target))}, nameof({happening.Name}));");
        if (machine.Counters is { } counters) writer.Line($"{counters}?.Count({_rows.FindIndex(other => ReferenceEquals(other, row))});");
        if (isStep) writer.Line(HasPosts ? "if (_steps.End()) RunPosted();" : "_steps.End();");
        if (row.Then is { } then) writer.Line($"{then.Code};");
    }

    /// <summary>Emits the calls of <c>[Otherwise]</c>.</summary>
    public void EmitOtherwise(SourceWriter writer, EventModel happening)
    {
        writer.Line("_steps.Begin();");
        foreach (var action in happening.Otherwise) writer.Line($"{action.Code};");
        writer.Line(HasPosts ? "if (_steps.End()) RunPosted();" : "_steps.End();");
    }

    /// <summary>Emits the timers and actions of entering some states.</summary>
    /// <param name="writer">The output.</param>
    /// <param name="entered">The states, outermost first.</param>
    /// <param name="isStep">Whether this is inside a step.</param>
    public void EmitEntry(SourceWriter writer, IReadOnlyList<StateModel> entered, bool isStep = false)
    {
        var hasActions = entered.Any(state => !state.Enter.IsEmpty);
        if (hasActions && !isStep) writer.Line("_steps.Begin();");
        foreach (var state in entered)
        {
            foreach (var armed in slots.ArmedIn(state.Name)) writer.Line(TimerEmitter.Arm(machine, armed));
            foreach (var action in state.Enter) writer.Line($"{action}();");
        }

        if (hasActions && !isStep) writer.Line(HasPosts ? "if (_steps.End()) RunPosted();" : "_steps.End();");
    }

    // A timer that the step arms again is moved then.
    private void EmitExit(SourceWriter writer, StepPlan plan)
    {
        var armedAgain = plan.Entered.SelectMany(state => slots.ArmedIn(state.Name)).Select(armed => armed.Slot).ToList();
        foreach (var state in plan.Left)
        {
            foreach (var action in state.Leave) writer.Line($"{action}();");
            foreach (var armed in slots.ArmedIn(state.Name).Where(armed => !armedAgain.Contains(armed.Slot))) writer.Line(TimerEmitter.Cancel(machine, armed.Slot));
        }
    }
}
