using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines.Diagnostics;
using NetGen.Generators.Machines.Model;

namespace NetGen.Generators.Machines.Parsing;

/// <summary>Reads the events of a machine with their rows and timers.</summary>
internal static class EventParser
{
    private static readonly string[] Marks = ["Step", "Ignore", "Otherwise", "After"];

    // What stands between the modifiers and the body of the implementing part.
    private static readonly SymbolDisplayFormat Heading = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Whether a method is declared as an event.</summary>
    public static bool IsEvent(IMethodSymbol method) => Marks.Any(mark => method.Has(mark));

    /// <summary>Reads the events.</summary>
    public static EquatableArray<EventModel> Parse(MachineMembers members, StateNames names, TimerOwner timer)
    {
        var events = new List<EventModel>();
        foreach (var method in members.Methods.Where(IsEvent))
        {
            var isTwin = events.Any(known => known.Name == method.Name);
            if (isTwin) members.Report(MachineRule.EventShape, method.Name, $"there is an event '{method.Name}' already: give each event a name of its own", Spot.Twin);
            if (!isTwin && HasShape(method, members)) events.Add(Read(method, members, names, timer));
        }

        return events.ToEquatableArray();
    }

    private static bool HasShape(IMethodSymbol method, MachineMembers members)
    {
        var fault = method switch
        {
            { IsPartialDefinition: false } => "must be partial and without a body: generated code is its body",
            { IsStatic: true } => "is static: it happens to one machine",
            { ReturnsVoid: false, ReturnType.SpecialType: not SpecialType.System_Boolean } or { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "must return void, or bool for whether a row applied",
            _ when method.Parameters.Any(parameter => parameter.RefKind == RefKind.Out) => "has an out parameter, which a state that ignores it could not set",
            _ => null,
        };
        if (fault is not null) members.Report(MachineRule.EventShape, method.Name, $"'{method.Name}' {fault}");
        return fault is null;
    }

    private static EventModel Read(IMethodSymbol method, MachineMembers members, StateNames names, TimerOwner timer)
    {
        var calls = new CallReader(method, members);
        return new EventModel
        {
            Name = method.Name,
            Signature = $"{Modifiers(method)} {method.ToDisplayString(Heading)}",
            ReturnsBool = !method.ReturnsVoid,
            CanWait = method.Parameters.Length == 0 && !method.IsGenericMethod,
            Parameters = method.Parameters.Select(parameter => parameter.Name).ToEquatableArray(),
            Rows = method.FindAll("Step").Select((step, index) => ReadRow(step, index, method.Name, calls, names)).OfType<RowModel>().ToEquatableArray(),
            Timers = method.FindAll("After").SelectMany((after, index) => ReadTimers(after, index, method.Name, calls, names)).ToEquatableArray(),
            Ignored = method.Find("Ignore") is { } ignore ? names.ReadAll(ignore, 0, method.Name, new Spot("Ignore")) : [],
            IsIgnoredElsewhere = method.Find("Ignore") is { ConstructorArguments: [{ Kind: TypedConstantKind.Array, IsNull: false, Values.Length: 0 }] },
            Otherwise = method.Find("Otherwise") is { } otherwise ? ReadOtherwise(otherwise, calls) : [],
        };
    }

    private static RowModel? ReadRow(AttributeData step, int occurrence, string member, CallReader calls, StateNames names)
    {
        var spot = new Spot("Step", occurrence);
        if (step.ConstructorArguments.Length < 2) return null;
        var from = names.ReadAll(step, 0, member, spot with { Argument = 0 });
        if (names.Read(step.ConstructorArguments[1], member, spot with { Argument = 1 }) is not { } to) return null;
        return new RowModel
        {
            Occurrence = occurrence,
            From = from,
            To = to,
            Guard = step.Named<string?>("When", null) is { } guard ? calls.Guard(guard, spot with { Name = "When" }) : null,
            Actions = calls.Actions(step.ConstructorArguments.ElementAtOrDefault(2), spot, 2),
            Then = step.Named<string?>("Then", null) is { } then ? calls.Action(then, spot with { Name = "Then" }) : null,
            Reenter = step.Named("Reenter", false),
        };
    }

    private static IEnumerable<AfterModel> ReadTimers(AttributeData after, int occurrence, string member, CallReader calls, StateNames names)
    {
        var spot = new Spot("After", occurrence);
        if (after.ConstructorArguments is not [_, { Value: string duration }]) return [];
        return calls.Duration(duration, spot with { Argument = 1 }) is { } call
            ? [.. names.ReadAll(after, 0, member, spot with { Argument = 0 }).Select(state => new AfterModel(state, call))]
            : [];
    }

    private static EquatableArray<CallModel> ReadOtherwise(AttributeData otherwise, CallReader calls)
    {
        var spot = new Spot("Otherwise");
        var first = otherwise.Argument<string?>(0, null) is { } name && calls.Action(name, spot with { Argument = 0 }) is { } call ? new[] { call } : [];
        return first.Concat(calls.Actions(otherwise.ConstructorArguments.ElementAtOrDefault(1), spot, 1)).ToEquatableArray();
    }

    // Both parts of a partial method have the same modifiers.
    private static string Modifiers(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax declaration
            ? string.Join(" ", declaration.Modifiers.Select(modifier => modifier.Text))
            : "partial";
}
