using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Writes the struct through which a module calls on: the JIT specialises the module for it, so that each call is direct.</summary>
internal sealed class NextEmitter(StackPlan plan, NextSpec next, TypeNames names, FinderSet finders, SourceWriter writer)
{
    /// <summary>Writes the struct.</summary>
    public void Write()
    {
        writer.Summary($"The way on from a module that calls through <see cref=\"{names.Of(next.Interface)}\"/>: direct calls into this composition.");
        using (writer.Block($"internal readonly struct {next.Struct} : {names.Of(next.Interface)}"))
        {
            writer.Line($"private readonly {plan.Spec.Name} _stack;").Blank();
            writer.Summary("Leads into a composition.");
            writer.Line($"public {next.Struct}({plan.Spec.Name} stack) => _stack = stack;");
            foreach (var method in next.Methods)
            {
                if (method.IsQuestion) WriteAnswer(method);
                else if (method.Point is null) WriteDemultiplexer(method);
                else new HookRunEmitter(plan, plan.Runs[method], method.Name, "_stack.", names, finders, writer).Write("public", method.Parameters);
            }
        }
    }

    private void WriteAnswer(NextMethodSpec method)
    {
        var compiled = plan.Runs.Values.Any(run => run.Point == method.Point && run.Steps.Count > 0);
        var added = plan.Spec.RuntimeHooks && method.Point != PointVerdict.SocketLookup;
        var answer = compiled ? "true" : added ? $"_stack.RuntimeHooks.At({names.Runtime("Hooks.HookPoint")}.{method.Point}) is not null" : "false";
        writer.Blank().Summary($"Whether any hook runs at {method.Point}.");
        writer.Line($"public bool {method.Name}() => {answer};");
    }

    private void WriteDemultiplexer(NextMethodSpec method)
    {
        var header = method.Headers.Last();
        var table = plan.Demux.Tables[header.Type];
        var views = table.Context.Append(header.Type)
            .Select(type => "in " + method.Headers.First(parameter => parameter.Type == type).Name)
            .Prepend(method.Packet);
        var taken = table.Entries.Count == 0
            ? "false"
            : $"_stack.Demux{table.Header.Name}({string.Join(", ", views)}{(table.IsNested ? ", 0" : "")})";
        writer.Blank().Line("/// <inheritdoc/>");
        writer.Line($"public bool {method.Name}({Signature.Of(method.Parameters, plan, names)}) => {taken};");
    }
}
