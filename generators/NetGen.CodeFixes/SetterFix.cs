using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Headers.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>Removes the setter of a view of bytes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SetterFix() : DeclarationFix(HeaderRule.SetterOnView)
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Enclosing<AccessorDeclarationSyntax>() is { } setter) yield return new("Remove the setter", new TextChange(setter.FullSpan, ""));
    }
}
