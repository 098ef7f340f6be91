using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Headers.Parsing;

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
                static (syntax, cancellation) => OptionsParser.Parse((INamedTypeSymbol)syntax.TargetSymbol, syntax.SemanticModel.Compilation, cancellation))
            .WithTrackingName("ParseOptions")
            .Where(static list => list.Errors.IsEmpty)
            .WithTrackingName("LegalOptions");
        context.RegisterSourceOutput(lists, static (output, list) =>
            output.AddSource($"{list.FullName}.g.cs", SourceText.From(OptionsEmitter.Emit(list), Encoding.UTF8)));
    }
}
