using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Pictures;

namespace NetGen.CodeFixes;

/// <summary>Writes the fields of an empty header from the picture in its documentation comment.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PictureFix() : DeclarationFix(HeaderRule.NoFields)
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Enclosing<TypeDeclarationSyntax>() is not { } type) yield break;
        var picture = PictureReader.Read(PictureLine.Above(type));
        if (PictureDeclaration.Write(picture, type.Identifier.ValueText) is { } fields) yield return new("Declare the fields of the picture", Insert(type, fields));
    }

    private static TextChange Insert(TypeDeclarationSyntax type, IReadOnlyList<string> fields)
    {
        var line = Layout.NewLine(type);
        var body = string.Concat(fields.Select(field => field.Length == 0 ? Layout.Break(type) : $"{line}    {field}"));
        if (type.OpenBraceToken.IsKind(SyntaxKind.None) || type.OpenBraceToken.IsMissing)
        {
            var end = type.SemicolonToken.IsKind(SyntaxKind.SemicolonToken) && !type.SemicolonToken.IsMissing ? type.SemicolonToken.Span : new TextSpan(type.Span.End, 0);
            return new TextChange(end, $"{line}{{{body}{line}}}");
        }

        return type.Members.Count > 0
            ? Mend.Insert(type.OpenBraceToken.Span.End, body + Layout.Break(type))
            : new TextChange(TextSpan.FromBounds(type.OpenBraceToken.Span.End, type.CloseBraceToken.SpanStart), body + line);
    }
}
