using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits the class that lists the schemas of the assembly's headers.</summary>
internal static class CatalogEmitter
{
    private const string Name = "DeclaredHeaders";

    /// <summary>The class's full name: it stands in a namespace named after the assembly.</summary>
    public static string FullName(ManifestModel model) => $"{Namespace(model.Assembly)}.{Name}";

    /// <summary>The file's text.</summary>
    public static string Emit(ManifestModel model)
    {
        // The assembly's own namespace may hold anything: types are named in full.
        var writer = FileHead.Start().Namespace(Namespace(model.Assembly));
        writer.Summary("The headers that this assembly declares, as plain data.");
        using (writer.Block($"public static class {Name}"))
        {
            writer.Summary("Every header, in the order of the types' names.");
            using var list = writer.Block("public static global::System.Collections.Immutable.ImmutableArray<global::NetGen.Dissection.HeaderSchema> All { get; } =", "];", "[");
            foreach (var header in model.Headers) writer.Line($"global::{header.FullName}.Schema,");
        }

        return writer.ToString();
    }

    // An assembly's name may hold characters that a namespace may not.
    private static string Namespace(string assembly) => string.Join(".", assembly.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Identifier).DefaultIfEmpty("Anonymous"));

    private static string Identifier(string part)
    {
        var legal = string.Concat(part.Select(character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_'));
        if (!SyntaxFacts.IsIdentifierStartCharacter(legal[0])) legal = $"_{legal}";
        return SyntaxFacts.GetKeywordKind(legal) == SyntaxKind.None ? legal : $"@{legal}";
    }
}
