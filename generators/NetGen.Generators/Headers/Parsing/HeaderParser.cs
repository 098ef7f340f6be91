using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Turns a declared header into its model. The generator and the analyzer share it.</summary>
internal static class HeaderParser
{
    /// <summary>Parses one declaration; what is wrong with it stands in the model's errors.</summary>
    public static HeaderModel Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var scope = new TypeScope(compilation, type);
        var errors = new List<DeclarationError>();
        DeclarationShape.Check(type, compilation, errors);
        var isLittleEndian = type.Has("LittleEndian");
        var fields = ImmutableArray.CreateBuilder<FieldModel>();
        var overlays = ImmutableArray.CreateBuilder<FieldModel>();
        foreach (var property in DeclarationShape.Properties(type))
        {
            cancellation.ThrowIfCancellationRequested();
            if (FieldParser.Parse(property, isLittleEndian, scope, errors) is { } field) (field.Of is null ? fields : overlays).Add(field);
        }

        var computed = ComputedProperties(type).ToEquatableArray();
        if (errors.Count == 0 && fields.All(field => field.Kind == FieldKind.Payload)) errors.Add(new(HeaderRule.NoFields, null, $"'{type.Name}' has no field of its own; a field is a partial property"));
        PlacementRules.Check(fields, errors);
        new ReferenceRules(type, fields, computed, errors).Check();
        OwnerRules.Check(fields, errors);
        new ExtentRules(fields, computed, errors).Check();
        Containment.Check(type, errors);
        var place = new PlaceParser(type, scope, errors).Parse();
        OverlayRules.Check(overlays, fields, errors);
        var header = type.Find("Header");
        return new HeaderModel
        {
            Namespace = type.ContainingNamespace.NameInCode(),
            Outer = DeclarationShape.OuterTypes(type).ToEquatableArray(),
            Name = type.Name,
            FullName = type.ToDisplayString(),
            IsPublic = IsPublic(type),
            IsVisible = IsVisible(type),
            Summary = SummaryReader.Read(type, cancellation),
            LayerName = header?.Named<string?>("Name", null) ?? WithoutSuffix(type.Name),
            Source = header?.Argument(0, "") ?? "",
            Fields = fields.ToEquatableArray(),
            Overlays = overlays.ToEquatableArray(),
            Computed = computed,
            Place = place,
            Usings = scope.Namespaces.ToEquatableArray(),
            Errors = errors.ToEquatableArray(),
        };
    }

    private static IEnumerable<ComputedModel> ComputedProperties(INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>()
        .Where(property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null, Type.TypeKind: not TypeKind.Error }
            && property.DeclaringSyntaxReferences is [var syntax]
            && syntax.GetSyntax() is PropertyDeclarationSyntax declaration
            && !declaration.Modifiers.Any(modifier => modifier.ValueText == "partial"))
        .Select(property => new ComputedModel(property.Name, property.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
        {
            EndsSequence = property.Type.SpecialType == SpecialType.System_Boolean && property.Has("EndsSequence"),
        });

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is not { } outer || IsPublic(outer));

    private static bool IsVisible(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected) && (type.ContainingType is not { } outer || IsVisible(outer));

    private static string WithoutSuffix(string name) =>
        name.Length > 6 && name.EndsWith("Header", StringComparison.Ordinal) ? name.Substring(0, name.Length - 6) : name;
}
