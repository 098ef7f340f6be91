using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NetGen.Dissection;

/// <summary>The declared headers of several assemblies, and how they stand on each other.</summary>
/// <remarks>Of two headers that one value selects, the one listed first is taken.</remarks>
public sealed class HeaderCatalog
{
    private readonly FrozenDictionary<string, HeaderSchema> _byType;

    /// <summary>Merges the lists of some assemblies.</summary>
    /// <param name="assemblies">The generated lists, as <c>DeclaredHeaders.All</c>; put first what shall win.</param>
    public HeaderCatalog(params ReadOnlySpan<ImmutableArray<HeaderSchema>> assemblies)
    {
        var headers = ImmutableArray.CreateBuilder<HeaderSchema>();
        foreach (var assembly in assemblies) headers.AddRange(assembly);
        Headers = [.. headers.DistinctBy(header => header.TypeName)];
        _byType = Headers.ToFrozenDictionary(header => header.TypeName, StringComparer.Ordinal);
    }

    /// <summary>Every header, in the order of the lists.</summary>
    public ImmutableArray<HeaderSchema> Headers { get; }

    /// <summary>The header of a type, or null.</summary>
    /// <param name="typeName">The C# type's full name.</param>
    public HeaderSchema? OfType(string typeName) => _byType.GetValueOrDefault(typeName);

    /// <summary>The header that a user means: by its type's full or simple name or its name in diagnostics, or null.</summary>
    /// <param name="name">The name; case counts only where two headers differ by nothing else.</param>
    public HeaderSchema? Find(string name) => OfType(name) ?? Match(name, StringComparison.Ordinal) ?? Match(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The header that the frames of a capture start with, or null.</summary>
    /// <param name="linkType">The capture's LINKTYPE_ number.</param>
    public HeaderSchema? OfLinkType(int linkType) => Headers.FirstOrDefault(header => header.LinkTypes.Contains(linkType));

    /// <summary>The headers that can stand in a header's payload, with the values that select them.</summary>
    /// <param name="lower">The header underneath.</param>
    public IEnumerable<(HeaderSchema Upper, OverSchema Over)> Above(HeaderSchema lower)
    {
        ArgumentNullException.ThrowIfNull(lower);
        var names = SelfAndLikes(lower);
        return from name in names
               from upper in Headers
               from over in upper.Overs
               where over.Lower == name
               select (upper, over);
    }

    private HeaderSchema? Match(string name, StringComparison comparison) =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, comparison) || SimpleName(header.TypeName).Equals(name, comparison));

    private static string SimpleName(string typeName) => typeName[(typeName.LastIndexOf('.') + 1)..];

    // A header may be like one that is itself like another.
    private List<string> SelfAndLikes(HeaderSchema header)
    {
        var names = new List<string> { header.TypeName };
        for (var i = 0; i < names.Count; i++)
        {
            if (OfType(names[i]) is { } found) names.AddRange(found.DemuxLike.Except(names, StringComparer.Ordinal));
        }

        return names;
    }
}
