using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Options;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Declarations;

/// <summary>A struct with attributes, and what it declares: a header, an option list, or nothing of NetGen's.</summary>
/// <param name="syntax">The part of the struct that has the attributes.</param>
internal sealed class DeclaredType(TypeDeclarationSyntax syntax)
{
    private HashSet<string>? _mentioned;

    /// <summary>The part of the struct that has the attributes.</summary>
    public TypeDeclarationSyntax Syntax => syntax;

    /// <summary>The header, or null.</summary>
    public HeaderModel? Header { get; init; }

    /// <summary>The header as demultiplexing sees it, or null.</summary>
    public HeaderSpec? Relations { get; init; }

    /// <summary>The option list, or null.</summary>
    public OptionsModel? Options { get; init; }

    /// <summary>Whether the picture in the comment was compared with the header and agrees; an edit elsewhere does not change that.</summary>
    public bool FitsPicture { get; set; }

    /// <summary>All names in the declaration.</summary>
    public HashSet<string> Mentioned
    {
        get
        {
            if (_mentioned is { } known) return known;
            var found = new HashSet<string>(StringComparer.Ordinal);
            foreach (var token in syntax.DescendantTokens())
            {
                if (token.IsKind(SyntaxKind.IdentifierToken)) found.Add(token.ValueText);
            }

            return _mentioned = found;
        }
    }

    /// <summary>The same declaration in a newer version of its file.</summary>
    public DeclaredType At(TypeDeclarationSyntax newer) => new(newer) { Header = Header, Relations = Relations, Options = Options, FitsPicture = FitsPicture, _mentioned = _mentioned };
}
