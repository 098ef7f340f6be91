using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines.Diagnostics;
using NetGen.Generators.Machines.Model;

namespace NetGen.Generators.Machines.Parsing;

/// <summary>Reads the states: the enum's members, and the machine's methods that run on entering and leaving them.</summary>
internal static class StateParser
{
    /// <summary>Reads the states.</summary>
    /// <param name="names">The enum.</param>
    /// <param name="members">The machine's members.</param>
    /// <param name="stateErrors">Where problems of the enum's members go.</param>
    public static EquatableArray<StateModel> Parse(StateNames names, MachineMembers members, List<DeclarationError> stateErrors)
    {
        var enter = Entries("Enter", names, members);
        var leave = Entries("Leave", names, members);
        var parents = names.Fields.ToDictionary(field => field.Name, field => ParentOf(field, names, stateErrors));
        return names.Fields.Select(field => new StateModel(
            field.Name, IsCircular(field.Name, parents, stateErrors) ? null : parents[field.Name],
            field.Find("Within")?.Named("Initial", false) ?? false, field.Has("Terminal"),
            enter[field.Name].ToEquatableArray(), leave[field.Name].ToEquatableArray())).ToEquatableArray();
    }

    private static ILookup<string, string> Entries(string attribute, StateNames names, MachineMembers members) => members.Methods
        .Where(method => method.Has(attribute))
        .SelectMany(method => StatesOf(method, attribute, names, members), (method, state) => (State: state, Method: method.Name))
        .ToLookup(entry => entry.State, entry => entry.Method);

    private static EquatableArray<string> StatesOf(IMethodSymbol method, string attribute, StateNames names, MachineMembers members)
    {
        if (!method.ReturnsVoid || method.Parameters.Length > 0 || method.IsGenericMethod || EventParser.IsEvent(method))
            members.Report(MachineRule.EntryShape, method.Name, $"'{method.Name}' runs when a state is entered or left: it must have no parameters, return nothing and be no event");
        return names.ReadAll(method.Find(attribute)!, 0, method.Name, new Spot(attribute));
    }

    private static string? ParentOf(IFieldSymbol field, StateNames names, List<DeclarationError> errors)
    {
        if (field.Find("Within") is not { ConstructorArguments: [{ } argument] }) return null;
        if (names.NameOf(argument) is { } parent) return parent;
        errors.Add(new(MachineRule.ForeignState, field.Name, $"'{argument.ToCSharpString()}' is no member of '{names.Type!.Name}'", new Spot("Within", Argument: 0)));
        return null;
    }

    private static bool IsCircular(string state, Dictionary<string, string?> parents, List<DeclarationError> errors)
    {
        var steps = 0;
        for (var parent = parents[state]; parent is not null; parent = parents[parent])
        {
            if (parent == state) errors.Add(new(MachineRule.Nesting, state, $"'{state}' is nested in itself", new Spot("Within", Argument: 0)));
            if (parent == state || ++steps > parents.Count) return true;
        }

        return false;
    }
}
