using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Parsing;

namespace NetGen.Generators.Declarations;

/// <summary>Finds the types that have a declaring attribute; the compiler binds only those whose attributes can be it by name.</summary>
/// <remarks>
/// <c>ForAttributeWithMetadataName</c> finds them too, but its steps have value types: compiling the compiler's code for them takes
/// a fresh process longer than looking through all files.
/// </remarks>
internal static class AttributedTypes
{
    /// <summary>The types with an attribute, by file and by place in the file, each with the part that has it.</summary>
    /// <param name="compilation">Where to look.</param>
    /// <param name="attribute">The attribute's name without its suffix.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IEnumerable<AttributedType> With(Compilation compilation, string attribute, CancellationToken cancellation)
    {
        var names = NamesOf(attribute, compilation, cancellation);
        foreach (var file in compilation.SyntaxTrees)
        {
            foreach (var part in FileIndex.Of(file, cancellation).Types)
            {
                if (!MayHave(part, names) || compilation.GetSemanticModel(file).GetDeclaredSymbol(part, cancellation) is not INamedTypeSymbol type) continue;
                if (type.Find(attribute)?.ApplicationSyntaxReference is { } place && place.SyntaxTree == file && part.AttributeLists.FullSpan.Contains(place.Span)) yield return new(part, type);
            }
        }
    }

    private static HashSet<string> NamesOf(string attribute, Compilation compilation, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { attribute, attribute + "Attribute" };
        foreach (var file in compilation.SyntaxTrees) FileIndex.Of(file, cancellation).AddAliases(names);
        return names;
    }

    private static bool MayHave(TypeDeclarationSyntax type, HashSet<string> names)
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

/// <summary>A type with a declaring attribute.</summary>
/// <param name="Part">The part of the type that has it.</param>
/// <param name="Type">The type.</param>
internal sealed record AttributedType(TypeDeclarationSyntax Part, INamedTypeSymbol Type);
