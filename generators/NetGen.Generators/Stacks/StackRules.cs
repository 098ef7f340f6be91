using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Stacks;

/// <summary>What can be wrong with a composition: NG0100 to NG0199.</summary>
internal static class StackRules
{
    public const string Shape = "NG0100";
    public const string RootNotHeader = "NG0101";
    public const string DuplicateInput = "NG0102";
    public const string AmbiguousSelector = "NG0103";
    public const string UnreachableInput = "NG0104";
    public const string MissingContext = "NG0105";
    public const string InputSignature = "NG0106";
    public const string InputParameter = "NG0107";
    public const string NotNext = "NG0108";
    public const string NextSignature = "NG0109";
    public const string HookSignature = "NG0110";
    public const string HookParameter = "NG0111";
    public const string HookNotStatic = "NG0112";
    public const string ImpossibleFilter = "NG0113";
    public const string UnknownHookName = "NG0115";
    public const string OrderCycle = "NG0116";

    private const string Category = "NetGen.Stacks";

    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor ShapeRule = new(
        Shape, "A composition is partial", "'{0}' must be a partial type without type parameters, so that the composition's code can be generated",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor RootNotHeaderRule = new(
        RootNotHeader, "A stack's root is a header", "'{0}' is not a [Header], so no frame can start with it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor DuplicateInputRule = new(
        DuplicateInput, "One module receives a header", "'{0}' is received by both '{1}' and '{2}' on one way; the composition would have to choose",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor AmbiguousSelectorRule = new(
        AmbiguousSelector, "One header per selector", "'{0}' and '{1}' both claim the value {2} of '{3}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnreachableInputRule = new(
        UnreachableInput, "An input's header is reachable", "No path leads from '{0}' to '{1}', so '{2}' would never be called: declare [Over<…>] on the header, or add the module that hands it on",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor MissingContextRule = new(
        MissingContext, "An input's lower headers are on every path", "'{0}' asks for '{1}', which is not among the headers known on the path through '{2}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor InputSignatureRule = new(
        InputSignature, "An input takes a packet and headers", "'{0}' must be an accessible instance method that returns void and takes one PacketBuffer and at least one header's ReadOnly view",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor InputParameterRule = new(
        InputParameter, "An input's parameter is known", "Generated code has nothing to pass for '{0}' of '{1}': take the PacketBuffer, ReadOnly views of headers, or a type parameter constrained to a [Next] interface",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NotNextRule = new(
        NotNext, "A type parameter is a [Next] interface", "'{0}' of '{1}' must be constrained to exactly one [Next] interface",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NextSignatureRule = new(
        NextSignature, "A [Next] method runs hooks or demultiplexes", "'{0}' must be either [RunsHooks] at a point behind Xdp, returning Verdict, or [Demultiplexes], returning bool, and take one PacketBuffer and headers as 'in H.ReadOnly'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor HookSignatureRule = new(
        HookSignature, "A hook can be called", "'{0}' must be accessible, not generic, and return {1} or void",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor HookParameterRule = new(
        HookParameter, "A hook's parameter is known", "Generated code has nothing to pass for '{0}' of '{1}' at {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor HookNotStaticRule = new(
        HookNotStatic, "An included hook is static", "'{0}' must be static: '{1}' is included by type, so there is no instance to call it on",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor ImpossibleFilterRule = new(
        ImpossibleFilter, "A hook can match a packet", "'{0}' can never run: no caller of {1} in this composition has its headers on one path",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownHookNameRule = new(
        UnknownHookName, "Before and After name hooks", "'{0}' names no hook at {1} in this composition",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor OrderCycleRule = new(
        OrderCycle, "Hooks have an order", "The order of hooks at {0} is a circle: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <summary>The rules by id.</summary>
    public static ImmutableDictionary<string, DiagnosticDescriptor> All { get; } = new[]
    {
        ShapeRule, RootNotHeaderRule, DuplicateInputRule, AmbiguousSelectorRule,
        UnreachableInputRule, MissingContextRule, InputSignatureRule, InputParameterRule,
        NotNextRule, NextSignatureRule, HookSignatureRule, HookParameterRule,
        HookNotStaticRule, ImpossibleFilterRule, UnknownHookNameRule,
        OrderCycleRule,
    }.ToImmutableDictionary(rule => rule.Id);
}
