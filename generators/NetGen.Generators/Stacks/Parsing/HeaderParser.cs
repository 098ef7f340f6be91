using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Generators.Declarations;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Reads a header's place among the others from its attributes; the same for source and for a library.</summary>
internal static class HeaderParser
{
    // A library's symbols outlive the compilations of an editing session, and its headers do not change.
    private static readonly ConditionalWeakTable<IAssemblySymbol, List<HeaderSpec>> Libraries = new();

    /// <summary>Whether a type is a declared header.</summary>
    public static bool IsHeader(ITypeSymbol? type) => type is INamedTypeSymbol { IsRefLikeType: true } && type.Declaration("Header") is not null;

    /// <summary>Reads a declared header.</summary>
    public static HeaderSpec Parse(INamedTypeSymbol type) =>
        new(type.FullName(), ShortName(type.Name), DemuxMembers.Of(type).Select(member => ParseDemux(member.Property, member.Demux)).ToEquatableArray(), type.Declarations("Over").SelectMany(ParseOver).ToEquatableArray(),
            type.Declarations("DemuxLike").SelectMany(like => like.AttributeClass!.TypeArguments).Select(other => other.FullName()).ToEquatableArray(),
            Constants(type).ToEquatableArray());

    /// <summary>The headers that the referenced libraries list in their manifests.</summary>
    public static IEnumerable<HeaderSpec> OfReferences(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols.SelectMany(assembly => Libraries.GetValue(assembly, static library => [.. OfLibrary(library)]));

    /// <summary>The headers declared in this compilation, as written: by file, and by place in the file.</summary>
    public static IEnumerable<HeaderSpec> OfSource(Compilation compilation, CancellationToken cancellation) =>
        DeclaredTypes.Of(compilation, cancellation).Types.Select(type => type.Relations).OfType<HeaderSpec>();

    /// <summary>The headers that a composition can see: those of its compilation, and those of the libraries.</summary>
    public static IEnumerable<HeaderSpec> InSight(Compilation compilation, CancellationToken cancellation) =>
        OfSource(compilation, cancellation).Concat(OfReferences(compilation));

    /// <summary>Reads what one <c>[Over]</c> says: an entry for each member that it compares.</summary>
    public static IEnumerable<OverSpec> ParseOver(AttributeData over)
    {
        if (over.AttributeClass!.TypeArguments.FirstOrDefault() is not { } lower) yield break;
        // A composition does not open tunnels by itself.
        if (over.Named("Tunnel")?.Value is true) yield break;
        if (over.ConstructorArguments.IsEmpty)
        {
            if (!DemuxMembers.Of(lower).Any()) yield return new OverSpec(lower.FullName(), null, false, null);
            yield break;
        }

        var of = over.Named("Of")?.Value as string;
        if (Number(over.ConstructorArguments[0]) is not { } first) yield break;
        var last = over.Named("Through") is { } through ? Number(through) ?? first : first;
        foreach (var member in DemuxMembers.Of(lower).Where(member => (of is null || member.Property.Name == of) && DemuxMembers.CanEqual(member.Property, over.ConstructorArguments[0])))
            yield return new OverSpec(lower.FullName(), member.Property.Name, of is not null, SelectorOf(member.Property, first, last));
    }

    private static IEnumerable<ConstantSpec> Constants(INamedTypeSymbol type) =>
        from property in type.GetMembers().OfType<IPropertySymbol>()
        let constant = property.Declaration("Fixed")?.ConstructorArguments.Select(Number).FirstOrDefault()
        where constant is not null
        select new ConstantSpec(property.Name, DeclarationSymbols.Number(constant));

    private static IEnumerable<HeaderSpec> OfLibrary(IAssemblySymbol library) => library.Declarations("HeaderManifest")
        .SelectMany(manifest => manifest.ConstructorArguments)
        .SelectMany(types => types.Kind == TypedConstantKind.Array && !types.IsNull ? types.Values : [types])
        .Select(type => type.Value as INamedTypeSymbol)
        .Where(IsHeader)
        .Select(type => Parse(type!));

    private static string ShortName(string name) =>
        name.EndsWith("Header", StringComparison.Ordinal) && name.Length > 6 ? name.Substring(0, name.Length - 6) : name;

    private static DemuxSpec ParseDemux(IPropertySymbol property, AttributeData demux) => new(property.Name, TypeOf(property), DemuxMembers.When(demux));

    private static string? TypeOf(IPropertySymbol property) =>
        property.Type.SpecialType == SpecialType.System_Boolean ? "bool" : property.Type.TypeKind == TypeKind.Enum ? property.Type.FullName() : null;

    private static object? Number(TypedConstant constant) =>
        constant is { IsNull: false, Kind: TypedConstantKind.Enum or TypedConstantKind.Primitive, Value: not (string or double or float or char) } ? constant.Value : null;

    private static SelectorSpec SelectorOf(IPropertySymbol property, object first, object last)
    {
        var isEnum = property.Type.TypeKind == TypeKind.Enum;
        return new SelectorSpec(
            DeclarationSymbols.Number(first), DeclarationSymbols.Number(last), TypeOf(property),
            isEnum ? property.Type.EnumMember(first) : null, isEnum ? property.Type.EnumMember(last) : null);
    }
}
