using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits setters, which keep the checksums that cover the field right (RFC 1624).</summary>
internal sealed class SetterEmitter(HeaderLayout layout)
{
    private static readonly CodeScope Scope = CodeScope.View;

    /// <summary>Emits one setter.</summary>
    public void Emit(SourceWriter writer, FieldPlace place)
    {
        var field = place.Field;
        var value = field.IsOptional ? "value.Value" : "value";
        var store = FieldCode.Write(place, Scope, value);
        var isCovered = layout.Checksum is not null && layout.Checksum != field;
        if (!isCovered && !field.IsPseudoHeader && !field.IsOptional)
        {
            writer.Line($"set => {store.TrimEnd(';')};");
            return;
        }

        using var block = writer.Block("set");
        if (field.IsOptional) EmitPresenceCheck(writer, place);
        if (!isCovered && !field.IsPseudoHeader)
        {
            writer.Line(store);
            return;
        }

        writer.Line("// RFC 1624 §3: the checksum follows by the difference of the words this field stands in.");
        writer.Line($"var before = {Sum(place)};");
        writer.Line(store);
        writer.Line($"var after = {Sum(place)};");
        if (isCovered) writer.Line("CorrectChecksum(before, after);");
        if (isCovered && CountsTwice(field)) writer.Line("CorrectChecksum(before, after); // The pseudo-header holds this length once more.");
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
