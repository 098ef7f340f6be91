using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Machines.Model;

/// <summary>An event: a partial method with rows.</summary>
internal sealed record EventModel
{
    /// <summary>The method's name.</summary>
    public required string Name { get; init; }

    /// <summary>The implementing part's heading.</summary>
    public required string Signature { get; init; }

    /// <summary>Whether it returns <c>bool</c>.</summary>
    public required bool ReturnsBool { get; init; }

    /// <summary>Whether it can wait: it has neither parameters nor type parameters.</summary>
    public required bool CanWait { get; init; }

    /// <summary>The rows in order.</summary>
    public required EquatableArray<RowModel> Rows { get; init; }

    /// <summary>The timers that raise it.</summary>
    public required EquatableArray<AfterModel> Timers { get; init; }

    /// <summary>The states that ignore it.</summary>
    public required EquatableArray<string> Ignored { get; init; }

    /// <summary>Whether all states that do not answer it ignore it.</summary>
    public required bool IsIgnoredElsewhere { get; init; }

    /// <summary>What runs in all states that do not answer it.</summary>
    public required EquatableArray<CallModel> Otherwise { get; init; }

    /// <summary>The names of its parameters.</summary>
    public required EquatableArray<string> Parameters { get; init; }

    /// <summary>The first name that no parameter has.</summary>
    public string LocalName(params string[] names) => names.First(name => !Parameters.Contains(name));
}

/// <summary>A row of an event.</summary>
internal sealed record RowModel
{
    /// <summary>Which of the event's <c>[Step]</c> attributes it is.</summary>
    public required int Occurrence { get; init; }

    /// <summary>The states it applies in, as named.</summary>
    public required EquatableArray<string> From { get; init; }

    /// <summary>The state it goes to, as named.</summary>
    public required string To { get; init; }

    /// <summary>The guard, or null.</summary>
    public required CallModel? Guard { get; init; }

    /// <summary>What it runs.</summary>
    public required EquatableArray<CallModel> Actions { get; init; }

    /// <summary>What runs when the step is complete, or null.</summary>
    public required CallModel? Then { get; init; }

    /// <summary>Whether staying leaves and enters the state.</summary>
    public required bool Reenter { get; init; }
}

/// <summary>A call of a member with what the event has.</summary>
/// <param name="Name">The member.</param>
/// <param name="Code">The call, or the member's name where it is no method.</param>
internal sealed record CallModel(string Name, string Code);

/// <summary>A timer of a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Duration">What gives the time.</param>
internal sealed record AfterModel(string State, CallModel Duration);
