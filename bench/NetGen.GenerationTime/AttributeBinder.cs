using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.GenerationTime;

/// <summary>A generator that asks the compiler for the declared attributes and types, and does nothing with them: less than this no generator costs.</summary>
internal sealed class AttributeBinder : IIncrementalGenerator
{
    private static readonly string[] Attributes = ["NetGen.Declarations.HeaderAttribute", "NetGen.Declarations.TlvOptionsAttribute`1"];

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (var attribute in Attributes)
        {
            var types = context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute, static (node, _) => node is StructDeclarationSyntax, static (declared, _) => Bind((INamedTypeSymbol)declared.TargetSymbol));
            context.RegisterSourceOutput(types, static (output, name) => output.AddSource($"{name}.g.cs", $"// {name}"));
        }
    }

    private static string Bind(INamedTypeSymbol type)
    {
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(property => property.IsPartialDefinition))
        {
            foreach (var attribute in property.GetAttributes()) _ = attribute.NamedArguments;
            property.Type.GetAttributes();
        }

        return type.ToDisplayString();
    }
}
