using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generators.Declarations;

/// <summary>What a file says about declarations, as far as its syntax tells.</summary>
internal sealed class FileIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileIndex> All = new();

    private readonly List<TypeDeclarationSyntax> _structs = [];
    private readonly List<TypeDeclarationSyntax> _types = [];
    private readonly List<UsingDirectiveSyntax> _aliases = [];
    private readonly HashSet<string> _inConstants = new(StringComparer.Ordinal);

    private FileIndex(SyntaxTree file, CancellationToken cancellation)
    {
        var root = file.GetCompilationUnitRoot(cancellation);
        AddUsings(root.Usings);
        Add(root.Members);
    }

    /// <summary>The structs that have attributes, in the order of the file.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Structs => _structs;

    /// <summary>The types of any kind that have attributes, in the order of the file.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Types => _types;

    /// <summary>The names in the values of constants and enum members.</summary>
    public HashSet<string> InConstants => _inConstants;

    /// <summary>The index of a file, made once.</summary>
    public static FileIndex Of(SyntaxTree file, CancellationToken cancellation) =>
        All.TryGetValue(file, out var known) ? known : All.GetValue(file, key => new(key, cancellation));

    /// <summary>Adds the file's other names for what some names mean.</summary>
    public void AddAliases(HashSet<string> names)
    {
        foreach (var alias in _aliases)
        {
            foreach (var token in alias.NamespaceOrType.DescendantTokens())
            {
                if (names.Contains(token.ValueText)) names.Add(alias.Alias!.Name.Identifier.ValueText);
            }
        }
    }

    private void Add(SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    AddUsings(space.Usings);
                    Add(space.Members);
                    break;
                case TypeDeclarationSyntax type:
                    if (type.AttributeLists.Count > 0) AddAttributed(type);
                    Add(type.Members);
                    break;
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                    AddNames(field.Declaration);
                    break;
                case EnumDeclarationSyntax numbers:
                    foreach (var number in numbers.Members)
                    {
                        if (number.EqualsValue is { } value) AddNames(value);
                    }

                    break;
            }
        }
    }

    private void AddAttributed(TypeDeclarationSyntax type)
    {
        _types.Add(type);
        if (type.IsKind(SyntaxKind.StructDeclaration) || type.IsKind(SyntaxKind.RecordStructDeclaration)) _structs.Add(type);
    }

    private void AddUsings(SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (var directive in usings)
        {
            if (directive.Alias is not null) _aliases.Add(directive);
        }
    }

    private void AddNames(SyntaxNode constants)
    {
        foreach (var token in constants.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken)) _inConstants.Add(token.ValueText);
        }
    }
}
