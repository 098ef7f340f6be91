using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;

namespace NetGen.CodeFixes;

/// <summary>Brings constants and ranges to what their field can hold.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ConstantFix() : DeclarationFix(HeaderRule.ConstantTooWide, HeaderRule.RangeTooWide, HeaderRule.RangeReversed)
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Diagnostic.Id == HeaderRule.RangeReversed)
            return mistake.Enclosing<AttributeSyntax>()?.ArgumentList?.Arguments is [var minimum, var maximum]
                ? [new("Exchange minimum and maximum", Mend.Replace(minimum, maximum.ToString()), Mend.Replace(maximum, minimum.ToString()))]
                : [];
        if (mistake.Enclosing<AttributeArgumentSyntax>()?.Expression is not { } expression || FieldOf(mistake) is not { Type.Shape: TypeShape.Integer } field) return [];
        if (ConstantReader.ToNumber(mistake.Model.GetConstantValue(expression, mistake.Cancellation).Value) is not { } value) return [];
        var nearest = Nearest(field, value);
        return [new($"Use {nearest}", Mend.Replace(expression, nearest))];
    }

    private static FieldModel? FieldOf(Mistake mistake) => mistake.Enclosing<PropertyDeclarationSyntax>() is { Parent: TypeDeclarationSyntax type } property
        && mistake.Model.GetDeclaredSymbol(type, mistake.Cancellation) is INamedTypeSymbol symbol
            ? HeaderParser.Parse(symbol, mistake.Model.Compilation, mistake.Cancellation).Fields.FirstOrDefault(field => field.Name == property.Identifier.ValueText)
            : null;

    private static string Nearest(FieldModel field, long value) => value < 0
        ? field.Minimum.ToString(CultureInfo.InvariantCulture)
        : field.Maximum.ToString(CultureInfo.InvariantCulture);
}
