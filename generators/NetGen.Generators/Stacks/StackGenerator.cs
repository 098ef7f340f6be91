using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Declarations;
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
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Headers are looked for where there is a composition, and nowhere else.
        var compositions = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "NetGen.Declarations.StackAttribute`1",
                static (node, _) => node is ClassDeclarationSyntax,
                static (declared, cancellation) => Parse(declared, cancellation))
            .WithTrackingName("StackComposition");

        context.RegisterSourceOutput(compositions, static (output, stack) => Emit(output, stack.Composition, stack.Headers));
    }

    private static StackModel Parse(GeneratorAttributeSyntaxContext declared, CancellationToken cancellation)
    {
        var compilation = declared.SemanticModel.Compilation;
        GeneratorInput.Read(compilation, cancellation);
        return new(CompositionParser.Parse((INamedTypeSymbol)declared.TargetSymbol, compilation), HeaderParser.InSight(compilation, cancellation).ToEquatableArray());
    }

    private static void Emit(SourceProductionContext output, CompositionSpec composition, EquatableArray<HeaderSpec> headers)
    {
        if (StackPlanner.Plan(composition, headers, out _) is not { } plan) return;
        foreach (var (name, text) in StackEmitter.Emit(plan)) output.AddSource(name, SourceText.From(text, Encoding.UTF8));
    }
}
