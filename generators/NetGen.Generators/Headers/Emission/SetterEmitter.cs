using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits setters, which refuse what can not be written and keep the checksums that cover the field right (RFC 1624).</summary>
internal sealed class SetterEmitter(HeaderLayout layout)
{
    private static readonly CodeScope Scope = CodeScope.View;

    /// <summary>Emits one setter.</summary>
    public void Emit(SourceWriter writer, FieldPlace place)
    {
        var field = place.Field;
        var value = field.IsOptional ? "value.Value" : "value";
        var store = FieldCode.Write(place, Scope, value);
        List<NumberLimit> limits = field.Kind == FieldKind.Number ? [.. NumberLimit.Of(field, value)] : [];
        var follows = field.IsPseudoHeader || IsCovered(field);
        if (!follows && !field.IsOptional && limits.Count == 0)
        {
            writer.Line($"set => {store.TrimEnd(';')};");
            return;
        }

        using var block = writer.Block("set");
        if (field.IsOptional) EmitPresenceCheck(writer, place);
        foreach (var limit in limits)
        {
            writer.Line($"if ({limit.Condition})");
            using (writer.Indent()) writer.Line($"HeaderException.Refuse(ParseReason.{limit.Reason}, LayerName, \"{field.Name}\", {Scope.Offset(place)}, {limit.Needed}, {limit.Got});");
        }

        if (!follows) writer.Line(store);
        else if (layout.Checksum?.Checksum?.Algorithm is not null && IsCovered(field)) EmitRefill(writer, store);
        else EmitDifference(writer, place, store);
    }

    private bool IsCovered(FieldModel field) => layout.Checksum is { } checksum && checksum != field && checksum.Checksum!.Coverage != Coverage.Payload;

    private void EmitRefill(SourceWriter writer, string store)
    {
        writer.Line("// A checksum that was wrong stays wrong.");
        writer.Line($"var wasRight = Verify{layout.Checksum!.Name}();");
        writer.Line(store);
        writer.Line($"if (wasRight) Fill{layout.Checksum.Name}();");
    }

    private void EmitDifference(SourceWriter writer, FieldPlace place, string store)
    {
        var field = place.Field;
        var sum = layout.Checksum?.Checksum is { Length: not null } partial ? $"InternetChecksum.Sum({ChecksumEmitter.CoveredBy(partial, layout)})" : Sum(place);
        writer.Line("// RFC 1624 §3: the checksum follows by the difference of the words this field stands in.");
        writer.Line($"var before = {sum};");
        writer.Line(store);
        writer.Line($"var after = {sum};");
        if (IsCovered(field)) writer.Line("CorrectChecksum(before, after);");
        if (IsCovered(field) && CountsTwice(field)) writer.Line("CorrectChecksum(before, after); // The pseudo-header holds this length once more.");
        if (field.IsPseudoHeader) writer.Line("CorrectTransportChecksum(before, after);");
    }

    private static void EmitPresenceCheck(SourceWriter writer, FieldPlace place)
    {
        writer.Line("// A view can not grow or shrink: the field stays as absent or present as it was parsed.");
        writer.Line($"if (value.HasValue != ({FieldCode.IsPresent(place, Scope)}))");
        using (writer.Indent()) writer.Line($"throw new HeaderException(new ParseStatus(ParseReason.Contradiction, LayerName, \"{place.Field.Name}\", {Scope.Offset(place)}, {place.Field.Bytes}, 0));");
        writer.Line("if (!value.HasValue) return;");
    }

    private bool CountsTwice(FieldModel field) =>
        layout.Checksum!.Checksum!.PseudoHeader && field.Length is { Coverage: Coverage.Packet, Unit: 1, Bias: 0 };

    // Whole 16-bit words around the field where they are sure to lie inside the fixed part.
    private static string Sum(FieldPlace place)
    {
        var first = place.Bit / 8;
        var end = (place.Bit + place.Field.Width + 7) / 8;
        var (evenFirst, evenEnd) = (first & ~1, (end + 1) & ~1);
        return place.IsStatic && evenEnd <= place.RunEnd
            ? $"Wire.Sum(in _start, {evenFirst}, {evenEnd - evenFirst})"
            : $"Wire.SumAt(in _start, {Scope.Offset(place)}, {end - first})";
    }
}
