using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Declarations;

/// <summary>The compilation that the generators read, for the analyzers, which are given that one and all generated files.</summary>
/// <remarks>
/// Both share the syntax of what was written by hand. So an analyzer may look at what the generators read already, instead of
/// binding it again among hundreds of generated members; and it sees exactly what the generators saw. Where the generators have not
/// seen the same files, it reads them itself.
/// </remarks>
internal static class GeneratorInput
{
    private static readonly ConditionalWeakTable<SyntaxTree, Compilation> Latest = new();

    private static readonly ConditionalWeakTable<Compilation, Compilation> Inputs = new();

    /// <summary>The declarations of a compilation that a generator reads.</summary>
    public static DeclaredTypes Read(Compilation compilation, CancellationToken cancellation)
    {
        var types = DeclaredTypes.Of(compilation, cancellation);
        if (compilation.SyntaxTrees.FirstOrDefault() is { } first) Set(Latest, first, compilation);
        return types;
    }

    /// <summary>The compilation that the generators read to make another one; that one itself where there is none.</summary>
    public static Compilation Of(Compilation compilation)
    {
        if (Inputs.TryGetValue(compilation, out var known)) return known;
        var input = compilation.SyntaxTrees.FirstOrDefault() is { } first && Latest.TryGetValue(first, out var candidate) && IsInput(candidate, compilation) ? candidate : compilation;
        Set(Inputs, compilation, input);
        return input;
    }

    // Generated files stand behind those written by hand.
    private static bool IsInput(Compilation candidate, Compilation compilation)
    {
        if (!candidate.Options.Equals(compilation.Options) || !candidate.ExternalReferences.SequenceEqual(compilation.ExternalReferences)) return false;
        using var files = compilation.SyntaxTrees.GetEnumerator();
        foreach (var file in candidate.SyntaxTrees)
        {
            if (!files.MoveNext() || !ReferenceEquals(files.Current, file)) return false;
        }

        return true;
    }

    private static void Set<TKey>(ConditionalWeakTable<TKey, Compilation> table, TKey key, Compilation value)
        where TKey : class
    {
        lock (table)
        {
            table.Remove(key);
            table.Add(key, value);
        }
    }
}
