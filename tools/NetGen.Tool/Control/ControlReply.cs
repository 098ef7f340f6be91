using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetGen.Tool.Control;

/// <summary>The first line of a reply: what follows, or why nothing does.</summary>
internal sealed record ControlReply
{
    /// <summary>Version of the lines that follow; a reader refuses another one.</summary>
    internal const int CurrentVersion = 1;

    /// <summary>Version of the lines that follow.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Number of lines that follow.</summary>
    public int Lines { get; init; }

    /// <summary>Why nothing follows, or null.</summary>
    public string? Error { get; init; }

    /// <summary>A reply of nothing but the reason why.</summary>
    internal static string Refuse(string reason) => new ControlReply { Error = reason }.ToJson();

    /// <summary>The line.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, ControlReplyContext.Default.ControlReply);

    /// <summary>Reads the line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    internal static ControlReply Parse(string line) =>
        JsonSerializer.Deserialize(line, ControlReplyContext.Default.ControlReply) ?? throw new JsonException("The reply is empty.");
}

/// <summary>How a <see cref="ControlReply"/> is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ControlReply))]
internal sealed partial class ControlReplyContext : JsonSerializerContext;
