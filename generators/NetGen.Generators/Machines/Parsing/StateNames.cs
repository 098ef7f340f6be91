using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines.Diagnostics;

namespace NetGen.Generators.Machines.Parsing;

/// <summary>The members of a machine's enum, and the constants of attributes that name them.</summary>
internal sealed class StateNames
{
    private readonly Dictionary<long, string> _byValue = [];
    private readonly List<DeclarationError> _errors;

    /// <summary>Reads an enum; null where the machine's type argument is none, which the compiler reports.</summary>
    public StateNames(INamedTypeSymbol? type, List<DeclarationError> errors)
    {
        _errors = errors;
        Type = type;
        foreach (var field in type?.GetMembers().OfType<IFieldSymbol>() ?? [])
        {
            if (ConstantReader.ToNumber(field.ConstantValue) is not { } value || _byValue.ContainsKey(value)) continue;
            _byValue.Add(value, field.Name);
            Fields.Add(field);
        }
    }

    /// <summary>The enum, or null.</summary>
    public INamedTypeSymbol? Type { get; }

    /// <summary>Its members, one for each value, in order.</summary>
    public List<IFieldSymbol> Fields { get; } = [];

    /// <summary>The state that a constant names, or null.</summary>
    public string? NameOf(TypedConstant constant) =>
        constant is { Kind: TypedConstantKind.Enum } && SymbolEqualityComparer.Default.Equals(constant.Type, Type)
        && ConstantReader.ToNumber(constant.Value) is { } value && _byValue.TryGetValue(value, out var name) ? name : null;

    /// <summary>The state that a constant names; reports one that names none.</summary>
    /// <param name="constant">The constant.</param>
    /// <param name="member">The member whose attribute it stands in, or null for the type.</param>
    /// <param name="spot">Where.</param>
    public string? Read(TypedConstant constant, string? member, Spot spot)
    {
        if (NameOf(constant) is { } name) return name;
        if (Type is not null && constant.Kind != TypedConstantKind.Error)
            _errors.Add(new(MachineRule.ForeignState, member, $"'{(constant.IsNull ? "null" : constant.ToCSharpString())}' is no member of '{Type.Name}'", spot));
        return null;
    }

    /// <summary>The states that an argument names: one constant or an array.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="index">The argument.</param>
    /// <param name="member">The member it stands on.</param>
    /// <param name="spot">Where; without an argument each state is one of its own.</param>
    public EquatableArray<string> ReadAll(AttributeData attribute, int index, string member, Spot spot)
    {
        if (index >= attribute.ConstructorArguments.Length) return [];
        var argument = attribute.ConstructorArguments[index];
        if (argument.Kind != TypedConstantKind.Array) return Read(argument, member, spot) is { } single ? [single] : [];
        if (argument.IsNull) return [];
        return argument.Values.Select((value, place) => Read(value, member, spot.Argument < 0 ? spot with { Argument = place } : spot)).OfType<string>().ToEquatableArray();
    }

    /// <summary>Reports an initial state that is not a struct's default.</summary>
    public void CheckZero(string initial, List<DeclarationError> errors)
    {
        if (!_byValue.TryGetValue(0, out var zero) || zero != initial)
            errors.Add(new(MachineRule.StructInitial, null, $"a struct starts as zero, and '{initial}' is not: make it the first member of '{Type?.Name}'", new Spot(MachineParser.Attribute, Argument: 0)));
    }
}
