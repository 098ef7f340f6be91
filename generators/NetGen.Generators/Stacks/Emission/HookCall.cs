using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Writes the calls of hook methods.</summary>
internal static class HookCall
{
    /// <summary>Whether a hook writes through header views, so that they have to be parsed from writable bytes.</summary>
    public static bool WritesHeaders(HookSpec hook) => hook.Headers.Any(header => header.Writable);

    /// <summary>The name of the method that calls a hook with views it may write through.</summary>
    public static string RewriterName(HookStep step, string run) => $"{run}{step.Hook.Type}{step.Hook.Method}{(step.Way == 0 ? "" : FormattableString.Invariant($"{step.Way + 1}"))}";

    /// <summary>The call itself.</summary>
    /// <param name="step">The hook.</param>
    /// <param name="run">The run it belongs to.</param>
    /// <param name="stack">What stands before a member of the composition.</param>
    /// <param name="hasWritableViews">Whether the headers from the data upwards are at hand as writable views.</param>
    /// <param name="names">The names of types.</param>
    public static string Of(HookStep step, HookRun run, string stack, bool hasWritableViews, TypeNames names)
    {
        var headers = new Queue<FilterNode>(step.Arguments);
        List<FilterNode> writable = hasWritableViews ? [.. (step.Filter ?? run.Data).Path] : [];
        var arguments = step.Hook.Parameters.Select(parameter => parameter.Kind switch
        {
            ParameterKind.Packet => run.Packet,
            ParameterKind.Device => "device",
            ParameterKind.Bytes => "bytes",
            _ => View(parameter, headers.Dequeue(), writable),
        });
        var receiver = step.Hook.Owner switch
        {
            HookOwner.Type => names.Of(step.Hook.Receiver) + ".",
            HookOwner.Module => $"{stack}{step.Hook.Receiver}.",
            _ => stack,
        };
        return $"{receiver}{step.Hook.Method}({string.Join(", ", arguments)})";
    }

    // A writable view converts to the read-only one, but then it is a value and not the variable.
    private static string View(ParameterSpec parameter, FilterNode node, List<FilterNode> writable) =>
        parameter.ByIn && writable.Contains(node) == parameter.Writable ? $"in {node.Variable}" : node.Variable;
}
