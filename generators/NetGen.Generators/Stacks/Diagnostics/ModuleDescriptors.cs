using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Diagnostics;

/// <summary>What can be wrong with a module.</summary>
internal static class ModuleDescriptors
{
    // One field each: release tracking looks for them there.
    private static readonly DiagnosticDescriptor InputSignature = new(
        StackRule.InputSignature, "An input is an accessible instance method that returns void", "'{0}' must be an accessible instance method that returns void",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.InputSignature + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor InputParameter = new(
        StackRule.InputParameter, "An input's parameter is known", "Generated code has nothing to pass for '{0}' of '{1}': take the PacketBuffer, ReadOnly views of headers, or a type parameter constrained to a [Next] interface",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.InputParameter + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NotNext = new(
        StackRule.NotNext, "A type parameter is a [Next] interface", "'{0}' of '{1}' must be constrained to exactly one [Next] interface",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.NotNext + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor NextSignature = new(
        StackRule.NextSignature, "A [Next] method runs hooks or demultiplexes", "'{0}' must be [RunsHooks] at a point behind Xdp, returning that point's verdict, or [Demultiplexes], returning bool, and take one PacketBuffer and headers as 'in H.ReadOnly'; or [HasHooks], taking nothing and returning bool",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.NextSignature + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor InputPacket = new(
        StackRule.InputPacket, "An input takes one packet", "'{0}' must take exactly one PacketBuffer, which it then owns",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.InputPacket + DocumentationPage.Extension);

    private static readonly DiagnosticDescriptor InputHeader = new(
        StackRule.InputHeader, "An input takes the header it receives", "'{0}' must take the ReadOnly view of the header that it receives",
        RuleCategory.Stacks, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + StackRule.InputHeader + DocumentationPage.Extension);

    /// <summary>The rules of this group.</summary>
    public static DiagnosticDescriptor[] All { get; } = [InputSignature, InputParameter, NotNext, NextSignature, InputPacket, InputHeader];
}
