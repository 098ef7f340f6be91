using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Declarations;

namespace NetGen.Generators.Options;

/// <summary>Generates the enumerators, typed accessors and writers of declared option lists.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class OptionsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var lists = context.CompilationProvider
            .SelectMany(static (compilation, cancellation) => OptionsOf(GeneratorInput.Read(compilation, cancellation)))
            .WithTrackingName("OptionList");
        context.RegisterSourceOutput(lists, static (output, list) =>
        {
            if (list.Errors.IsEmpty) output.AddSource($"{list.FullName}.g.cs", SourceText.From(OptionsEmitter.Emit(list), Encoding.UTF8));
        });
    }

    private static ImmutableArray<OptionsModel> OptionsOf(DeclaredTypes types)
    {
        var lists = ImmutableArray.CreateBuilder<OptionsModel>();
        foreach (var type in types.Types)
        {
            if (type.Options is not null) lists.Add(type.Options);
        }

        return lists.ToImmutable();
    }
}
