using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Headers.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>Removes an attribute that says nothing true of its field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AttributeFix() : DeclarationFix(HeaderRule.BitsOnNoNumber, HeaderRule.ValueOnNoNumber, HeaderRule.ConstantOutsideRange)
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        var attribute = mistake.Diagnostic.Id == HeaderRule.ConstantOutsideRange
            ? mistake.Enclosing<PropertyDeclarationSyntax>()?.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(IsRange)
            : mistake.Enclosing<AttributeSyntax>();
        if (attribute?.Parent is AttributeListSyntax list) yield return new($"Remove [{NameOf(attribute)}]", Removal(attribute, list));
    }

    private static TextChange Removal(AttributeSyntax attribute, AttributeListSyntax list)
    {
        if (list.Attributes.Count == 1) return new(TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart), "");
        var isFirst = list.Attributes[0] == attribute;
        return new(isFirst
            ? TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart)
            : TextSpan.FromBounds(list.Attributes[list.Attributes.IndexOf(attribute) - 1].Span.End, attribute.Span.End), "");
    }

    private static bool IsRange(AttributeSyntax attribute) => NameOf(attribute) == "Range";

    private static string NameOf(AttributeSyntax attribute) => attribute.Name is QualifiedNameSyntax qualified ? qualified.Right.ToString() : attribute.Name.ToString();
}
