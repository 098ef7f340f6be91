using System.Collections.Frozen;

namespace NetGen.Dissection;

/// <summary>Which header stands on which, by their places in a catalogue.</summary>
internal sealed class LayerGraph
{
    private readonly FrozenDictionary<string, int> _indices;
    private readonly FrozenDictionary<int, int[]> _roots;

    internal LayerGraph(HeaderCatalog catalog)
    {
        var headers = catalog.Headers;
        _indices = headers.Select((header, index) => (header, index)).ToFrozenDictionary(pair => pair.header.TypeName, pair => pair.index, StringComparer.Ordinal);
        _roots = headers
            .SelectMany((header, index) => header.LinkTypes.Select(linkType => (linkType, index)))
            .GroupBy(pair => pair.linkType, pair => pair.index)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        Tables = [.. headers.Select(header => TablesOf(catalog, header))];
        Always = [.. headers.Select(header => catalog.Above(header).Where(above => above.Over.IsAlways).Select(above => IndexOf(above.Upper)).ToArray())];
    }

    /// <summary>For each header, a table for each of its demultiplexing members.</summary>
    internal SelectorTable[][] Tables { get; }

    /// <summary>For each header, the headers that its payload starts with whatever its values.</summary>
    internal int[][] Always { get; }

    /// <summary>The headers that a capture's frames start with.</summary>
    internal ReadOnlySpan<int> Roots(int linkType) => _roots.TryGetValue(linkType, out var roots) ? roots : default(ReadOnlySpan<int>);

    /// <summary>The header's place, or -1.</summary>
    internal int IndexOf(HeaderSchema header) => _indices.GetValueOrDefault(header.TypeName, -1);

    private SelectorTable[] TablesOf(HeaderCatalog catalog, HeaderSchema lower)
    {
        var above = catalog.Above(lower).Where(above => !above.Over.IsAlways).ToList();
        return [.. lower.Demuxes.Select(demux => new SelectorTable(
            [.. above.Where(pair => pair.Over.Of is null || pair.Over.Of == demux.Member).Select(pair => (pair.Over.First, pair.Over.Last, IndexOf(pair.Upper)))]))];
    }
}
