using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Writes a planned composition: its entry, its demultiplexing, its ways on for modules, its hook filters.</summary>
internal static class StackEmitter
{
    /// <summary>The generated files: name and text.</summary>
    public static IEnumerable<(string Name, string Text)> Emit(StackPlan plan)
    {
        var finders = new FinderSet();
        yield return File("Receive", plan.Spec, file => writer => new ReceiveEmitter(plan, file.Names, finders, writer).Write());
        if (plan.Demux.Tables.Count > 0 || plan.RootInput is not null)
        {
            yield return File("Demux", plan.Spec, file => writer => new DemuxEmitter(plan, file.Names, writer).Write());
        }

        foreach (var next in plan.Spec.Nexts)
        {
            yield return File(next.Struct, plan.Spec, file => writer => new NextEmitter(plan, next, file.Names, finders, writer).Write());
        }

        // Last: by now every hook has asked for what it filters on.
        if (!finders.IsEmpty) yield return File("Filters", plan.Spec, file => writer => finders.Write(file.Names, writer));
    }

    private static (string Name, string Text) File(
        string part, CompositionSpec spec, Func<StackFile, Action<Infrastructure.SourceWriter>> members)
    {
        var file = new StackFile(spec);
        return ($"{spec.HintName}.{part}.g.cs", file.Write(members(file)));
    }
}
