using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Model;

/// <summary>A declared view of bytes, a header or a list of options, as plain data.</summary>
internal abstract record ViewModel : DeclarationModel
{
    /// <summary>Namespaces the generated file imports beside NetGen's own.</summary>
    public required EquatableArray<string> Usings { get; init; }

    public required string Name { get; init; }
}
