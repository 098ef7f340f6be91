using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Diagnostics;

/// <summary>What can be wrong with a composition as a whole.</summary>
internal static class CompositionDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor Shape = new(
        StackRule.Shape, "A composition is partial", "'{0}' must be a partial type without type parameters, so that the composition's code can be generated",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.Shape + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor RootNotHeader = new(
        StackRule.RootNotHeader, "A stack's root is a header", "'{0}' is not a [Header], so no frame can start with it",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.RootNotHeader + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor DuplicateInput = new(
        StackRule.DuplicateInput, "One module receives a header", "'{0}' is received by both '{1}' and '{2}' on one way; the composition would have to choose",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.DuplicateInput + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor AmbiguousSelector = new(
        StackRule.AmbiguousSelector, "One header per selector", "'{0}' and '{1}' both claim the value {2} of '{3}'",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.AmbiguousSelector + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor UnreachableInput = new(
        StackRule.UnreachableInput, "An input's header is reachable", "No path leads from '{0}' to '{1}', so '{2}' would never be called: declare [Over<…>] on the header, or add the module that hands it on",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.UnreachableInput + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor MissingContext = new(
        StackRule.MissingContext, "An input's lower headers are on every path", "'{0}' asks for '{1}', which is not among the headers known on the path through '{2}'",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.MissingContext + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [Shape, RootNotHeader, DuplicateInput, AmbiguousSelector, UnreachableInput, MissingContext];
}
