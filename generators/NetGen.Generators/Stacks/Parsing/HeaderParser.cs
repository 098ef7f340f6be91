using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Reads a header's place among the others from its attributes; the same for source and for a library.</summary>
internal static class HeaderParser
{
    /// <summary>Whether a type is a declared header.</summary>
    public static bool IsHeader(ITypeSymbol? type) => type is INamedTypeSymbol { IsRefLikeType: true } && type.Declaration("Header") is not null;

    /// <summary>Reads a declared header.</summary>
    public static HeaderSpec Parse(INamedTypeSymbol type) =>
        new(type.FullName(), ShortName(type.Name), ParseDemux(type), ParseOvers(type).ToEquatableArray());

    /// <summary>The headers that the referenced libraries list in their manifests.</summary>
    public static IEnumerable<HeaderSpec> OfReferences(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols
        .SelectMany(assembly => assembly.Declarations("HeaderManifest"))
        .SelectMany(manifest => manifest.ConstructorArguments)
        .SelectMany(types => types.Kind == TypedConstantKind.Array && !types.IsNull ? types.Values : [types])
        .Select(type => type.Value as INamedTypeSymbol)
        .Where(IsHeader)
        .Select(type => Parse(type!));

    /// <summary>The headers declared in this compilation.</summary>
    public static IEnumerable<HeaderSpec> OfSource(Compilation compilation) =>
        Types(compilation.Assembly.GlobalNamespace).Where(IsHeader).Select(Parse);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => Types(space),
        INamedTypeSymbol type => Types(type).Prepend(type),
        _ => [],
    });

    private static string ShortName(string name) =>
        name.EndsWith("Header", StringComparison.Ordinal) && name.Length > 6 ? name.Substring(0, name.Length - 6) : name;

    private static DemuxSpec? ParseDemux(INamedTypeSymbol type) => DemuxField(type) is { } field
        ? new DemuxSpec(field.Name, field.Declaration("Demux")!.Named("When")?.Value as string)
        : null;

    private static IPropertySymbol? DemuxField(ITypeSymbol type) =>
        type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => property.Declaration("Demux") is not null);

    private static IEnumerable<OverSpec> ParseOvers(INamedTypeSymbol type)
    {
        foreach (var over in type.Declarations("Over"))
        {
            var lower = over.AttributeClass!.TypeArguments.FirstOrDefault();
            if (lower is null || over.ConstructorArguments.FirstOrDefault() is not { IsNull: false, Kind: TypedConstantKind.Enum or TypedConstantKind.Primitive } value) continue;
            if (value.Value is null or string or bool or double or float || DemuxField(lower) is not { } field) continue;
            yield return new OverSpec(lower.FullName(), ParseSelector(value.Value, field.Type));
        }
    }

    private static SelectorSpec ParseSelector(object value, ITypeSymbol field)
    {
        var key = DeclarationSymbols.Number(value);
        return field.TypeKind == TypeKind.Enum ? new(key, field.FullName(), field.EnumMember(value)) : new(key, null, null);
    }
}
