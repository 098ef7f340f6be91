using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
        foreach (var (part, type) in AttributedTypes.With(compilation, "Stack", cancellation))
        {
            if (part is not ClassDeclarationSyntax) continue;
            found ??= ImmutableArray.CreateBuilder<StackModel>();
            found.Add(new(CompositionParser.Parse(type, compilation), HeaderParser.InSight(compilation, cancellation).ToEquatableArray()));
        }

        return found?.ToImmutable() ?? [];
    }
}
