using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Parsing;

namespace NetGen.CodeFixes;

/// <summary>Adds a reserved field for the bits that are missing up to a whole byte.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReservedFieldFix() : DeclarationFix(HeaderRule.UnalignedField, HeaderRule.UnfinishedByte)
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Enclosing<PropertyDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } property) yield break;
        if (mistake.Model.GetDeclaredSymbol(type, mistake.Cancellation) is not INamedTypeSymbol symbol) yield break;
        var fields = HeaderParser.Parse(symbol, mistake.Model.Compilation, mistake.Cancellation).Fields;
        var isBehind = mistake.Diagnostic.Id == HeaderRule.UnfinishedByte;
        var before = fields.TakeWhile(field => field.Name != property.Identifier.ValueText).Concat(isBehind ? fields.Where(field => field.Name == property.Identifier.ValueText) : []);
        var missing = 8 - (before.Where(field => field.IsFixedSize).Sum(field => field.Width) % 8);
        var anchor = isBehind ? property : type.Members.TakeWhile(member => member != property).LastOrDefault();
        if (anchor is null || missing == 8) yield break;
        var field = missing == 1 ? "public partial bool" : $"[Bits({missing})] public partial byte";
        yield return new($"Add {missing} reserved bit{(missing == 1 ? "" : "s")}", Mend.Insert(anchor.Span.End, $"{Layout.NewLine(property)}{field} {Fresh(symbol)} {{ get; set; }}"));
    }

    private static string Fresh(INamedTypeSymbol type)
    {
        var name = "Reserved";
        for (var i = 2; !type.GetMembers(name).IsEmpty; i++) name = $"Reserved{i}";
        return name;
    }
}
