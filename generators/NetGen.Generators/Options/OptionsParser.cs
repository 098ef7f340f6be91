using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Options;

/// <summary>Turns a declared option list into its model. The generator and the analyzer share it.</summary>
internal static class OptionsParser
{
    /// <summary>Parses one declaration; what is wrong with it stands in the model's errors.</summary>
    public static OptionsModel Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var scope = new TypeScope(compilation, type);
        var errors = new List<DeclarationError>();
        DeclarationShape.Check(type, compilation, errors);
        var attribute = type.Find("TlvOptions")!;
        var kind = attribute.AttributeClass is { TypeArguments: [var argument] } ? TypeParser.Parse(argument, scope) : null;
        if (kind is not { IsNumber: true, IsSigned: false, Bits: 8 or 16 })
            errors.Add(new(HeaderRule.KindType, null, $"the kinds of '{type.Name}' must be an unsigned integer, or an enum of one, of one or two bytes", new Spot("TlvOptions")));
        var options = new List<OptionModel>();
        foreach (var property in DeclarationShape.Properties(type))
        {
            cancellation.ThrowIfCancellationRequested();
            if (ParseOption(property, scope, errors) is { } option) options.Add(option);
        }

        var model = new OptionsModel
        {
            Namespace = type.ContainingNamespace.NameInCode(),
            Usings = scope.Namespaces.ToEquatableArray(),
            Outer = DeclarationShape.OuterTypes(type).ToEquatableArray(),
            Name = type.Name,
            FullName = type.ToDisplayString(),
            Source = attribute.Argument(0, ""),
            Kind = kind ?? new TypeModel("byte", TypeShape.Integer, 8, false),
            Pad = attribute.Named("Pad", -1),
            End = attribute.Named("End", -1),
            LastKindWithoutLength = attribute.Named("LastKindWithoutLength", -1),
            LengthBytes = attribute.Named("LengthBytes", 1),
            Unit = attribute.Named("Unit", 1),
            LengthIncludesHeader = attribute.Named("LengthIncludesHeader", true),
            Maximum = attribute.Named("Maximum", 0),
            Alignment = attribute.Named("Alignment", 1),
            Options = options.ToEquatableArray(),
            Errors = [],
        };
        if (errors.Count == 0) OptionRules.Check(model, errors);
        return model with { Errors = errors.ToEquatableArray() };
    }

    private static OptionModel? ParseOption(IPropertySymbol property, TypeScope scope, List<DeclarationError> errors)
    {
        if (property.Find("Option") is not { ConstructorArguments: [var argument] } || ConstantReader.Read(argument, scope) is not { } kind)
        {
            errors.Add(new(HeaderRule.NoOptionKind, property.Name, $"'{property.Name}' needs an [Option] that names its kind"));
            return null;
        }

        if (Classify(property.Type, scope) is not (var shape, { } type))
        {
            errors.Add(new(HeaderRule.OptionType, property.Name, $"'{property.Name}' must be a nullable number or custom field, a bool, a ReadOnlySpan<byte>, a sequence or the ReadOnly view of a declared header", Spot.Type));
            return null;
        }

        OptionRules.Check(property, errors);
        return new OptionModel(property.Name, FieldParser.ModifiersOf(property.DeclaredAccessibility), kind, shape, type, SummaryReader.Read(property));
    }

    private static (OptionShape Shape, TypeModel? Type) Classify(ITypeSymbol type, TypeScope scope)
    {
        if (type.SpecialType == SpecialType.System_Boolean) return (OptionShape.Flag, TypeParser.Parse(type, scope));
        if (FieldParser.Generic(type, "System", "ReadOnlySpan") is { SpecialType: SpecialType.System_Byte } item) return (OptionShape.Bytes, TypeParser.Parse(item, scope));
        if (FieldParser.Generic(type, "NetGen.Headers", "WireSequence", "IntegerSequence") is { } element) return (OptionShape.Sequence, TypeParser.Parse(element, scope));
        // The view is generated too, so that here it may be no more than a name inside a declared header.
        if (type is { Name: "ReadOnly", ContainingType: { } header } && header.Has("Header")) return (OptionShape.Header, TypeParser.Parse(header, scope));
        if (FieldParser.Generic(type, "System", "Nullable") is not { } underlying) return (OptionShape.Scalar, null);
        var model = TypeParser.Parse(underlying, scope);
        return (OptionShape.Scalar, model is { Bits: > 1 } ? model : null);
    }
}
