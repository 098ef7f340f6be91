using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Stacks.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>Adds the modifiers that generated code needs: <c>partial</c>, <c>readonly ref</c>, <c>static</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ModifierFix() : DeclarationFix(
    HeaderRule.NotPartial, HeaderRule.NotPartialProperty, HeaderRule.NotReadonlyRefStruct, StackRule.Shape, StackRule.HookNotStatic)
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        var id = mistake.Diagnostic.Id;
        if (id == HeaderRule.NotPartialProperty && mistake.Enclosing<PropertyDeclarationSyntax>() is { } property)
            return [new("Make it a partial property", Mend.Insert(property.Type.SpanStart, "partial "))];
        if (id == StackRule.HookNotStatic && mistake.Enclosing<MethodDeclarationSyntax>() is { } method)
            return [new("Make the hook static", Mend.Insert(method.ReturnType.SpanStart, "static "))];
        if (mistake.Enclosing<TypeDeclarationSyntax>() is not { } type) return [];
        if (id == HeaderRule.NotReadonlyRefStruct)
            return type is StructDeclarationSyntax ? [new("Make it a readonly ref struct", ReadonlyRef(type))] : [];
        var types = type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword)).ToList();
        return types.Count == 0 ? [] : [new("Add 'partial'", [.. types.Select(part => Mend.Insert(part.Keyword.SpanStart, "partial "))])];
    }

    // The language's order: readonly, ref, partial, struct.
    private static TextChange ReadonlyRef(TypeDeclarationSyntax type)
    {
        var isReadonly = type.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);
        var behind = type.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.RefKeyword) || modifier.IsKind(SyntaxKind.PartialKeyword));
        var isRef = behind.IsKind(SyntaxKind.RefKeyword);
        var position = behind == default ? type.Keyword.SpanStart : behind.SpanStart;
        return Mend.Insert(position, $"{(isReadonly ? "" : "readonly ")}{(isRef ? "" : "ref ")}");
    }
}
