using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>Brings the members of <c>Extent</c> into scope where a length or a checksum names one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ExtentFix() : DeclarationFix(UnknownName, NeedsInstance)
{
    // The compiler's: a name that does not exist, and a property of the header that hides the member of its name.
    private const string UnknownName = "CS0103";
    private const string NeedsInstance = "CS0120";
    private const string Directive = "using static NetGen.Declarations.Extent;";

    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Node is not IdentifierNameSyntax { Identifier.ValueText: "Header" or "Packet" or "Payload" } name) yield break;
        if (mistake.Enclosing<AttributeSyntax>()?.Name.ToString() is not ("LengthOf" or "InternetChecksum" or "Checksum")) yield break;
        if (mistake.Diagnostic.Id == UnknownName && mistake.Node.SyntaxTree.GetRoot(mistake.Cancellation) is CompilationUnitSyntax file)
            yield return new($"Add '{Directive}'", UsingDirective(file));
        yield return new($"Use Extent.{name.Identifier.ValueText}", Mend.Insert(name.SpanStart, "Extent."));
    }

    private static Microsoft.CodeAnalysis.Text.TextChange UsingDirective(CompilationUnitSyntax file) => file.Usings.LastOrDefault() is { } last
        ? Mend.Insert(last.Span.End, Layout.Break(file) + Directive)
        : Mend.Insert(0, Directive + Layout.Break(file) + Layout.Break(file));
}
