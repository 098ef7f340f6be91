using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>What the fields of a header must obey together.</summary>
internal static class HeaderRules
{
    /// <summary>Reports fields that do not fit together.</summary>
    public static void Check(IReadOnlyList<FieldModel> fields, EquatableArray<ComputedModel> computed, List<DeclarationError> errors)
    {
        void Report(string id, FieldModel field, string detail) => errors.Add(new DeclarationError(id, field.Name, detail));

        CheckAlignment(fields, Report);
        CheckReferences(fields, computed, Report);
        CheckOwners(fields, Report);
        if (fields.Count == 0) errors.Add(new DeclarationError("NG0008", null, "a header needs at least one field"));
        CheckTrailer(fields, Report);
    }

    // A trailer is found from the packet's end, so its size must be known there.
    private static void CheckTrailer(IReadOnlyList<FieldModel> fields, Action<string, FieldModel, string> report)
    {
        List<FieldModel> trailer = [.. fields.SkipWhile(field => field.Kind != FieldKind.Payload).Skip(1)];
        if (trailer.Count == 0) return;
        foreach (var field in trailer)
        {
            if (field.Kind is not (FieldKind.Number or FieldKind.Custom) || field.IsWhenMore || field.Width % 8 != 0 || field.Length is not null || field.CountOf is not null || field.IsPseudoHeader)
                report("NG0088", field, $"'{field.Name}' stands behind the payload, where only numbers and custom fields of whole bytes can stand that measure nothing");
            if (field.Checksum is { Algorithm: null }) report("NG0086", field, $"the Internet checksum '{field.Name}' can not stand behind the payload; [Checksum<T>] can");
        }

        if (fields.FirstOrDefault(field => field.Length?.Coverage == Coverage.Payload) is { } owner)
            report("NG0088", owner, $"'{owner.Name}' measures the payload alone, so that nothing tells where the trailer ends; measure the packet");
    }

    private static void CheckAlignment(IReadOnlyList<FieldModel> fields, Action<string, FieldModel, string> report)
    {
        var bit = 0;
        foreach (var field in fields)
        {
            var needsByte = field.Kind != FieldKind.Number || field.IsOptional || (field.IsLittleEndian && field.Width > 8);
            if (bit % 8 != 0 && needsByte) report("NG0004", field, $"'{field.Name}' must start on a byte, but {bit % 8} bits stand before it");
            if (field.IsOptional && field.Width % 8 != 0) report("NG0004", field, $"the optional '{field.Name}' must be whole bytes");
            if (field.Checksum is { Algorithm: null } && bit % 16 != 0) report("NG0004", field, $"the checksum '{field.Name}' must start on an even byte, as the 16-bit words it sums do");
            if (field.IsFixedSize) bit += field.Width;
        }

        if (bit % 8 != 0 && fields.Count > 0) report("NG0004", fields[fields.Count - 1], $"the header ends {8 - (bit % 8)} bits short of a whole byte");
    }

