using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>What one field must obey, whatever stands beside it.</summary>
internal static class FieldRules
{
    /// <summary>Reports what is wrong with a field.</summary>
    public static void Check(IPropertySymbol property, FieldModel field, List<DeclarationError> errors)
    {
        if (Names.Reserved.Contains(field.Name)) errors.Add(new(HeaderRule.ReservedName, field.Name, $"the name '{field.Name}' belongs to generated code"));
        CheckWidth(property, field, errors);
        CheckFixed(property, field, errors);
        CheckRange(field, errors);
        CheckRoles(property, field, errors);
        CheckPresence(property, field, errors);
        CheckProgress(property, field, errors);
        if (field.IsView && field.HasSetter) errors.Add(new(HeaderRule.SetterOnView, field.Name, $"'{field.Name}' is a view of its bytes and takes no setter", Spot.Setter));
    }

    private static void CheckWidth(IPropertySymbol property, FieldModel field, List<DeclarationError> errors)
    {
        if (field.Kind != FieldKind.Number)
        {
            if (property.Has("Bits")) errors.Add(new(HeaderRule.BitsOnNoNumber, field.Name, $"'{field.Name}' takes its width from its type; [Bits] is for numbers", new Spot("Bits")));
            if (field.Kind == FieldKind.Custom && field.Width <= 0) errors.Add(new(HeaderRule.NoWireSize, field.Name, $"the [WireSize] of the type of '{field.Name}' must be at least 1", Spot.Type));
            return;
        }

        var natural = field.Type.Shape == TypeShape.Boolean ? 64 : field.Type.Bits;
        if (field.Width < 1 || field.Width > natural)
            errors.Add(new(HeaderRule.WidthBeyondType, field.Name, $"'{field.Name}' has {field.Width} bits, but {field.Type.Name} holds 1 to {natural}", new Spot("Bits", Argument: 0)));
        else if (field.IsLittleEndian && field.Width > 8 && field.Width % 8 != 0)
            errors.Add(new(HeaderRule.SplitByteOrder, field.Name, $"'{field.Name}' is little-endian with {field.Width} bits; only whole bytes have an order"));
    }

    private static void CheckFixed(IPropertySymbol property, FieldModel field, List<DeclarationError> errors)
    {
        if (!property.Has("Fixed")) return;
        if (field.Kind != FieldKind.Number)
            errors.Add(new(HeaderRule.ValueOnNoNumber, field.Name, $"'{field.Name}' is no number and can not be [Fixed]", new Spot("Fixed")));
        else if (field.Fixed is null || !field.Holds(field.Fixed.Value))
            errors.Add(new(HeaderRule.ConstantTooWide, field.Name, $"the [Fixed] value of '{field.Name}' does not fit its {field.Width} bits", new Spot("Fixed", Argument: 0)));
        else if (field.Range is { } range && (field.Fixed.Value < range.Minimum || field.Fixed.Value > range.Maximum))
            errors.Add(new(HeaderRule.ConstantOutsideRange, field.Name, $"the [Fixed] value of '{field.Name}' is not in its [Range]", new Spot("Fixed", Argument: 0)));
    }

    private static void CheckRange(FieldModel field, List<DeclarationError> errors)
    {
        if (field.Range is not { } range) return;
        if (field.Kind != FieldKind.Number)
            errors.Add(new(HeaderRule.ValueOnNoNumber, field.Name, $"'{field.Name}' is no number and has no [Range]", new Spot("Range")));
        else if (range.Minimum > range.Maximum)
            errors.Add(new(HeaderRule.RangeReversed, field.Name, $"the [Range] of '{field.Name}' is empty: {range.Minimum} is more than {range.Maximum}", new Spot("Range")));
        else if (!field.Holds(range.Minimum) || !field.Holds(range.Maximum))
            errors.Add(new(HeaderRule.RangeTooWide, field.Name, $"the [Range] of '{field.Name}' does not fit its {field.Width} bits", new Spot("Range", Argument: field.Holds(range.Minimum) ? 1 : 0)));
    }

