using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Reads the <c>[Input]</c> methods of a module.</summary>
internal static class InputParser
{
    /// <summary>Reads the inputs of one module.</summary>
    /// <param name="module">The module's field.</param>
    /// <param name="type">The module's type.</param>
    /// <param name="isAccessible">Whether the composition may call a method.</param>
    /// <param name="problems">Where problems go.</param>
    public static IEnumerable<InputSpec> Parse(IFieldSymbol module, INamedTypeSymbol type, Func<ISymbol, bool> isAccessible, ProblemList problems)
    {
        foreach (var method in type.AllMethods())
        {
            if (method.Declaration("Input") is not { } attribute) continue;
            if (!isAccessible(method) || method.IsStatic || !method.ReturnsVoid)
            {
                problems.Add(StackRule.InputSignature, method, method.Name);
                continue;
            }

            if (ParseParameters(method, problems) is not { } parameters) continue;
            var received = parameters.LastOrDefault(parameter => parameter.Kind == ParameterKind.Header);
            var packets = parameters.Count(parameter => parameter.Kind == ParameterKind.Packet);
            if (packets != 1) problems.Add(StackRule.InputPacket, method, method.Name);
            if (received is null) problems.Add(StackRule.InputHeader, method, method.Name);
            if (received is null || packets != 1) continue;

            var malformed = attribute.Named("Malformed")?.MemberName() ?? "HeaderMalformed";
            yield return new InputSpec(module.Name, method.Name, received.Type, parameters, malformed, ProblemList.SiteOf(method));
        }
    }

    private static EquatableArray<ParameterSpec>? ParseParameters(IMethodSymbol method, ProblemList problems)
    {
        var parsed = new List<ParameterSpec>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type is ITypeParameterSymbol unbound && ParameterParser.NextInterface(unbound) is null)
            {
                problems.Add(StackRule.NotNext, parameter, unbound.Name, method.Name);
                return null;
            }

            if (ParameterParser.Parse(parameter) is not { Writable: false, Kind: ParameterKind.Packet or ParameterKind.Header or ParameterKind.Next } spec)
            {
                problems.Add(StackRule.InputParameter, parameter, parameter.Name, method.Name);
                return null;
            }

            parsed.Add(spec);
        }

        return parsed.ToEquatableArray();
    }
}