    private static void CheckReferences(IReadOnlyList<FieldModel> fields, EquatableArray<ComputedModel> computed, Action<string, FieldModel, string> report)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            var earlier = fields.Take(i).ToList();
            if (field.When is { } when && !IsCondition(when, earlier, computed))
                report("NG0006", field, $"[When] of '{field.Name}' needs an earlier field, or a boolean property, named '{when.Member}'");
            if (field.Checksum is { } checksum) CheckChecksum(field, checksum, earlier, computed, report);
            if (field.Length is { } length) CheckLength(field, length, fields, computed, report);
            if (field.Case is { } tag && (tag.Values.IsEmpty != tag.IsOtherwise || !earlier.Any(other => other.Name == tag.Member && other is { Kind: FieldKind.Number, IsOptional: false })))
                report("NG0006", field, $"[Case] of '{field.Name}' needs values and an earlier number field named '{tag.Member}'");
            var measured = field.Length?.Field ?? field.CountOf;
            if (measured is not null && !fields.Skip(i + 1).Any(other => other.Name == measured && IsMeasurable(other, field)))
                report("NG0006", field, $"'{field.Name}' measures '{measured}', which is no later field that it could measure");
        }
    }

    private static void CheckLength(
        FieldModel field, LengthModel length, IReadOnlyList<FieldModel> fields, EquatableArray<ComputedModel> computed, Action<string, FieldModel, string> report)
    {
        if ((length.ZeroMeansRest || length.When is not null) && length.Coverage is not (Coverage.Packet or Coverage.Payload))
            report("NG0089", field, $"'{field.Name}' can measure all there is, or nothing, only of a packet or payload");
        if (length.When is { } when && !IsCondition(new ConditionModel(when, []), [.. fields.TakeWhile(other => other.IsFixedSize)], computed))
            report("NG0089", field, $"[LengthOf] of '{field.Name}' needs a boolean field, or a public boolean property, named '{when}'");
    }

    private static void CheckChecksum(
        FieldModel field, ChecksumModel checksum, List<FieldModel> earlier, EquatableArray<ComputedModel> computed, Action<string, FieldModel, string> report)
    {
        if (field.When is { } when && earlier.All(other => other.Name != when.Member))
            report("NG0086", field, $"the optional checksum '{field.Name}' needs [When] on an earlier field, so that a writer knows of it");
        if (checksum.Length is not { } length) return;
        var isNumber = computed.Any(property => property.Name == length && property.Type is "int" or "ushort" or "short" or "byte")
            || earlier.Any(other => other.Name == length && other is { Kind: FieldKind.Number, IsOptional: false, Type: { Shape: TypeShape.Integer, Bits: < 32 } });
        if (checksum.Coverage != Coverage.Packet || !isNumber)
            report("NG0086", field, $"Length of '{field.Name}' needs [InternetChecksum(Packet)] and an earlier field, or a public computed property, named '{length}' that converts to int");
    }

    private static bool IsCondition(ConditionModel when, List<FieldModel> earlier, EquatableArray<ComputedModel> computed)
    {
        if (when.Values.IsEmpty && computed.Any(property => property.Name == when.Member && property.Type == "bool")) return true;
        return earlier.Any(other => other.Name == when.Member && other is { Kind: FieldKind.Number, IsOptional: false }
            && (when.Values.IsEmpty ? other.Type.Shape == TypeShape.Boolean : true));
    }

    private static bool IsMeasurable(FieldModel measured, FieldModel owner) => measured.Kind switch
    {
        FieldKind.Sequence or FieldKind.Headers => true,
        FieldKind.Bytes => owner.CountOf is null && measured.Width == 0,
        FieldKind.Options => owner.CountOf is null,
        _ => false,
    };

    private static void CheckWhenMore(IReadOnlyList<FieldModel> fields, FieldModel field, Action<string, FieldModel, string> report)
    {
        if (fields.Any(other => other.Kind == FieldKind.Payload) && fields.All(other => other.Length?.Coverage != Coverage.Header))
            report("NG0011", field, $"'{field.Name}' could not be told from the payload; [WhenMore] needs a field with [LengthOf(Header)]");
        var behind = fields.SkipWhile(other => other != field).Skip(1);
        if (!behind.All(other => other.IsWhenMore || other.Kind == FieldKind.Payload || RunsToTheEnd(fields, other)))
            report("NG0011", field, $"behind '{field.Name}' stand bytes that are always there; only fields with [WhenMore], and one that runs to the end, may follow it");
    }

    // What follows a greedy field is nothing, or a payload behind the header's declared end.
    private static bool RunsToTheEnd(IReadOnlyList<FieldModel> fields, FieldModel field)
    {
        if (!field.IsMeasurable || fields.Any(other => (other.Length?.Field ?? other.CountOf) == field.Name)) return false;
        var behind = fields.SkipWhile(other => other != field).Skip(1).ToList();
        return behind.Count == 0 || (behind is [{ Kind: FieldKind.Payload }, ..] && fields.Any(other => other.Length?.Coverage == Coverage.Header));
    }

    private static void CheckOwners(IReadOnlyList<FieldModel> fields, Action<string, FieldModel, string> report)
    {
        foreach (var field in fields)
        {
            var owners = fields.Count(other => (other.Length?.Field ?? other.CountOf) == field.Name);
            if (owners > 1) report("NG0010", field, $"'{field.Name}' has {owners} fields that measure it; it needs one");
            if (owners == 0 && field.IsMeasurable && field.Kind != FieldKind.Options && !RunsToTheEnd(fields, field))
                report("NG0010", field, $"'{field.Name}' needs a field with [LengthOf] or [CountOf] that says where it ends; only the last part of a header runs to its end");
            if (field.IsWhenMore) CheckWhenMore(fields, field, report);
        }

        foreach (var coverage in new[] { Coverage.Header, Coverage.Packet, Coverage.Payload })
        {
            foreach (var field in fields.Where(field => field.Length?.Coverage == coverage).Skip(1))
                report("NG0008", field, $"only one field can own the length of the {coverage.ToString().ToLowerInvariant()}");
        }

        var firstVariable = fields.TakeWhile(field => field.IsFixedSize).Count();
        foreach (var field in fields.TakeWhile(field => field.Kind != FieldKind.Payload).Skip(firstVariable).Where((field, i) => field.Length is { Coverage: not Coverage.Field } || (field.Checksum is not null && i > 0)))
            report("NG0008", field, $"'{field.Name}' must stand before the first field of variable size");
        for (var i = 1; i < fields.Count; i++)
        {
            if (fields[i] is { Case: { IsOtherwise: true } tag } && fields[i - 1].Case is { IsOtherwise: true } before && before.Member == tag.Member)
                report("NG0008", fields[i], $"'{fields[i].Name}' and '{fields[i - 1].Name}' can not both stand where no other case does");
        }

        foreach (var field in fields.Where(field => field.Checksum is not null).Skip(1))
            report("NG0008", field, "a header has at most one checksum");
    }
}