    private static void CheckRoles(IPropertySymbol property, FieldModel field, List<DeclarationError> errors)
    {
        CheckChecksum(property, field, errors);
        if ((field.Length is not null || field.CountOf is not null) && field.Kind != FieldKind.Number)
            errors.Add(new(HeaderRule.OwnerNoNumber, field.Name, $"'{field.Name}' owns a length or count and must be a number", new Spot(field.Length is null ? "CountOf" : "LengthOf")));
        var canAlign = field.Kind == FieldKind.Headers || (field.When is not null && field.Kind is FieldKind.Number or FieldKind.Custom or FieldKind.Nested);
        if (property.Has("Align") && (!canAlign || field.Alignment < 2))
            errors.Add(new(HeaderRule.AlignTarget, field.Name, $"[Align] of '{field.Name}' needs a HeaderSequence or a field with [When], and a multiple of at least 2 bytes", new Spot("Align")));
        if (field.Length is { Unit: < 1 })
            errors.Add(new(HeaderRule.UnitTooSmall, field.Name, $"the length '{field.Name}' needs a Unit of at least 1", new Spot("LengthOf", Name: "Unit")));
    }

    private static void CheckChecksum(IPropertySymbol property, FieldModel field, List<DeclarationError> errors)
    {
        if (field.Checksum is not { } checksum) return;
        if (property.Has("InternetChecksum") && property.Has("Checksum")) errors.Add(new(HeaderRule.ChecksumUse, field.Name, $"'{field.Name}' can be computed by one algorithm alone", new Spot("Checksum")));
        if (field.IsWhenMore) errors.Add(new(HeaderRule.ChecksumUse, field.Name, $"the checksum '{field.Name}' may be optional by [When] alone", new Spot("WhenMore")));
        if (checksum.Algorithm is null && field is not { Kind: FieldKind.Number, Width: 16, Type: { Shape: TypeShape.Integer, IsSigned: false }, IsLittleEndian: false })
            errors.Add(new(HeaderRule.ChecksumField, field.Name, $"the Internet checksum '{field.Name}' must be a big-endian ushort", new Spot("InternetChecksum")));
        if (checksum.Algorithm is not null && field is not { Kind: FieldKind.Number, Width: 8 or 16 or 32 or 64, Type: { Shape: TypeShape.Integer, IsSigned: false } })
            errors.Add(new(HeaderRule.ChecksumUse, field.Name, $"the checksum '{field.Name}' must be an unsigned integer of 1, 2, 4 or 8 bytes", new Spot("Checksum")));
    }

    private static void CheckPresence(IPropertySymbol property, FieldModel field, List<DeclarationError> errors)
    {
        var isNullable = property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        if (field is { IsOptional: true, IsView: true } && field.Kind != FieldKind.Nested)
            errors.Add(new(HeaderRule.NotOptional, field.Name, $"'{field.Name}' can not be optional; only numbers, custom fields and nested headers can", new Spot(field.IsWhenMore ? "WhenMore" : "When")));
        else if (field is { IsOptional: true, IsView: false } && !isNullable)
            errors.Add(new(HeaderRule.ConditionWithoutNullable, field.Name, $"'{field.Name}' can be absent, so its type must be nullable", Spot.Type));
        else if (!field.IsOptional && isNullable)
            errors.Add(new(HeaderRule.NullableWithoutCondition, field.Name, $"'{field.Name}' is nullable, but no [When] or [WhenMore] says when it is absent", Spot.Type));
    }

    // A walk over elements of no bytes would stand still: TryParse refuses it, so such a field could never be read.
    private static void CheckProgress(IPropertySymbol property, FieldModel field, List<DeclarationError> errors)
    {
        if (field.Kind == FieldKind.Sequence && field.Type.Bits < 8)
            errors.Add(new(HeaderRule.NoProgress, field.Name, $"the elements of '{field.Name}' have no size", Spot.Type));
        if (field.Kind == FieldKind.Headers && property.Type is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol element] } && !TakesBytes(element))
            errors.Add(new(HeaderRule.NoProgress, field.Name, $"'{field.Name}' may not progress: an element of '{element.Name}' can have no bytes at all", Spot.Type));
    }

    private static bool TakesBytes(INamedTypeSymbol header) => header.GetMembers("MinLength") is [IFieldSymbol { ConstantValue: int length }]
        ? length > 0
        : DeclarationShape.Properties(header).Any(property => property.Type is { IsRefLikeType: false, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T }
            || property.Find("Bytes") is { ConstructorArguments.Length: 1 });
}
