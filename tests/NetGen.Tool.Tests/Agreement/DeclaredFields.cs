using System.Text.Json;

namespace NetGen.Tool.Tests.Agreement;

/// <summary>What <c>netgen dissect --json</c> finds in one frame: every value of every field, by <c>Layer.Field</c>.</summary>
internal sealed class DeclaredFields
{
    private readonly Dictionary<string, List<string>> _values = [];

    private DeclaredFields(JsonElement frame, bool isValid)
    {
        IsValid = isValid;
        foreach (var layer in frame.GetProperty("layers").EnumerateArray())
        {
            var name = layer.GetProperty("name").GetString()!;
            Add(name, layer.GetProperty("fields"));
            if (layer.TryGetProperty("checksums", out var checksums)) Add($"{name}.checksums", checksums);
        }

        if (frame.TryGetProperty("error", out var error)) Error = error.GetProperty("layer").GetString();
    }

    /// <summary>Whether the frame is as scapy built it, and not changed or cut.</summary>
    internal bool IsValid { get; }

    /// <summary>The header that was refused, or null.</summary>
    internal string? Error { get; }

    /// <summary>The values of a field, outermost header first.</summary>
    internal IReadOnlyList<string> this[string field] => _values.GetValueOrDefault(field) ?? [];

    /// <summary>The values of a pair, one path after another.</summary>
    internal IReadOnlyList<string> Find(FieldPair pair) => pair.Paths is [var path] ? this[path] : [.. pair.Paths.SelectMany(either => this[either])];

    internal static async Task<List<DeclaredFields>> ReadAsync(string capture, Predicate<int> isValid)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync("dissect", "--json", capture);
        Assert.Equal((0, ""), (exitCode, error));
        var frames = new List<DeclaredFields>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            frames.Add(new DeclaredFields(json.RootElement, isValid(frames.Count)));
        }

        return frames;
    }

    private void Add(string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                // An option's values stand under its name.
                var owner = value.TryGetProperty("kind", out _) && value.TryGetProperty("name", out var name) ? $"{path}.{name.GetString()}" : path;
                foreach (var member in value.EnumerateObject()) Add($"{owner}.{member.Name}", member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray()) Add(path, element);
                break;
            default:
                if (!_values.TryGetValue(path, out var values)) _values.Add(path, values = []);
                values.Add(value.ValueKind switch
                {
                    JsonValueKind.True => "1",
                    JsonValueKind.False => "0",
                    _ => value.ToString(),
                });
                break;
        }
    }
}
