using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Infrastructure;

/// <summary>The compilation that the generators read, for the analyzers, which are given that one and all generated files.</summary>
/// <remarks>
/// Both share the syntax of what was written by hand. So an analyzer may look at the symbols that the generators bound already instead of
/// binding them again, among hundreds of generated members; and it sees exactly what the generators saw. Where the generators have not
/// seen the same files, there is no such compilation.
/// </remarks>
internal static class GeneratorInput
{
    private static readonly ConditionalWeakTable<SyntaxTree, Compilation> Latest = new();

    private static readonly ConditionalWeakTable<Compilation, Answer> Answers = new();

    /// <summary>Remembers that a generator reads a file as part of a compilation.</summary>
    public static void Remember(SyntaxTree file, Compilation compilation)
    {
        lock (Latest)
        {
            if (Latest.TryGetValue(file, out var known))
            {
                if (ReferenceEquals(known, compilation)) return;
                Latest.Remove(file);
            }

            Latest.Add(file, compilation);
        }
    }

    /// <summary>The same type as the generators saw it, and their compilation; the type itself where they did not see it.</summary>
    public static (INamedTypeSymbol Type, Compilation Compilation) Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var part in type.DeclaringSyntaxReferences)
        {
            if (InputOf(compilation, part.SyntaxTree) is not { } input) continue;
            if (input.GetSemanticModel(part.SyntaxTree).GetDeclaredSymbol(part.GetSyntax(cancellation), cancellation) is INamedTypeSymbol seen) return (seen, input);
        }

        return (type, compilation);
    }

    private static Compilation? InputOf(Compilation compilation, SyntaxTree file)
    {
        if (!Latest.TryGetValue(file, out var candidate)) return null;
        if (!Answers.TryGetValue(compilation, out var answer) || !ReferenceEquals(answer.Candidate, candidate))
        {
            answer = new(candidate, IsInput(candidate, compilation));
            lock (Answers)
            {
                Answers.Remove(compilation);
                Answers.Add(compilation, answer);
            }
        }

        return answer.IsInput ? candidate : null;
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

    // Whether the generators read a candidate and then made the compilation that was asked for.
    private sealed record Answer(Compilation Candidate, bool IsInput);
}
