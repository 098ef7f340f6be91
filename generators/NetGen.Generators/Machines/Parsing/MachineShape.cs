using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Machines.Diagnostics;
using Access = Microsoft.CodeAnalysis.Accessibility;

namespace NetGen.Generators.Machines.Parsing;

/// <summary>The shape of the machine's type, and how generated code reopens it.</summary>
internal static class MachineShape
{
    /// <summary>What ends the name of a machine's generated file.</summary>
    public const string FileSuffix = ".Machine.g.cs";

    private static readonly string[] Generated = ["State", "Machine", "ResetMachine", "IsIn", "RunPosted", "_steps"];

    /// <summary>Reports a type that generated code cannot extend.</summary>
    public static void Check(INamedTypeSymbol type, List<DeclarationError> errors)
    {
        if (type.IsReadOnly) errors.Add(new(MachineRule.Shape, null, $"'{type.Name}' is readonly: its state could never change"));
        if (type.IsStatic) errors.Add(new(MachineRule.Shape, null, $"'{type.Name}' is static: a machine is an object"));
        for (var part = type; part is not null; part = part.ContainingType)
        {
            var role = ReferenceEquals(part, type) ? "" : $", which contains '{type.Name}',";
            if (!IsPartial(part)) errors.Add(new(MachineRule.Shape, null, $"'{part.Name}'{role} must be partial"));
        }

        foreach (var taken in Generated.SelectMany(name => type.GetMembers(name)).Where(member => !IsGenerated(member)))
            errors.Add(new(MachineRule.TakenName, taken.Name, $"generated code declares a member '{taken.Name}' of '{type.Name}': choose another name"));
    }

    /// <summary>Whether a machine's generated file declares the member.</summary>
    public static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences is [var reference, ..] && reference.SyntaxTree.FilePath.EndsWith(FileSuffix, StringComparison.Ordinal);

    /// <summary>The type as generated code reopens it.</summary>
    public static string Heading(INamedTypeSymbol type)
    {
        var keyword = type.TypeKind switch { TypeKind.Struct => "struct", TypeKind.Interface => "interface", _ => "class" };
        var parameters = type.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => parameter.Name))}>";
        return $"{(type.IsRefLikeType ? "ref " : "")}partial {(type.IsRecord ? "record " : "")}{keyword} {type.Name}{parameters}";
    }

    /// <summary>The types around a type, outermost first, as generated code reopens them.</summary>
    public static IEnumerable<string> OuterTypes(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? [.. OuterTypes(outer), Heading(outer)] : [];

    /// <summary>An enum's name inside the machine: simple where nothing can hide it.</summary>
    public static string NameOf(INamedTypeSymbol states, INamedTypeSymbol machine)
    {
        var isNear = states.ContainingType is null && SymbolEqualityComparer.Default.Equals(states.ContainingNamespace, machine.ContainingNamespace);
        for (var around = machine; around is not null && isNear; around = around.ContainingType)
        {
            for (INamedTypeSymbol? part = around; part is not null; part = part.BaseType) isNear &= part.GetMembers(states.Name).IsEmpty;
        }

        return isNear ? states.Name : states.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
    }

    /// <summary>The accessibility that a member may have whose type this is.</summary>
    public static string Accessibility(INamedTypeSymbol? type)
    {
        var access = "public";
        for (ISymbol? part = type; part is INamedTypeSymbol; part = part.ContainingSymbol)
        {
            if (part.DeclaredAccessibility is Access.Private or Access.Protected or Access.ProtectedAndInternal) return "private";
            if (part.DeclaredAccessibility != Access.Public) access = "internal";
        }

        return access;
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
