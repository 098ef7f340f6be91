using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Emission;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Parsing;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks;

/// <summary>Writes the receive path, the demultiplexing and the hook calls of each <c>[Stack&lt;TRoot&gt;]</c> class.</summary>
/// <remarks>Silent about mistakes: <see cref="StackDeclarationAnalyzer"/> reports what makes it emit nothing.</remarks>
[Generator]
public sealed class StackGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads compositions.</summary>
    public const string CompositionStep = "StackCompositions";

    /// <summary>The step that collects the headers of this compilation and of its libraries.</summary>
    public const string HeaderStep = "StackHeaders";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var compositions = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "NetGen.Declarations.StackAttribute`1",
                static (node, _) => node is ClassDeclarationSyntax,
                static (declared, _) => CompositionParser.Parse((INamedTypeSymbol)declared.TargetSymbol, declared.SemanticModel.Compilation))
            .WithTrackingName(CompositionStep);

        var declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "NetGen.Declarations.HeaderAttribute",
                static (node, _) => node is StructDeclarationSyntax,
                static (header, _) => HeaderParser.Parse((INamedTypeSymbol)header.TargetSymbol))
            .Collect();
        var referenced = context.CompilationProvider.Select(static (compilation, _) => HeaderParser.OfReferences(compilation).ToEquatableArray());
        var headers = declared.Combine(referenced)
            .Select(static (both, _) => both.Left.Concat(both.Right).ToEquatableArray())
            .WithTrackingName(HeaderStep);

        context.RegisterSourceOutput(compositions.Combine(headers), static (output, both) => Emit(output, both.Left, both.Right));
    }

    private static void Emit(SourceProductionContext output, CompositionSpec composition, EquatableArray<HeaderSpec> headers)
    {
        if (StackPlanner.Plan(composition, headers, out _) is not { } plan) return;
        foreach (var (name, text) in StackEmitter.Emit(plan)) output.AddSource(name, SourceText.From(text, Encoding.UTF8));
    }
}
