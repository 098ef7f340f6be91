using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Diagnostics;

/// <summary>What can be wrong with a hook's method.</summary>
internal static class HookDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor HookNotAccessible = new(
        StackRule.HookNotAccessible, "A hook is accessible", "'{0}' must be accessible from the composition, whose code calls it",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.HookNotAccessible + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor HookParameter = new(
        StackRule.HookParameter, "A hook's parameter is known", "Generated code has nothing to pass for '{0}' of '{1}' at {2}",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.HookParameter + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor HookNotStatic = new(
        StackRule.HookNotStatic, "An included hook is static", "'{0}' must be static: '{1}' is included by type, so there is no instance to call it on",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.HookNotStatic + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor HookGeneric = new(
        StackRule.HookGeneric, "A hook has no type parameters", "'{0}' must not be generic: nothing says what its type parameters are",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.HookGeneric + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor HookReturn = new(
        StackRule.HookReturn, "A hook returns a verdict", "'{0}' must return {1} or void",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.HookReturn + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor SocketProgramWrites = new(
        StackRule.SocketProgramWrites, "A socket program only reads", "'{1}' must take '{0}' as its ReadOnly view: at SocketLookup the packet belongs to a socket already",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.SocketProgramWrites + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [HookNotAccessible, HookParameter, HookNotStatic, HookGeneric, HookReturn, SocketProgramWrites];
}
