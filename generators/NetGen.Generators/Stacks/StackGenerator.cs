using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
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
        var compositions = context.CompilationProvider
            .SelectMany(static (compilation, cancellation) => Parse(compilation, cancellation))
            .WithTrackingName("StackComposition");

        context.RegisterSourceOutput(compositions, static (output, stack) => Emit(output, stack.Composition, stack.Headers));
    }

    private static ImmutableArray<StackModel> Parse(Compilation compilation, CancellationToken cancellation)
    {
        GeneratorInput.Read(compilation, cancellation);
        return CompositionFinder.Find(compilation, cancellation);
    }

    private static void Emit(SourceProductionContext output, CompositionSpec composition, EquatableArray<HeaderSpec> headers)
    {
        if (StackPlanner.Plan(composition, headers, out _) is not { } plan) return;
        foreach (var (name, text) in StackEmitter.Emit(plan)) output.AddSource(name, SourceText.From(text, Encoding.UTF8));
    }
}
