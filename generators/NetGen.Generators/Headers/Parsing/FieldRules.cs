using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>What one field must obey, whatever stands beside it.</summary>
internal static class FieldRules
{
    /// <summary>Reports what is wrong with a field.</summary>
    public static void Check(IPropertySymbol property, FieldModel field, List<DeclarationError> errors)
    {
        void Report(string id, string detail) => errors.Add(new DeclarationError(id, field.Name, detail));

        if (Names.Reserved.Contains(field.Name)) Report("NG0005", $"the name '{field.Name}' belongs to generated code");
        CheckWidth(property, field, Report);
        CheckConstants(property, field, Report);
        var isNullable = property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        if (isNullable != field.IsOptional && field.Kind is FieldKind.Number or FieldKind.Custom)
            Report("NG0011", $"'{field.Name}' needs both a nullable type and [When] or [WhenMore], or neither");
        if (field.IsOptional && field.Kind is not (FieldKind.Number or FieldKind.Custom or FieldKind.Nested))
            Report("NG0011", $"'{field.Name}' can not be optional; only numbers, custom fields and nested headers can");
        if (field.Kind is FieldKind.Measured or FieldKind.Bytes or FieldKind.Payload or FieldKind.Sequence or FieldKind.Headers or FieldKind.Options or FieldKind.Case or FieldKind.Nested && field.HasSetter)
            Report("NG0008", $"'{field.Name}' is a view of its bytes and takes no setter");
    }

    private static void CheckWidth(IPropertySymbol property, FieldModel field, Action<string, string> report)
    {
        if (field.Kind != FieldKind.Number)
        {
            if (property.Has("Bits")) report("NG0003", $"'{field.Name}' takes its width from its type; [Bits] is for numbers");
            if (field.Kind == FieldKind.Custom && field.Width <= 0) report("NG0003", $"the type of '{field.Name}' states no [WireSize]");
            return;
        }

        var natural = field.Type.Shape == TypeShape.Boolean ? 64 : field.Type.Bits;
        if (field.Width < 1 || field.Width > natural)
            report("NG0003", $"'{field.Name}' has {field.Width} bits, but {field.Type.Name} holds 1 to {natural}");
        if (field.IsLittleEndian && field.Width > 8 && field.Width % 8 != 0)
            report("NG0009", $"'{field.Name}' is little-endian with {field.Width} bits; only whole bytes have an order");
    }

    private static void CheckConstants(IPropertySymbol property, FieldModel field, Action<string, string> report)
    {
        if (property.Has("Fixed") && (field.Kind != FieldKind.Number || field.Fixed is null || !Fits(field, field.Fixed.Value)))
            report("NG0007", $"the [Fixed] value of '{field.Name}' does not fit its {field.Width} bits");
        if (field.Range is { } range && (field.Kind != FieldKind.Number || range.Minimum > range.Maximum || !Fits(field, range.Minimum) || !Fits(field, range.Maximum)))
            report("NG0007", $"the [Range] of '{field.Name}' does not fit its {field.Width} bits");
        CheckChecksum(property, field, report);
        if ((field.Length is not null || field.CountOf is not null) && field.Kind != FieldKind.Number)
            report("NG0008", $"'{field.Name}' owns a length or count and must be a number");
        if (property.Has("Align") && (field.Kind != FieldKind.Headers || field.Alignment < 2))
            report("NG0087", $"[Align] of '{field.Name}' needs a HeaderSequence and a multiple of at least 2 bytes");
        if (field.Length is { Unit: < 1 }) report("NG0008", $"the length '{field.Name}' needs a Unit of at least 1");
    }

    private static void CheckChecksum(IPropertySymbol property, FieldModel field, Action<string, string> report)
    {
        if (field.Checksum is not { } checksum) return;
        if (property.Has("InternetChecksum") && property.Has("Checksum")) report("NG0086", $"'{field.Name}' can be computed by one algorithm alone");
        if (field.IsWhenMore) report("NG0086", $"the checksum '{field.Name}' may be optional by [When] alone");
        if (checksum.Algorithm is null && field is not { Kind: FieldKind.Number, Width: 16, Type: { Shape: TypeShape.Integer, IsSigned: false }, IsLittleEndian: false })
            report("NG0008", $"the Internet checksum '{field.Name}' must be a big-endian ushort");
        if (checksum.Algorithm is not null && field is not { Kind: FieldKind.Number, Width: 8 or 16 or 32 or 64, Type: { Shape: TypeShape.Integer, IsSigned: false } })
            report("NG0086", $"the checksum '{field.Name}' must be an unsigned integer of 1, 2, 4 or 8 bytes");
    }

    private static bool Fits(FieldModel field, long value)
    {
        if (!field.Type.IsSigned) return field.Width >= 64 || (ulong)value <= field.MaxValue;
        var limit = field.Width >= 64 ? long.MaxValue : (1L << (field.Width - 1)) - 1;
        return value <= limit && value >= -limit - 1;
    }
}
