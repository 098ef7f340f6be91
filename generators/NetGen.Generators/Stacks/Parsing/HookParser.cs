using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Reads the <c>[Hook]</c> methods of a type.</summary>
internal static class HookParser
{
    /// <summary>Reads the hooks of one type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="owner">Whose instance methods they are; <see cref="HookOwner.Type"/> where there is no instance.</param>
    /// <param name="field">The module's field, or empty.</param>
    /// <param name="isAccessible">Whether the composition may call a method.</param>
    /// <param name="problems">Where problems go.</param>
    public static IEnumerable<HookSpec> Parse(
        INamedTypeSymbol type, HookOwner owner, string field, Func<ISymbol, bool> isAccessible, ProblemList problems)
    {
        foreach (var method in type.AllMethods())
        {
            if (method.Declaration("Hook") is not { } attribute) continue;
            if (attribute.ConstructorArguments.FirstOrDefault().MemberName() is not { } point) continue;
            if (!method.IsStatic && owner == HookOwner.Type)
            {
                problems.Add(StackRule.HookNotStatic, method, method.Name, type.Name);
                continue;
            }

            if (!IsCallable(method, point, isAccessible, problems)) continue;
            if (ParseParameters(method, point, problems) is not { } parameters) continue;
            yield return new HookSpec(
                type.Name, method.Name, method.IsStatic ? HookOwner.Type : owner, method.IsStatic ? method.ContainingType.FullName() : field,
                point, attribute.Named("Priority")?.Value as int? ?? 0,
                attribute.NamedStrings("Before").ToEquatableArray(), attribute.NamedStrings("After").ToEquatableArray(),
                parameters, method.ReturnsVoid, ProblemList.SiteOf(method));
        }
    }

    private static bool IsCallable(IMethodSymbol method, string point, Func<ISymbol, bool> isAccessible, ProblemList problems)
    {
        var verdict = PointVerdict.Of(point).Type;
        if (!isAccessible(method)) problems.Add(StackRule.HookNotAccessible, method, method.Name);
        else if (method.IsGenericMethod) problems.Add(StackRule.HookGeneric, method, method.Name);
        else if (!method.ReturnsVoid && !method.ReturnType.IsRuntimeType("NetGen.Hooks", verdict)) problems.Add(StackRule.HookReturn, method, method.Name, verdict);
        else return true;
        return false;
    }

    private static EquatableArray<ParameterSpec>? ParseParameters(IMethodSymbol method, string point, ProblemList problems)
    {
        var parsed = new List<ParameterSpec>();
        foreach (var parameter in method.Parameters)
        {
            if (ParameterParser.Parse(parameter) is not { } spec || !Exists(spec.Kind, point))
            {
                problems.Add(StackRule.HookParameter, parameter, parameter.Name, method.Name, point);
                return null;
            }

            if (point == PointVerdict.SocketLookup && spec.Writable)
            {
                problems.Add(StackRule.SocketProgramWrites, parameter, parameter.Name, method.Name);
                return null;
            }

            parsed.Add(spec);
        }

        return parsed.ToEquatableArray();
    }

    // A raw frame has a device and bytes, a packet is a buffer.
    private static bool Exists(ParameterKind kind, string point) => kind switch
    {
        ParameterKind.Header => true,
        ParameterKind.Packet => point != "Xdp",
        ParameterKind.Device or ParameterKind.Bytes => point == "Xdp",
        _ => false,
    };
}
