using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Machines.Diagnostics;
using NetGen.Generators.Machines.Model;
using NetGen.Generators.Machines.Parsing;
using NetGen.Generators.Machines.Planning;

namespace NetGen.Generators.Machines;

/// <summary>Finds mistakes in the bodies of a machine's methods.</summary>
/// <remarks>It looks at what the methods themselves write down, not into what they call.</remarks>
internal static class MachineBodyFinder
{
    /// <summary>What to warn of.</summary>
    /// <param name="type">The type.</param>
    /// <param name="machine">The same as a machine without errors.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IEnumerable<Diagnostic> Find(INamedTypeSymbol type, MachineModel machine, CancellationToken cancellation)
    {
        var steps = machine.Rows.SelectMany(row => row.Row.Actions)
            .Concat(machine.Events.SelectMany(happening => happening.Otherwise)).Select(action => action.Name)
            .Concat(machine.States.SelectMany(state => state.Enter.Concat(state.Leave))).Distinct();
        var guards = machine.Rows.Select(row => row.Row.Guard?.Name).OfType<string>().Distinct();
        var events = machine.Events.ToDictionary(happening => happening.Name);
        var raised = steps.SelectMany(action => Calls(type, action, cancellation), (action, call) => (Call: call, Action: action, MayWait: true))
            .Concat(guards.SelectMany(guard => Calls(type, guard, cancellation), (guard, call) => (Call: call, Action: guard, MayWait: false)))
            .Where(pair => events.TryGetValue(pair.Call.Identifier.ValueText, out var happening) && !(pair.MayWait && happening.CanWait));
        foreach (var (call, action, mayWait) in raised)
        {
            var why = mayWait ? "has parameters and can not wait until the step of the action is complete: raise it from a method that 'Then' names" : "is an event, and a guard only asks";
            yield return Warn(MachineRule.RaisedInStep, call.GetLocation(), $"'{call.Identifier.ValueText}', which '{action}' raises, {why}");
        }

        if (MustEnter(machine) is { } initial && !Names(type, "ResetMachine", cancellation))
            yield return Warn(MachineRule.NeverEntered, type.Locations[0], $"entering '{initial}' does something, and '{type.Name}' never enters it: call ResetMachine()");
    }

    /// <summary>The initial state, where entering it runs methods or arms timers.</summary>
    private static string? MustEnter(MachineModel machine)
    {
        var tree = new StateTree(machine);
        var slots = new TimerSlots(machine, tree);
        var initial = tree.Entered(machine.Initial)!;
        return tree.Around(initial).Any(state => !state.Enter.IsEmpty || slots.ArmedIn(state.Name).Any()) ? initial : null;
    }

    private static IEnumerable<SimpleNameSyntax> Calls(INamedTypeSymbol type, string member, CancellationToken cancellation) => type.GetMembers(member)
        .Where(found => !MachineShape.IsGenerated(found))
        .SelectMany(found => found.DeclaringSyntaxReferences)
        .SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>())
        .Select(call => call.Expression switch
        {
            SimpleNameSyntax name => name,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name,
            _ => null,
        })
        .OfType<SimpleNameSyntax>();

    private static bool Names(INamedTypeSymbol type, string member, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Where(reference => !reference.SyntaxTree.FilePath.EndsWith(MachineShape.FileSuffix, StringComparison.Ordinal))
        .SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>())
        .Any(name => name.Identifier.ValueText == member);

    private static Diagnostic Warn(string id, Location place, string detail) => Diagnostic.Create(MachineDescriptors.All[id], place, detail);
}
