using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Parsing;

namespace NetGen.CodeFixes;

/// <summary>Makes a field's type as wide as its bits, or its bits as few as its type holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WidthFix() : DeclarationFix(HeaderRule.WidthBeyondType)
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Enclosing<PropertyDeclarationSyntax>() is not { } property || mistake.Enclosing<AttributeArgumentSyntax>() is not { Expression: { } width }) yield break;
        if (mistake.Model.GetTypeInfo(property.Type, mistake.Cancellation).Type is not { } type) yield break;
        var declared = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] } ? underlying : type;
        var bits = mistake.Model.GetConstantValue(width, mistake.Cancellation).Value is int number ? number : 0;
        if (declared.TypeKind != TypeKind.Enum && bits is > 0 and <= 64)
            yield return new($"Use {Wider(bits)}", Mend.Replace(property.Type is NullableTypeSyntax nullable ? nullable.ElementType : property.Type, Wider(bits)));
        yield return new($"Use [Bits({TypeParser.NumberBits(declared)})]", Mend.Replace(width, $"{TypeParser.NumberBits(declared)}"));
    }

    private static string Wider(int bits) => bits switch
    {
        <= 8 => "byte",
        <= 16 => "ushort",
        <= 32 => "uint",
        _ => "ulong",
    };
}
