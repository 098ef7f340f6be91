using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Reads the <c>[Next]</c> interfaces that a module's methods are constrained to.</summary>
internal static class NextParser
{
    /// <summary>The interfaces that any method of a module calls on through.</summary>
    public static IEnumerable<INamedTypeSymbol> InterfacesOf(INamedTypeSymbol module) => module.AllMethods()
        .SelectMany(method => method.TypeParameters)
        .Select(ParameterParser.NextInterface)
        .OfType<INamedTypeSymbol>();

    /// <summary>Reads one interface, inherited methods included; null when one of them can not be implemented.</summary>
    public static NextSpec? Parse(INamedTypeSymbol type, ProblemList problems)
    {
        var methods = new List<NextMethodSpec>();
        foreach (var member in type.AllInterfaces.Add(type).SelectMany(part => part.GetMembers()))
        {
            if (!member.IsAbstract) continue;
            if (member is not IMethodSymbol method || ParseMethod(method) is not { } spec)
            {
                problems.Add(StackRule.NextSignature, member, member.Name);
                return null;
            }

            methods.Add(spec);
        }

        return new NextSpec(type.FullName(), StructName(type.Name), methods.ToEquatableArray());
    }

    private static NextMethodSpec? ParseMethod(IMethodSymbol method)
    {
        if (method.Declaration("HasHooks") is { } question) return ParseQuestion(method, question);
        var runs = method.Declaration("RunsHooks");
        var demultiplexes = method.Declaration("Demultiplexes") is not null;
        if (runs is not null == demultiplexes || method.IsStatic || method.IsGenericMethod) return null;

        var point = runs?.ConstructorArguments.FirstOrDefault().MemberName();
        var returnsWell = demultiplexes
            ? method.ReturnType.SpecialType == SpecialType.System_Boolean
            : point is not null && method.ReturnType.IsRuntimeType("NetGen.Hooks", PointVerdict.Of(point).Type);
        var parameters = method.Parameters.Select(ParameterParser.Parse).OfType<ParameterSpec>()
            .Where(parameter => parameter is { Writable: false, Kind: ParameterKind.Packet or ParameterKind.Header }).ToEquatableArray();
        if (!returnsWell || parameters.Count != method.Parameters.Length) return null;
        if (parameters.Count(parameter => parameter.Kind == ParameterKind.Packet) != 1) return null;
        if (demultiplexes && parameters.All(parameter => parameter.Kind != ParameterKind.Header)) return null;
        // A rewriting hook may move the data, and then only a view passed by reference can follow.
        if (parameters.Any(parameter => parameter is { Kind: ParameterKind.Header, ByIn: false })) return null;

        return demultiplexes || point is not (null or "Xdp") ? new(method.Name, point, parameters) : null;
    }

    private static NextMethodSpec? ParseQuestion(IMethodSymbol method, AttributeData question)
    {
        var isPlain = !method.IsStatic && !method.IsGenericMethod && method.Parameters.Length == 0 && method.ReturnType.SpecialType == SpecialType.System_Boolean;
        return isPlain && question.ConstructorArguments.FirstOrDefault().MemberName() is { } point && point != "Xdp"
            ? new(method.Name, point, new List<ParameterSpec>().ToEquatableArray(), IsQuestion: true)
            : null;
    }

    private static string StructName(string name) =>
        name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name + "Struct";
}
