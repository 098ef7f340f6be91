using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Options;

/// <summary>Generates the enumerators, typed accessors and writers of declared option lists.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class OptionsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var lists = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Names.TlvOptions,
                static (node, _) => node is StructDeclarationSyntax,
                static (syntax, cancellation) => Parse(syntax, cancellation))
            .WithTrackingName("ParseOptions")
            .Where(static list => list.Errors.IsEmpty)
            .WithTrackingName("LegalOptions");
        context.RegisterSourceOutput(lists, static (output, list) =>
            output.AddSource($"{list.FullName}.g.cs", SourceText.From(OptionsEmitter.Emit(list), Encoding.UTF8)));
    }

    private static OptionsModel Parse(GeneratorAttributeSyntaxContext syntax, CancellationToken cancellation)
    {
        GeneratorInput.Remember(syntax.TargetNode.SyntaxTree, syntax.SemanticModel.Compilation);
        return ParsedDeclarations.Of(syntax.SemanticModel.Compilation).Options((INamedTypeSymbol)syntax.TargetSymbol, cancellation);
    }
}
