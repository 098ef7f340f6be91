using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Writes the hooks of a run as straight-line code: filter, call, and the way out.</summary>
internal sealed class HookStepWriter(HookRun run, string name, string stack, HookDialect dialect, TypeNames names, FinderSet finders, SourceWriter writer)
{
    /// <summary>Writes all hooks in order.</summary>
    public void WriteAll()
    {
        if (run.Steps.Any(step => !step.Hook.ReturnsNothing)) writer.Line($"{dialect.Outcome} {dialect.Variable};").Blank();
        var filters = NewFilters();
        for (var i = 0; i < run.Steps.Count; i++)
        {
            WriteStep(run.Steps[i], filters, run.Steps.Skip(i + 1));
            writer.Blank();
        }
    }

    /// <summary>Writes one hook with nothing known from earlier ones.</summary>
    public void WriteAlone(HookStep step)
    {
        if (step.Filter is null)
        {
            WriteStep(step, NewFilters(), []);
            return;
        }

        // A scope of its own: the next hook parses again.
        using (writer.Block("")) WriteStep(step, NewFilters(), []);
    }

    /// <summary>Writes the methods that parse writable views and call the rewriting hooks with them.</summary>
    public void WriteRewriters()
    {
        foreach (var step in run.Steps.Where(step => HookCall.WritesHeaders(step.Hook)))
        {
            var lower = run.Context.Where(node => node != run.Data).Select(node => $", in {names.View(node.Header)} {node.Variable}");
            writer.Blank().Summary($"Calls <c>{step.Hook.Label}</c> with views it may write through.");
            var result = step.Hook.ReturnsNothing ? "void" : dialect.Outcome;
            using (writer.Block($"private {result} {HookCall.RewriterName(step, name)}({dialect.Parameters}{string.Concat(lower)})")) WriteRewriter(step);
        }
    }

    private void WriteRewriter(HookStep step)
    {
        var missing = (step.Filter ?? run.Data).Path.Select(node => node.Parent is null
            ? $"!{names.Of(node.Header.Type)}.TryParse({dialect.Bytes}, out var {node.Variable})"
            : $"!{finders.Use(node.Edge!, isWritable: true)}(in {node.Parent.Variable}, out {names.Of(node.Header.Type)} {node.Variable})");
        var call = HookCall.Of(step, run, stack, hasWritableViews: true, names);
        var leave = step.Hook.ReturnsNothing ? "return;" : $"return {dialect.Outcome}.{dialect.Pass};";
        foreach (var condition in missing) writer.Line($"if ({condition}) {leave}");
        writer.Line(step.Hook.ReturnsNothing ? $"{call};" : $"return {call};");
    }

    private FilterWriter NewFilters() => new(dialect.Bytes, names, finders, writer);

    private void WriteStep(HookStep step, FilterWriter filters, IEnumerable<HookStep> later)
    {
        writer.Line($"// {step.Hook.Description}{(step.Hook.Rewrites ? ", rewrites: the data must be shared with nobody" : "")}.");
        filters.Need(step.Filter);
        if (step.Filter is null)
        {
            WriteCall(step, filters, later);
            return;
        }

        using (writer.Block($"if ({step.Filter.Flag})")) WriteCall(step, filters, later);
    }

    private void WriteCall(HookStep step, FilterWriter filters, IEnumerable<HookStep> later)
    {
        if (step.Hook.Rewrites)
        {
            writer.Line(dialect.Prepare);
            filters.Again(later.Select(other => other.Filter).OfType<FilterNode>());
        }

        var lower = run.Context.Where(node => node != run.Data).Select(node => $", in {node.Variable}");
        var call = HookCall.WritesHeaders(step.Hook)
            ? $"{HookCall.RewriterName(step, name)}({dialect.Arguments}{string.Concat(lower)})"
            : HookCall.Of(step, run, stack, hasWritableViews: false, names);
        if (step.Hook.ReturnsNothing)
        {
            writer.Line($"{call};");
            return;
        }

        writer.Line($"{dialect.Variable} = {call};");
        writer.Line($"if ({dialect.Variable} != {dialect.Outcome}.{dialect.Pass}) return {dialect.Settle};");
    }
}
