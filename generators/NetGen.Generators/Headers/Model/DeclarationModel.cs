using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Model;

/// <summary>What every declared type has, as plain data.</summary>
internal abstract record DeclarationModel
{
    /// <summary>The namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The types around it as generated code reopens them, outermost first, as <c>partial class Outer</c>.</summary>
    public required EquatableArray<string> Outer { get; init; }

    /// <summary>The type's name with its namespace and outer types: its identity in this compilation, and its file's name.</summary>
    public required string FullName { get; init; }

    /// <summary>The document that defines it; may be empty.</summary>
    public required string Source { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required EquatableArray<DeclarationError> Errors { get; init; }
}
