using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>What lengths that are left out at times, checksums of a part, and fields that are there when bytes remain must obey.</summary>
internal sealed class ExtentRules(IReadOnlyList<FieldModel> fields, EquatableArray<ComputedModel> computed, List<DeclarationError> errors)
{
    /// <summary>Reports what could not be measured, computed or told apart.</summary>
    public void Check()
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Checksum is { } checksum) CheckChecksum(fields[i], checksum, [.. fields.Take(i)]);
            if (fields[i].Length is { } length) CheckLength(fields[i], length);
            if (fields[i].IsWhenMore) CheckWhenMore(fields[i]);
        }
    }

    /// <summary>Whether a field without an owner runs to the end: nothing follows it, or a payload behind the header's declared end.</summary>
    public static bool RunsToTheEnd(IReadOnlyList<FieldModel> fields, FieldModel field)
    {
        if (!field.IsMeasurable || fields.Any(other => other.Measures == field.Name)) return false;
        var behind = fields.SkipWhile(other => other != field).Skip(1).ToList();
        return behind.Count == 0 || (behind is [{ Kind: FieldKind.Payload }, ..] && fields.Any(other => other.Length?.Coverage == Coverage.Header));
    }

    private void CheckLength(FieldModel field, LengthModel length)
    {
        if ((length.ZeroMeansRest || length.When is not null) && length.Coverage is not (Coverage.Packet or Coverage.Payload))
            errors.Add(new(HeaderRule.OpenLength, field.Name, $"'{field.Name}' can measure all there is, or nothing, only of a packet or payload", new Spot("LengthOf", Argument: 0)));
        if (length.When is { } when && !IsBoolean(when))
            errors.Add(new(HeaderRule.OpenLength, field.Name, $"[LengthOf] of '{field.Name}' needs a boolean field, or a public boolean property, named '{when}'", new Spot("LengthOf", Name: "When")));
    }

    private bool IsBoolean(string name) => computed.Any(property => property.Name == name && property.Type == "bool")
        || fields.TakeWhile(field => field.IsFixedSize).Any(field => field.Name == name && field is { Kind: FieldKind.Number, Type.Shape: TypeShape.Boolean });

    private void CheckChecksum(FieldModel field, ChecksumModel checksum, List<FieldModel> earlier)
    {
        if (field.When is { } when && earlier.All(other => other.Name != when.Member))
            errors.Add(new(HeaderRule.ChecksumUse, field.Name, $"the optional checksum '{field.Name}' needs [When] on an earlier field, so that a writer knows of it", new Spot("When", Argument: 0)));
        if (checksum.Length is not { } length) return;
        var isNumber = computed.Any(property => property.Name == length && property.Type is "int" or "ushort" or "short" or "byte")
            || earlier.Any(other => other.Name == length && other is { Kind: FieldKind.Number, IsOptional: false, Type: { Shape: TypeShape.Integer, Bits: < 32 } });
        if (checksum.Coverage != Coverage.Packet || !isNumber)
            errors.Add(new(HeaderRule.ChecksumUse, field.Name, $"Length of '{field.Name}' needs [InternetChecksum(Packet)] and an earlier field, or a public computed property, named '{length}' that converts to int", new Spot(checksum.Algorithm is null ? "InternetChecksum" : "Checksum", Name: "Length")));
    }

    private void CheckWhenMore(FieldModel field)
    {
        if (fields.Any(other => other.Kind == FieldKind.Payload) && fields.All(other => other.Length?.Coverage != Coverage.Header))
            errors.Add(new(HeaderRule.WhenMoreEnd, field.Name, $"'{field.Name}' could not be told from the payload; [WhenMore] needs a field with [LengthOf(Header)]", new Spot("WhenMore")));
        var behind = fields.SkipWhile(other => other != field).Skip(1);
        if (!behind.All(other => other.IsWhenMore || other.Kind == FieldKind.Payload || RunsToTheEnd(fields, other)))
            errors.Add(new(HeaderRule.WhenMoreEnd, field.Name, $"behind '{field.Name}' stand bytes that are always there; only fields with [WhenMore], and one that runs to the end, may follow it", new Spot("WhenMore")));
    }
}
