using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Declarations;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Finds the compositions of a compilation.</summary>
internal static class CompositionFinder
{
    /// <summary>The compositions, by file and by place in the file. Headers are looked for where there is one, and nowhere else.</summary>
    public static ImmutableArray<StackModel> Find(Compilation compilation, CancellationToken cancellation)
    {
        ImmutableArray<StackModel>.Builder? found = null;
        var names = AttributeNames(compilation, cancellation);
        foreach (var file in compilation.SyntaxTrees)
        {
            foreach (var candidate in FileIndex.Of(file, cancellation).Classes)
            {
                if (!HasAttribute(candidate, names) || compilation.GetSemanticModel(file).GetDeclaredSymbol(candidate, cancellation) is not { } type) continue;
                if (type.Declaration("Stack")?.ApplicationSyntaxReference is not { } place || place.SyntaxTree != file || !candidate.AttributeLists.FullSpan.Contains(place.Span)) continue;
                found ??= ImmutableArray.CreateBuilder<StackModel>();
                found.Add(new(CompositionParser.Parse(type, compilation), HeaderParser.InSight(compilation, cancellation).ToEquatableArray()));
            }
        }

        return found?.ToImmutable() ?? [];
    }

    private static HashSet<string> AttributeNames(Compilation compilation, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "Stack", "StackAttribute" };
        foreach (var file in compilation.SyntaxTrees) FileIndex.Of(file, cancellation).AddAliases(names);
        return names;
    }

    private static bool HasAttribute(ClassDeclarationSyntax type, HashSet<string> names)
    {
        foreach (var list in type.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                var name = attribute.Name switch
                {
                    QualifiedNameSyntax qualified => qualified.Right,
                    AliasQualifiedNameSyntax qualified => qualified.Name,
                    var simple => simple as SimpleNameSyntax,
                };
                if (name is not null && names.Contains(name.Identifier.ValueText)) return true;
            }
        }

        return false;
    }
}
