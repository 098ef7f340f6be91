using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>Makes a type nullable where the field can be absent, and not where it can not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NullableFix() : DeclarationFix(HeaderRule.ConditionWithoutNullable, HeaderRule.OptionType, HeaderRule.NullableWithoutCondition)
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Enclosing<PropertyDeclarationSyntax>()?.Type is not { } type) yield break;
        if (type is NullableTypeSyntax nullable) yield return new("Make it not nullable", Mend.Replace(type, nullable.ElementType.ToString()));
        else if (mistake.Model.GetTypeInfo(type, mistake.Cancellation).Type is { IsValueType: true, IsRefLikeType: false }) yield return new("Make it nullable", Mend.Insert(type.Span.End, "?"));
    }
}
