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

        EmitRelations(writer, header);
    }

    private static void EmitRelations(SourceWriter writer, HeaderModel header)
    {
        if (!header.Over.IsEmpty)
            writer.Line($"Overs = [{string.Join(", ", header.Over.Select(over => $"new({Text(over.Lower)}, {over.Selector.Value})"))}],");
        var demuxes = header.Fields.Where(field => field.IsDemux).Select(field => $"new({Text(field.Name)}{(field.DemuxWhen is { } when ? $", {Text(when)}" : "")})").ToList();
        if (demuxes.Count > 0) writer.Line($"Demuxes = [{string.Join(", ", demuxes)}],");
    }

    private static string Text(string text) => PlainText.Quote(text);
}
