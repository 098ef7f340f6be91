using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines.Diagnostics;
using NetGen.Generators.Machines.Model;
using NetGen.Generators.Machines.Planning;

namespace NetGen.Generators.Machines.Parsing;

/// <summary>Reads a <c>[StateMachine&lt;TState&gt;]</c> type.</summary>
internal static class MachineParser
{
    /// <summary>The attribute's name without its suffix.</summary>
    public const string Attribute = "StateMachine";

    /// <summary>Reads a machine and checks it.</summary>
    public static MachineModel Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var attribute = type.Find(Attribute);
        var stateType = attribute?.AttributeClass?.TypeArguments[0] as INamedTypeSymbol;
        var errors = new List<DeclarationError>();
        var stateErrors = new List<DeclarationError>();
        var names = new StateNames(stateType is { TypeKind: TypeKind.Enum } known ? known : null, errors);
        var members = new MachineMembers(type, compilation, errors);

        MachineShape.Check(type, errors);
        var initial = attribute is { ConstructorArguments: [{ } first, ..] } ? names.Read(first, null, new Spot(Attribute, Argument: 0)) : null;
        var states = StateParser.Parse(names, members, stateErrors);
        cancellation.ThrowIfCancellationRequested();
        var timer = members.TimerOwner;
        var events = EventParser.Parse(members, names, timer);
        cancellation.ThrowIfCancellationRequested();
        var model = new MachineModel
        {
            Namespace = type.ContainingNamespace.NameInCode(),
            Outer = MachineShape.OuterTypes(type).ToEquatableArray(),
            Heading = MachineShape.Heading(type),
            Type = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            FullName = type.ToDisplayString(),
            IsStruct = type.IsValueType,
            Source = attribute?.Argument(1, "") ?? "",
            StateType = names.Type is null ? "" : MachineShape.NameOf(names.Type, type),
            StateAccess = MachineShape.Accessibility(names.Type),
            Initial = initial ?? "",
            States = states,
            Events = events,
            Wheel = events.Any(happening => !happening.Timers.IsEmpty) ? members.Holder("Wheel", "NetGen.Time", "TimerWheel", isNeeded: true) : null,
            Counters = members.Holder("Counters", "NetGen.Machines", "TransitionCounters", isNeeded: false),
            Timer = timer,
            Errors = [],
            StateErrors = [],
        };

        CheckTimers(model, type, errors);
        if (names.Type is not null && initial is not null && errors.Count == 0 && stateErrors.Count == 0) new MachineChecks(model, errors, stateErrors).Check();
        if (model.IsStruct && initial is not null) names.CheckZero(initial, errors);
        return model with { Errors = errors.ToEquatableArray(), StateErrors = stateErrors.ToEquatableArray() };
    }

    private static void CheckTimers(MachineModel model, INamedTypeSymbol type, List<DeclarationError> errors)
    {
        var timed = model.Events.FirstOrDefault(happening => !happening.Timers.IsEmpty);
        if (timed is null) return;
        if (model.IsStruct) errors.Add(new(MachineRule.TimerEvent, timed.Name, $"'{type.Name}' is a struct: a timer needs a machine that stays where it is, so a class", new Spot("After")));
        foreach (var raised in model.Events.Where(happening => !happening.Timers.IsEmpty && !happening.CanWait && model.Timer != TimerOwner.Handwritten))
            errors.Add(new(MachineRule.TimerEvent, raised.Name, $"a timer has nothing to pass to '{raised.Name}', which has parameters", new Spot("After")));
    }
}
