using System.Collections.Immutable;

namespace NetGen.Machines;

/// <summary>A declared state machine as plain data.</summary>
public sealed record MachineSchema
{
    /// <summary>The machine's full type name, without <c>global::</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The document that defines the machine; empty where none was given.</summary>
    public required string Source { get; init; }

    /// <summary>The states, in the order of the declaration.</summary>
    public required ImmutableArray<string> States { get; init; }

    /// <summary>The rows, in the order of the declaration; <see cref="TransitionCounters"/> counts them under the same index.</summary>
    public required ImmutableArray<MachineRow> Rows { get; init; }

    /// <summary>The transition diagram: the text of a Mermaid <c>stateDiagram-v2</c>.</summary>
    public required string Diagram { get; init; }
}

/// <summary>A row of a state machine.</summary>
/// <param name="Trigger">The event.</param>
/// <param name="From">The states it applies in, separated by commas.</param>
/// <param name="To">The state it goes to.</param>
/// <param name="Guard">The guard, or null.</param>
public sealed record MachineRow(string Trigger, string From, string To, string? Guard = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To}: {Trigger}{(Guard is null ? "" : $" [{Guard}]")}";
}
