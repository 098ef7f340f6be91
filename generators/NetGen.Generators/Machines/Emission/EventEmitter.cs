using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines.Model;
using NetGen.Generators.Machines.Planning;

namespace NetGen.Generators.Machines.Emission;

/// <summary>Emits the body of one event: a switch over the states.</summary>
internal sealed class EventEmitter(MachineModel machine, StateTree tree, StepEmitter steps, EventModel happening)
{
    private readonly string _from = happening.LocalName("from", "previous", "stateBefore");

    private string Applied => happening.ReturnsBool ? "return true;" : "return;";

    private string Ignored => happening.ReturnsBool ? "return false;" : "return;";

    /// <summary>Emits the method.</summary>
    public void Emit(SourceWriter writer)
    {
        writer.Blank();
        using var block = writer.Block(happening.Signature);
        if (steps.HasQueue) EmitRunToCompletion(writer);
        var groups = tree.Leaves.Select(leaf => (leaf.Name, Text: Case(leaf))).GroupBy(item => item.Text, item => item.Name).ToList();
        var rest = Rest(happening.Otherwise.IsEmpty ? AnswerRest.Ignored : AnswerRest.Otherwise);
        if (groups.Any(group => group.Key.Contains($"OnTransition({_from}"))) writer.Line($"var {_from} = State;");
        using (writer.Block("switch (State)"))
        {
            foreach (var group in groups.Where(group => group.Key != rest))
            {
                foreach (var state in group) writer.Line($"case {machine.Code(state)}:");
                using (writer.Indent()) writer.Line(group.Key.TrimEnd('\n'));
                writer.Blank();
            }

            writer.Line("default:");
            using var otherwise = writer.Indent();
            writer.Line(rest.TrimEnd('\n'));
        }
    }

    private void EmitRunToCompletion(SourceWriter writer)
    {
        if (!happening.CanWait)
        {
            writer.Line($"if (_steps.IsStepping) global::NetGen.Machines.StepQueue.Refuse(nameof({happening.Name}));");
            return;
        }

        using (writer.Block("if (_steps.IsStepping)"))
            writer.Line($"_steps.Post({machine.Events.Items.IndexOf(happening)});").Line(Applied);
        writer.Blank();
    }

    private string Case(StateModel leaf)
    {
        var writer = new SourceWriter();
        var answer = EventAnswer.Of(happening, leaf, tree);
        foreach (var (row, scope) in answer.Rows)
        {
            if (row.Guard is null)
            {
                steps.Emit(writer, happening, row, scope, leaf.Name, _from);
                return writer.Line(Applied).ToString();
            }

            using (writer.Block($"if ({row.Guard.Code})"))
            {
                steps.Emit(writer, happening, row, scope, leaf.Name, _from);
                writer.Line(Applied);
            }

            writer.Blank();
        }

        return writer.Line(Rest(answer.Rest).TrimEnd('\n')).ToString();
    }

    private string Rest(AnswerRest rest)
    {
        var writer = new SourceWriter();
        if (rest == AnswerRest.Otherwise) steps.EmitOtherwise(writer, happening);
        return writer.Line(Ignored).ToString();
    }
}
