using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Machines.Model;

/// <summary>A declared state machine, as plain data.</summary>
internal sealed record MachineModel : DeclarationModel
{
    /// <summary>The type as generated code reopens it, as <c>partial class Connection&lt;T&gt;</c>.</summary>
    public required string Heading { get; init; }

    /// <summary>The type's name with its type parameters.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it is a struct.</summary>
    public required bool IsStruct { get; init; }

    /// <summary>The enum as the machine names it; empty where it is none.</summary>
    public required string StateType { get; init; }

    /// <summary>The accessibility that the enum allows its uses.</summary>
    public required string StateAccess { get; init; }

    /// <summary>The initial state as declared; it may be a parent.</summary>
    public required string Initial { get; init; }

    /// <summary>The states in order.</summary>
    public required EquatableArray<StateModel> States { get; init; }

    /// <summary>The events in order.</summary>
    public required EquatableArray<EventModel> Events { get; init; }

    /// <summary>The member that holds the timer wheel, or null.</summary>
    public required string? Wheel { get; init; }

    /// <summary>The member that holds the counters, or null.</summary>
    public required string? Counters { get; init; }

    /// <summary>Who elapses.</summary>
    public required TimerOwner Timer { get; init; }

    /// <summary>What is wrong with the enum's members.</summary>
    public required EquatableArray<DeclarationError> StateErrors { get; init; }

    /// <summary>Whether code can be generated.</summary>
    public bool IsLegal => Errors.IsEmpty && StateErrors.IsEmpty && Initial.Length > 0;

    /// <summary>A state as generated code names it.</summary>
    public string Code(string state) => $"{StateType}.{Identifier.Escape(state)}";

    /// <summary>The rows of all events, in order: a row's index is its place here.</summary>
    public IEnumerable<(EventModel Event, RowModel Row)> Rows => Events.SelectMany(happening => happening.Rows.Select(row => (happening, row)));
}

/// <summary>Whose <c>OnElapsed</c> raises a timer's event.</summary>
internal enum TimerOwner
{
    /// <summary>A timer's that generated code makes.</summary>
    Generated,

    /// <summary>The machine's, which derives from <c>WheelTimer</c>.</summary>
    Machine,

    /// <summary>The machine's, written by hand.</summary>
    Handwritten,
}
