using System.Globalization;
using NetGen.Generators.Headers.Parsing;

namespace NetGen.Generators.Pictures;

/// <summary>Writes the fields of a declaration from a picture.</summary>
/// <remarks>What a picture does not say, such as which field decides about an optional one, is left to the rules to ask for.</remarks>
internal sealed class PictureDeclaration
{
    private static readonly HashSet<string> HeaderLengths = new(StringComparer.OrdinalIgnoreCase) { "Ihl", "DataOffset", "Offset", "HeaderLength", "HdrLen", "Hlen", "HdrExtLen" };

    private readonly List<(PictureField Field, string Name)> _fields = [];

    private PictureDeclaration(IReadOnlyList<PictureField> picture, string type)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { type };
        for (var i = 0; i < picture.Count; i++) _fields.Add((picture[i], Fresh(IsPayload(picture, i) ? "Payload" : picture[i].Name, taken)));
    }

    /// <summary>The properties, a line each, a paragraph per row; null where a field can not be declared.</summary>
    /// <param name="picture">The picture's fields.</param>
    /// <param name="type">The name of the type they go into.</param>
    public static IReadOnlyList<string>? Write(IReadOnlyList<PictureField> picture, string type)
    {
        if (picture.Count == 0 || picture.Any(field => !field.IsVariable && (field.Bits < 1 || (field.Bits > 64 && field.Bits % 8 != 0)))) return null;
        var declaration = new PictureDeclaration(picture, type);
        var lines = new List<string>();
        for (var i = 0; i < picture.Count; i++)
        {
            if (i > 0 && picture[i].Row != picture[i - 1].Row) lines.Add("");
            lines.Add(declaration.Property(i));
        }

        return lines;
    }

    private string Property(int index)
    {
        var (field, name) = _fields[index];
        if (name == "Payload" && field.IsVariable) return "[Payload] public partial Span<byte> Payload { get; }";
        if (field.IsVariable) return $"[Bytes] public partial Span<byte> {name} {{ get; }}";
        if (field.Bits > 64) return $"[Bytes({field.Bits / 8})] public partial Span<byte> {name} {{ get; }}";
        var (type, natural) = TypeOf(field);
        var attributes = new List<string>();
        if (field.Bits != natural) attributes.Add($"Bits({field.Bits})");
        if (field.Constant is { } constant && (field.Bits > 62 || constant < 1L << field.Bits)) attributes.Add($"Fixed({constant.ToString(CultureInfo.InvariantCulture)})");
        if (Measured(index) is { } length) attributes.Add(length);
        if (field.IsOptional) attributes.Add($"When({Condition(index)})");
        var list = attributes.Count > 0 ? $"[{string.Join(", ", attributes)}] " : "";
        return $"{list}public partial {type}{(field.IsOptional ? "?" : "")} {name} {{ get; set; }}";
    }

    // A header length owns the first variable part in front of the payload.
    private string? Measured(int index)
    {
        var (field, name) = _fields[index];
        var variable = _fields.FindIndex(other => other.Field.IsVariable && other.Name != "Payload");
        if (variable < index || field.IsOptional || !HeaderLengths.Contains(name)) return null;
        var (unit, bias) = name == "HdrExtLen" ? (8, 8) : (4, 0);
        bias -= _fields.Where(other => !other.Field.IsVariable).Sum(other => other.Field.Bits) / 8;
        return $"LengthOf(nameof({_fields[variable].Name}), Unit = {unit}{(bias == 0 ? "" : $", Bias = {bias}")})";
    }

    // GRE's C announces its checksum, and with it what stands in the same row.
    private string Condition(int index)
    {
        var row = _fields.Where(other => other.Field.IsOptional && other.Field.Row == _fields[index].Field.Row);
        var flag = row.Append(_fields[index])
            .Select(optional => _fields.FirstOrDefault(other => other.Field is { Bits: 1, IsVariable: false } && other.Name.Length == 1 && other.Name[0] == optional.Name[0]).Name)
            .FirstOrDefault(name => name is not null);
        return flag is null ? "\"\"" : $"nameof({flag})";
    }

    private static (string Type, int Bits) TypeOf(PictureField field) => field.Bits switch
    {
        1 when field.Constant is null => ("bool", 1),
        <= 8 => ("byte", 8),
        <= 16 => ("ushort", 16),
        <= 32 => ("uint", 32),
        _ => ("ulong", 64),
    };

    private static bool IsPayload(IReadOnlyList<PictureField> picture, int index) => index == picture.Count - 1 && picture[index].IsVariable
        && (picture[index].Name is "Data" or "DataOctets" or "UserData" or "Payload" || !picture[index].Name.StartsWith("Option", StringComparison.Ordinal));

    private static string Fresh(string name, HashSet<string> taken)
    {
        if (Names.Reserved.Contains(name)) name += "Field";
        var fresh = name;
        for (var i = 2; !taken.Add(fresh); i++) fresh = name + i.ToString(CultureInfo.InvariantCulture);
        return fresh;
    }
}
