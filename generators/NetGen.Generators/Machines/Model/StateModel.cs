using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Machines.Model;

/// <summary>A state: a member of the machine's enum.</summary>
/// <param name="Name">The member.</param>
/// <param name="Parent">The state it is nested in, or null.</param>
/// <param name="IsInitialChild">Whether it is entered when a row goes to its parent.</param>
/// <param name="IsTerminal">Whether it is meant to have no way out.</param>
/// <param name="Enter">The methods that run when it is entered.</param>
/// <param name="Leave">The methods that run when it is left.</param>
internal sealed record StateModel(
    string Name, string? Parent, bool IsInitialChild, bool IsTerminal, EquatableArray<string> Enter, EquatableArray<string> Leave);
