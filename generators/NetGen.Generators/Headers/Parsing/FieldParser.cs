using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Turns one partial property into a field.</summary>
internal static class FieldParser
{
    /// <summary>Parses a property; null, with an error, where its type means nothing on the wire.</summary>
    public static FieldModel? Parse(IPropertySymbol property, bool isLittleEndian, TypeScope scope, List<DeclarationError> errors)
    {
        if (Classify(property, scope) is not (var kind, { } type))
        {
            errors.Add(new(HeaderRule.MeaninglessType, property.Name, $"'{property.Name}' has a type that means nothing on the wire; see IWireField for types of your own", Spot.Type));
            return null;
        }

        var field = new FieldModel
        {
            Name = property.Name,
            Kind = kind,
            Type = type,
            Modifiers = ModifiersOf(property.DeclaredAccessibility),
            Width = WidthOf(property, kind, type),
            IsLittleEndian = (isLittleEndian || property.Has("LittleEndian")) && !property.Has("BigEndian"),
            Padding = kind == FieldKind.Options ? PaddingOf(property.Type) : 0,
            HasSetter = property.SetMethod is not null,
            Summary = SummaryReader.Read(property),
            Fixed = property.Find("Fixed") is { ConstructorArguments: [var constant] } ? ConstantReader.Read(constant, scope) : null,
            Range = property.Find("Range") is { } range ? new RangeModel(range.Argument(0, 0L), range.Argument(1, 0L)) : null,
            Length = property.Find("LengthOf") is { } length ? ParseLength(length) : null,
            CountOf = property.Find("CountOf")?.Argument<string?>(0, null),
            CountBias = property.Find("CountOf")?.Named("Bias", 0) ?? 0,
            Alignment = property.Find("Align")?.Argument(0, 0) ?? 1,
            When = property.Find("When") is { } when ? ParseCondition(when, scope) : null,
            IsWhenMore = property.Has("WhenMore"),
            Case = property.Find("Case") is { } @case ? ParseCondition(@case, scope) : null,
            Of = property.Find("Case")?.Named<string?>("Of", null),
            IsPseudoHeader = property.Has("PseudoHeader"),
            Checksum = (property.Find("InternetChecksum") ?? property.Find("Checksum")) is { } checksum ? ParseChecksum(checksum, scope) : null,
            IncompleteWhen = property.Find("Payload")?.Named<string?>("IncompleteWhen", null),
        };
        FieldRules.Check(property, field, errors);
        return field;
    }

    private static (FieldKind Kind, TypeModel? Type) Classify(IPropertySymbol property, TypeScope scope)
    {
        var type = property.Type;
        if (property.Has("Payload")) return (FieldKind.Payload, Span(type));
        if (property.Has("Bytes")) return (FieldKind.Bytes, Span(type));
        if (Generic(type, "NetGen.Headers", "WireSequence", "IntegerSequence") is { } element) return (FieldKind.Sequence, TypeParser.Parse(element, scope));
        if (Generic(type, "NetGen.Headers", "HeaderSequence") is { } header) return (FieldKind.Headers, TypeParser.Parse(header, scope));
        if (Generic(type, "System", "Nullable") is { } underlying) type = underlying;
        var model = TypeParser.Parse(type, scope);
        return model?.Shape switch
        {
            null => (FieldKind.Number, null),
            TypeShape.Custom => (FieldKind.Custom, model),
            TypeShape.Measured => (FieldKind.Measured, model),
            TypeShape.Options => (FieldKind.Options, model),
            TypeShape.Header => (property.Has("Case") ? FieldKind.Case : FieldKind.Nested, model),
            _ => (FieldKind.Number, model),
        };
    }

    private static TypeModel? Span(ITypeSymbol type) => Generic(type, "System", "Span") is { SpecialType: SpecialType.System_Byte }
        ? new TypeModel("Span<byte>", TypeShape.Custom, 0, false) : null;

    internal static ITypeSymbol? Generic(ITypeSymbol type, string space, params string[] names) =>
        type is INamedTypeSymbol { TypeArguments: [var argument] } named && names.Contains(named.Name) && named.ContainingNamespace.IsNamed(space)
            ? argument : null;

    private static int WidthOf(IPropertySymbol property, FieldKind kind, TypeModel type) => kind switch
    {
        FieldKind.Number => property.Find("Bits")?.Argument(0, 0) ?? type.Bits,
        FieldKind.Custom => type.Bits,
        FieldKind.Bytes => 8 * (property.Find("Bytes")?.Argument(0, 0) ?? 0),
        _ => 0,
    };

    private static int PaddingOf(ITypeSymbol options)
    {
        if (options.Find("TlvOptions") is not { } attribute) return 0;
        var end = attribute.Named("End", -1);
        return end >= 0 ? end : Math.Max(0, attribute.Named("Pad", -1));
    }

    private static LengthModel ParseLength(AttributeData attribute)
    {
        var coverage = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Enum, Value: int extent }] ? (Coverage)extent : Coverage.Field;
        return new LengthModel(coverage, attribute.Argument<string?>(0, null), attribute.Named("Unit", 1), attribute.Named("Bias", 0),
            attribute.Named("ZeroMeansRest", false), attribute.Named<string?>("When", null));
    }

    private static ConditionModel ParseCondition(AttributeData attribute, TypeScope scope)
    {
        EquatableArray<Constant> values = attribute.ConstructorArguments is [_, var array] ? ConstantReader.ReadAll(array, scope) : [];
        return new ConditionModel(attribute.Argument(0, ""), values, attribute.Named("Otherwise", false));
    }

    private static ChecksumModel ParseChecksum(AttributeData attribute, TypeScope scope) => new(
        (Coverage)attribute.Argument(0, 0), attribute.Named("PseudoHeader", false), attribute.Named("ZeroMeansNone", false), attribute.Named<string?>("Length", null),
        attribute.AttributeClass?.TypeArguments is [var algorithm] ? scope.NameOf(algorithm) : null);

    internal static string ModifiersOf(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public partial",
        Accessibility.Internal => "internal partial",
        _ => "private partial",
    };
}
