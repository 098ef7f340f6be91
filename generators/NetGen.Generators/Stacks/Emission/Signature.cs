using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Writes the parameters of a method that takes a packet and header views.</summary>
internal static class Signature
{
    /// <summary>The parameters of a <c>[Next]</c> method, as declared.</summary>
    public static string Of(IEnumerable<ParameterSpec> parameters, StackPlan plan, TypeNames names) => string.Join(", ", parameters.Select(parameter =>
        parameter.Kind == ParameterKind.Packet
            ? $"{names.Runtime("Packets.PacketBuffer")} {parameter.Name}"
            : $"in {names.View(plan.Headers.Find(parameter.Type)!)} {parameter.Name}"));

    /// <summary>The parameters of a part of a hook run: the packet and what its caller knows.</summary>
    public static string Of(HookRun run, IEnumerable<FilterNode> context, TypeNames names) => string.Join(", ", context
        .Select(node => $"in {names.View(node.Header)} {node.Variable}")
        .Prepend($"{names.Runtime("Packets.PacketBuffer")} {run.Packet}"));
}
