using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Where fields must stand.</summary>
internal static class PlacementRules
{
    /// <summary>Reports fields that do not stand where they must.</summary>
    public static void Check(IReadOnlyList<FieldModel> fields, List<DeclarationError> errors)
    {
        CheckAlignment(fields, errors);
        CheckOrder(fields, errors);
        CheckTrailer(fields, errors);
        var firstVariable = fields.TakeWhile(field => field.IsFixedSize).Count();
        foreach (var field in fields.TakeWhile(field => field.Kind != FieldKind.Payload).Skip(firstVariable).Where((field, i) => field.Length is { Coverage: not Coverage.Field } || (field.Checksum is not null && i > 0)))
            errors.Add(new(HeaderRule.OwnerBehindVariable, field.Name, $"'{field.Name}' must stand before the first field of variable size"));
    }

    private static void CheckAlignment(IReadOnlyList<FieldModel> fields, List<DeclarationError> errors)
    {
        var bit = 0;
        foreach (var field in fields)
        {
            var needsByte = field.Kind != FieldKind.Number || field.IsOptional || (field.IsLittleEndian && field.Width > 8);
            if (bit % 8 != 0 && needsByte) errors.Add(new(HeaderRule.UnalignedField, field.Name, $"'{field.Name}' must start on a byte, but {bit % 8} bits stand before it"));
            if (field.IsOptional && field.Width % 8 != 0) errors.Add(new(HeaderRule.OptionalBits, field.Name, $"the optional '{field.Name}' must be whole bytes"));
            if (field.Checksum is { Algorithm: null } && bit % 16 != 0) errors.Add(new(HeaderRule.UnalignedChecksum, field.Name, $"the checksum '{field.Name}' must start on an even byte, as the 16-bit words it sums do"));
            if (field.IsFixedSize) bit += field.Width;
        }

        if (bit % 8 != 0) errors.Add(new(HeaderRule.UnfinishedByte, fields[fields.Count - 1].Name, $"the header ends {8 - (bit % 8)} bits short of a whole byte"));
    }

    private static void CheckOrder(IReadOnlyList<FieldModel> fields, List<DeclarationError> errors)
    {
        for (var i = 1; i < fields.Count; i++)
        {
            var before = fields[i - 1];
            if (before.Kind == FieldKind.Options && fields[i].Kind != FieldKind.Payload && fields.All(owner => owner.Measures != before.Name))
                errors.Add(new(HeaderRule.FieldBehindOptions, fields[i].Name, $"'{fields[i].Name}' stands behind the options '{before.Name}', which reach to the header's end"));
        }
    }

    // A trailer is found from the packet's end, so its size must be known there.
    private static void CheckTrailer(IReadOnlyList<FieldModel> fields, List<DeclarationError> errors)
    {
        List<FieldModel> trailer = [.. fields.SkipWhile(field => field.Kind != FieldKind.Payload).Skip(1)];
        if (trailer.Count == 0) return;
        foreach (var field in trailer)
        {
            if (field.Kind is not (FieldKind.Number or FieldKind.Custom) || field.IsWhenMore || field.IsAligned || field.Width % 8 != 0 || field.Length is not null || field.CountOf is not null || field.IsPseudoHeader)
                errors.Add(new(HeaderRule.TrailerSize, field.Name, $"'{field.Name}' stands behind the payload, where only numbers and custom fields of whole bytes can stand that measure nothing and are aligned to nothing"));
            if (field.Checksum is { Algorithm: null })
                errors.Add(new(HeaderRule.ChecksumUse, field.Name, $"the Internet checksum '{field.Name}' can not stand behind the payload; [Checksum<T>] can", new Spot("InternetChecksum")));
        }

        if (fields.FirstOrDefault(field => field.Length?.Coverage == Coverage.Payload) is { } owner)
            errors.Add(new(HeaderRule.TrailerSize, owner.Name, $"'{owner.Name}' measures the payload alone, so that nothing tells where the trailer ends; measure the packet", new Spot("LengthOf")));
    }
}
