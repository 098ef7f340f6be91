using System.Collections.Frozen;

namespace NetGen.Dissection;

/// <summary>Which header stands on which, by their places in a catalogue.</summary>
internal sealed class LayerGraph
{
    private readonly HeaderCatalog _catalog;
    private readonly FrozenDictionary<string, int> _indices;
    private readonly Dictionary<int, int[]> _roots = [];
    private readonly SelectorTable[]?[] _tables;
    private readonly int[]?[] _always;

    internal LayerGraph(HeaderCatalog catalog)
    {
        var headers = catalog.Headers;
        _catalog = catalog;
        _indices = headers.Select((header, index) => KeyValuePair.Create(header.TypeName, index)).ToFrozenDictionary(StringComparer.Ordinal);
        _tables = new SelectorTable[headers.Length][];
        _always = new int[headers.Length][];
        for (var i = 0; i < headers.Length; i++)
        {
            foreach (var linkType in headers[i].LinkTypes) _roots[linkType] = [.. _roots.GetValueOrDefault(linkType, []), i];
        }
    }

    /// <summary>The headers that a capture's frames start with.</summary>
    internal ReadOnlySpan<int> Roots(int linkType) => _roots.TryGetValue(linkType, out var roots) ? roots : default(ReadOnlySpan<int>);

    /// <summary>A table for each demultiplexing member of a header; made when first asked for, because of many headers a capture has few.</summary>
    internal SelectorTable[] Tables(int index) => _tables[index] ??= MakeTables(_catalog.Headers[index]);

    /// <summary>The headers that a header's payload starts with whatever its values.</summary>
    internal int[] Always(int index) => _always[index] ??= [.. _catalog.Above(_catalog.Headers[index]).Where(above => above.Over.IsAlways).Select(above => IndexOf(above.Upper))];

    /// <summary>The header's place, or -1.</summary>
    internal int IndexOf(HeaderSchema header) => _indices.GetValueOrDefault(header.TypeName, -1);

    private SelectorTable[] MakeTables(HeaderSchema lower)
    {
        var above = _catalog.Above(lower).Where(above => !above.Over.IsAlways).ToList();
        return [.. lower.Demuxes.Select(demux => new SelectorTable(
            [.. above.Where(pair => pair.Over.Of is null || pair.Over.Of == demux.Member).Select(pair => (pair.Over.First, pair.Over.Last, IndexOf(pair.Upper)))]))];
    }
}
