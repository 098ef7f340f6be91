using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits the declaration as plain data, made when it is first asked for.</summary>
internal static class SchemaEmitter
{
    /// <summary>Emits the static property.</summary>
    public static void Emit(SourceWriter writer, HeaderLayout layout)
    {
        var header = layout.Header;
        writer.Blank().Summary("The declaration as plain data.");
        var identity = $"{Text(header.LayerName)}, {Text(header.FullName)}, {Text(header.Source)}";
        using var block = writer.Block($"public static HeaderSchema Schema {{ get; }} = new HeaderSchema<ReadOnly>({identity})", "};");
        if (header.Summary is { } summary) writer.Line($"Summary = {Text(PlainText.Of(summary))},");
        writer.Line($"MinLength = {layout.MinLength},");
        using (writer.Block("Fields =", "],", "["))
        {
            foreach (var field in header.Fields) writer.Line($"{FieldSchemaCode.Of(field, layout)},");
        }

        if (!header.Overlays.IsEmpty)
        {
            using var overlays = writer.Block("Overlays =", "],", "[");
            foreach (var overlay in header.Overlays) writer.Line($"{FieldSchemaCode.Of(overlay, layout)},");
        }

        EmitRelations(writer, header);
    }

    private static void EmitRelations(SourceWriter writer, HeaderModel header)
    {
        var place = header.Place;
        EmitList(writer, "Overs", place.Over.Select(Over));
        EmitList(writer, "Demuxes", place.Demux.Select(demux => Demux(demux, header)));
        EmitList(writer, "DemuxLike", place.DemuxLike.Select(Text));
        EmitList(writer, "LinkTypes", place.LinkTypes.Select(number => $"{number}"));
    }

    private static void EmitList(SourceWriter writer, string name, IEnumerable<string> items)
    {
        if (items.Any()) writer.Line($"{name} = [{string.Join(", ", items)}],");
    }

    private static string Over(OverModel over)
    {
        var tunnel = over.IsTunnel ? " { IsTunnel = true }" : "";
        if (over.Selector is not { } first) return $"new({Text(over.Lower)}){tunnel}";
        var range = over.Through is null && over.Of is null ? "" : $", {(over.Through ?? first).Value}{(over.Of is null ? "" : $", {Text(over.Of)}")}";
        return $"new({Text(over.Lower)}, {first.Value}{range}){tunnel}";
    }

    private static string Demux(DemuxModel demux, HeaderModel header)
    {
        var isComputed = header.Fields.All(field => field.Name != demux.Name);
        return $"new({Text(demux.Name)}{(demux.When is { } when ? $", {Text(when)}" : "")}{(isComputed ? ", IsComputed: true" : "")})";
    }

    private static string Text(string text) => PlainText.Quote(text);
}
