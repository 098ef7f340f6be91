using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Options;

namespace NetGen.Generators.Declarations;

/// <summary>Parses the declarations of a compilation: several at a time where they are many.</summary>
internal sealed class TypeDeclarationParser(Compilation compilation, CancellationToken cancellation)
{
    // For fewer, threads cost more than they save.
    private const int Many = 16;

    private readonly List<(TypeDeclarationSyntax Syntax, DeclaredType[] File, int Place)> _open = [];

    /// <summary>Takes a file's structs; their places are filled by <see cref="Run"/>.</summary>
    public DeclaredType[] Add(IReadOnlyList<TypeDeclarationSyntax> structs)
    {
        var file = new DeclaredType[structs.Count];
        for (var i = 0; i < structs.Count; i++) _open.Add((structs[i], file, i));
        return file;
    }

    /// <summary>Takes a file's structs, of which only those that some names affect need to be parsed again.</summary>
    public DeclaredType[] Add(IReadOnlyList<TypeDeclarationSyntax> structs, DeclaredType[] older, HashSet<string> affected)
    {
        var file = new DeclaredType[structs.Count];
        for (var i = 0; i < structs.Count; i++)
        {
            if (affected.Count > 0 && older[i].Mentioned.Overlaps(affected)) _open.Add((structs[i], file, i));
            else file[i] = ReferenceEquals(older[i].Syntax, structs[i]) ? older[i] : older[i].At(structs[i]);
        }

        return file;
    }

    /// <summary>Parses what was taken.</summary>
    public void Run()
    {
        if (_open.Count < Many || !compilation.Options.ConcurrentBuild)
        {
            foreach (var (syntax, file, place) in _open) file[place] = Parse(syntax);
            return;
        }

        Parallel.For(0, _open.Count, new ParallelOptions { CancellationToken = cancellation }, i => _open[i].File[_open[i].Place] = Parse(_open[i].Syntax));
    }

    private DeclaredType Parse(TypeDeclarationSyntax syntax)
    {
        cancellation.ThrowIfCancellationRequested();
        if (compilation.GetSemanticModel(syntax.SyntaxTree).GetDeclaredSymbol(syntax, cancellation) is not { } type) return new(syntax);
        var isHeader = IsAppliedTo(syntax, type.Find("Header"));
        return new(syntax)
        {
            Header = isHeader ? HeaderParser.Parse(type, compilation, cancellation) : null,
            Relations = isHeader ? Stacks.Parsing.HeaderParser.Parse(type) : null,
            Options = IsAppliedTo(syntax, type.Find("TlvOptions")) ? OptionsParser.Parse(type, compilation, cancellation) : null,
        };
    }

    // A partial struct may have attributes on several parts; the one with the declaring attribute counts.
    private static bool IsAppliedTo(TypeDeclarationSyntax syntax, AttributeData? attribute) => attribute?.ApplicationSyntaxReference is { } place
        && place.SyntaxTree == syntax.SyntaxTree && syntax.AttributeLists.FullSpan.Contains(place.Span);
}
