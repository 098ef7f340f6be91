using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Options;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Infrastructure;

/// <summary>The list of the types that generated code names shortly is whole, and no longer than it must be.</summary>
public class RuntimeNameTests
{
    // A declaration names it, so it is written in full where something hides it.
    private static readonly RuntimeName Algorithm = new("NetGen.Checksums", "Crc32C");

    [Fact]
    public void Generated_code_names_shortly_what_is_listed()
    {
        var generation = Generation.Of(SourceCompilation.Of(SampleFiles.Texts), new HeaderGenerator(), new OptionsGenerator());
        var generated = generation.Output.SyntaxTrees.Except(generation.Input.SyntaxTrees);
        var named = generated.SelectMany(tree => ShortNames(tree, generation.Output.GetSemanticModel(tree))).ToHashSet();

        Assert.True(named.Remove(Algorithm));
        Assert.Equal(named.Select(Text).Order(StringComparer.Ordinal), RuntimeNames.Types.Select(Text).Order(StringComparer.Ordinal));
    }

    private static string Text(RuntimeName name) => $"{name.Namespace}.{name.Name}`{name.Arity}";

    private static IEnumerable<RuntimeName> ShortNames(SyntaxTree tree, SemanticModel model) => tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>()
        .Where(IsShort)
        .Select(name => TypeOf(name, model))
        .OfType<INamedTypeSymbol>()
        .Where(type => type.ContainingType is null && type.SpecialType is SpecialType.None && RuntimeNames.Imported.Contains(type.ContainingNamespace.ToDisplayString()))
        .Select(type => new RuntimeName(type.ContainingNamespace.ToDisplayString(), type.Name, type.Arity));

    private static bool IsShort(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified => qualified.Left == name,
        MemberAccessExpressionSyntax access => access.Expression == name,
        AliasQualifiedNameSyntax => false,
        _ => true,
    };

    private static INamedTypeSymbol? TypeOf(SimpleNameSyntax name, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(name).Symbol;
        return symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && name.Parent is AttributeSyntax ? symbol.ContainingType : symbol as INamedTypeSymbol;
    }
}
