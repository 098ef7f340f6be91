using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Model;

/// <summary>One declared header, as plain data.</summary>
internal sealed record HeaderModel : ViewModel
{
    public required bool IsPublic { get; init; }

    /// <summary>Whether code elsewhere in the assembly may name the type.</summary>
    public required bool IsVisible { get; init; }

    /// <summary>The declared sentence of documentation, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>The name used in diagnostics.</summary>
    public required string LayerName { get; init; }

    public required EquatableArray<FieldModel> Fields { get; init; }

    /// <summary>The cases that read the bytes of another field and have no place of their own.</summary>
    public required EquatableArray<FieldModel> Overlays { get; init; }

    /// <summary>Properties written by hand, which the read-only view forwards to.</summary>
    public required EquatableArray<ComputedModel> Computed { get; init; }

    public required PlaceModel Place { get; init; }
}

/// <summary>A property written by hand on the mutable view.</summary>
internal sealed record ComputedModel(string Name, string Type)
{
    /// <summary>Whether it says that the element ends its sequence.</summary>
    public bool EndsSequence { get; init; }
}

/// <summary>What a lower header's setters must know of a header above it to keep its checksum right.</summary>
internal sealed record UpperChecksum(OverModel Over, string Name, int Offset, int MinLength, bool ZeroMeansNone);
