using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines.Diagnostics;
using NetGen.Generators.Machines.Model;
using NetGen.Generators.Stacks.Parsing;

namespace NetGen.Generators.Machines.Parsing;

/// <summary>Turns the names in one event's attributes into calls that pass on what the event has.</summary>
internal sealed class CallReader(IMethodSymbol happening, MachineMembers members)
{
    /// <summary>A guard's call.</summary>
    public CallModel? Guard(string name, Spot spot)
    {
        var found = members.Find(name, happening.Name, spot);
        if (found.Count == 0) return null;
        if (found.FirstOrDefault(member => TypeOf(member)?.SpecialType == SpecialType.System_Boolean) is { } value) return new CallModel(name, Identifier.Escape(name));
        var methods = found.OfType<IMethodSymbol>().Where(method => method.ReturnType.SpecialType == SpecialType.System_Boolean && !EventParser.IsEvent(method));
        return Call(methods, name) ?? Refuse(MachineRule.GuardShape, spot, $"'{name}' must be a bool property, field or method, whose parameters '{happening.Name}' has too");
    }

    /// <summary>The calls of an array of names.</summary>
    /// <param name="names">The array.</param>
    /// <param name="spot">The attribute.</param>
    /// <param name="first">The index of the first name among the attribute's arguments.</param>
    public EquatableArray<CallModel> Actions(TypedConstant names, Spot spot, int first) => names.Kind != TypedConstantKind.Array || names.IsNull
        ? []
        : names.Values.Select((name, index) => Action(name.Value as string ?? "", spot with { Argument = first + index })).OfType<CallModel>().ToEquatableArray();

    /// <summary>An action's call.</summary>
    public CallModel? Action(string name, Spot spot)
    {
        var found = members.Find(name, happening.Name, spot);
        if (found.Count == 0) return null;
        return Call(found.OfType<IMethodSymbol>().Where(method => method.ReturnsVoid), name)
            ?? Refuse(MachineRule.ActionShape, spot, $"'{name}' must be a method that returns nothing, whose parameters '{happening.Name}' has too");
    }

    /// <summary>A duration.</summary>
    public CallModel? Duration(string name, Spot spot)
    {
        var found = members.Find(name, happening.Name, spot);
        if (found.Count == 0) return null;
        if (found.Any(member => IsTimeSpan(TypeOf(member)))) return new CallModel(name, Identifier.Escape(name));
        if (found.OfType<IMethodSymbol>().Any(method => method.Parameters.Length == 0 && !method.IsGenericMethod && IsTimeSpan(method.ReturnType))) return new CallModel(name, $"{Identifier.Escape(name)}()");
        return Refuse(MachineRule.Duration, spot, $"'{name}' must be a TimeSpan property, field or method without parameters");
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { GetMethod: not null, Parameters.Length: 0 } property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private static bool IsTimeSpan(ITypeSymbol? type) => type is not null && type.IsRuntimeType("System", "TimeSpan");

    private CallModel? Call(IEnumerable<IMethodSymbol> methods, string name)
    {
        foreach (var method in methods)
        {
            var arguments = method.Parameters.Select(parameter => Argument(parameter, method)).ToList();
            if (!arguments.Contains(null)) return new CallModel(name, $"{Identifier.Escape(name)}({string.Join(", ", arguments)})");
        }

        return null;
    }

    private string? Argument(IParameterSymbol wanted, IMethodSymbol method)
    {
        var has = happening.Parameters.FirstOrDefault(parameter => parameter.Name == wanted.Name);
        if (has is null) return null;
        var name = Identifier.Escape(has.Name);
        if (has.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } && wanted.Type.NullableAnnotation == NullableAnnotation.NotAnnotated) return null;
        var isSame = SymbolEqualityComparer.Default.Equals(has.Type, wanted.Type) || Mentions(wanted.Type, method);
        return wanted.RefKind switch
        {
            RefKind.None when isSame || members.Converts(has.Type, wanted.Type) => name,
            RefKind.In or RefKind.RefReadOnlyParameter when isSame => $"in {name}",
            RefKind.In when members.Converts(has.Type, wanted.Type) => name,
            RefKind.Ref when isSame && has.RefKind == RefKind.Ref => $"ref {name}",
            _ => null,
        };
    }

    // Type arguments are inferred where generated code is compiled.
    private static bool Mentions(ITypeSymbol type, IMethodSymbol method) => method.IsGenericMethod && type switch
    {
        ITypeParameterSymbol parameter => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Mentions(argument, method)),
        IArrayTypeSymbol array => Mentions(array.ElementType, method),
        _ => false,
    };

    private CallModel? Refuse(string id, Spot spot, string detail)
    {
        members.Report(id, happening.Name, detail, spot);
        return null;
    }
}
