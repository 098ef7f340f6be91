using NetGen.Dissection;
using NetGen.Generators.Infrastructure;

namespace NetGen.Tool.Diagrams;

/// <summary>The RFC picture of a declared header.</summary>
internal static class HeaderDiagram
{
    /// <summary>The picture as text, one line behind the other.</summary>
    /// <param name="header">The header.</param>
    internal static string Text(HeaderSchema header) => $"{header.Name}: {header.Source}\n\n{string.Join('\n', RfcPicture.Draw(Fields(header)))}\n";

    /// <summary>The fields as the picture shows them; the payload only where a trailer stands behind it.</summary>
    /// <param name="header">The header.</param>
    internal static IEnumerable<PictureField> Fields(HeaderSchema header) =>
        header.Fields.Where(field => field.Kind != FieldKind.Payload || header.Fields.Any(other => other.IsTrailer)).Select(field => new PictureField(Label(field), IsFixed(field) ? field.Width : 0));

    private static bool IsFixed(FieldSchema field) => field is { Width: > 0, When: null, Case: null };

    private static string Label(FieldSchema field)
    {
        var words = RfcPicture.Words(field.Name);
        if (field.When is not null) return $"{words} (optional{(field.Width > 0 ? $", {field.Width} bits" : "")})";
        if (field.Case is { } tag) return $"{words} (when {tag.Member} says so)";
        return IsFixed(field) ? words : $"{words} ...";
    }
}
