using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>Walks frames layer by layer and shows them to a visitor; allocates nothing per frame.</summary>
/// <typeparam name="TVisitor">The visitor: a struct, so that every call is direct.</typeparam>
public sealed class Dissector<TVisitor>
    where TVisitor : struct, ILayerVisitor, allows ref struct
{
    /// <summary>Layers after which a frame counts as hostile.</summary>
    public const int MaxDepth = 32;

    private readonly LayerGraph _graph;
    private readonly HeaderSchema[] _headers;
    private readonly LayerReader<TVisitor>?[] _readers;

    /// <summary>Prepares to dissect what a catalogue declares.</summary>
    /// <param name="catalog">The headers.</param>
    public Dissector(HeaderCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _graph = new LayerGraph(catalog);
        _headers = [.. catalog.Headers];
        _readers = new LayerReader<TVisitor>?[_headers.Length];
    }

    /// <summary>Whether the catalogue has a header that frames of a link type start with.</summary>
    /// <param name="linkType">The capture's LINKTYPE_ number.</param>
    public bool Knows(int linkType) => !_graph.Roots(linkType).IsEmpty;

    /// <summary>Dissects a captured frame.</summary>
    /// <param name="linkType">The capture's LINKTYPE_ number; under an unknown one the whole frame is payload.</param>
    /// <param name="frame">The bytes captured.</param>
    /// <param name="originalLength">The frame's length on the wire; more than was captured where the end was cut off.</param>
    /// <param name="visitor">Sees each layer.</param>
    public DissectionOutcome Dissect(int linkType, ReadOnlySpan<byte> frame, long originalLength, ref TVisitor visitor) =>
        Walk(_graph.Roots(linkType), frame, frame.Length < originalLength, ref visitor);

    /// <summary>Dissects bytes that start with a known header.</summary>
    /// <param name="root">The header; one of the catalogue.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isCut">Whether bytes were cut off at their end.</param>
    /// <param name="visitor">Sees each layer.</param>
    /// <exception cref="ArgumentException">The catalogue has no such header.</exception>
    public DissectionOutcome Dissect(HeaderSchema root, ReadOnlySpan<byte> bytes, bool isCut, ref TVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(root);
        var index = _graph.IndexOf(root);
        if (index < 0) throw new ArgumentException($"The catalogue has no {root.TypeName}.", nameof(root));
        return Walk([index], bytes, isCut, ref visitor);
    }

    private DissectionOutcome Walk(scoped ReadOnlySpan<int> uppers, ReadOnlySpan<byte> frame, bool isCut, ref TVisitor visitor)
    {
        var walk = new LayerWalk(isCut);
        var (offset, length) = (0, frame.Length);
        for (var layers = 0; ; layers++)
        {
            if (uppers.IsEmpty || (length == 0 && layers > 0)) return new DissectionOutcome(layers, offset, length, default);
            if (layers == MaxDepth) return new DissectionOutcome(layers, offset, length, TooDeep(uppers, offset));
            if (!TryRead(uppers, frame.Slice(offset, length), offset, ref walk, ref visitor, out var status))
                return new DissectionOutcome(layers, offset, length, IsExpected(in status, in walk) ? default : status with { Offset = offset + status.Offset });
            offset += walk.PayloadOffset;
            length = walk.PayloadLength;
            uppers = walk.Uppers;
        }
    }

    // RFC 792: an error need not quote more than the first 8 bytes of a transport header.
    private static bool IsExpected(in ParseStatus status, scoped in LayerWalk walk) => walk.IsIncomplete && status.Reason == ParseReason.Truncated;

    // Several headers may be meant by one value; the first that parses is taken.
    private bool TryRead(scoped ReadOnlySpan<int> uppers, ReadOnlySpan<byte> bytes, int offset, scoped ref LayerWalk walk, ref TVisitor visitor, out ParseStatus status)
    {
        status = default;
        foreach (var index in uppers)
        {
            walk.Enter(_graph.Tables(index));
            if (Reader(index).TryRead(bytes, offset, ref walk, ref visitor, out var refused))
            {
                if (walk.Uppers.IsEmpty) walk.Uppers = _graph.Always(index);
                return true;
            }

            // Of several, a wrong constant means only that the header is another one.
            if (status.IsOk || refused.Reason != ParseReason.WrongConstant) status = refused;
        }

        return false;
    }

    // Of many headers a capture has few, and each reader is code of its own.
    private LayerReader<TVisitor> Reader(int index) => _readers[index] ??= _headers[index].CreateReader<TVisitor>();

    private ParseStatus TooDeep(scoped ReadOnlySpan<int> uppers, int offset)
    {
        var name = _headers[uppers[0]].Name;
        return new ParseStatus(ParseReason.TooDeep, name, name, offset, MaxDepth, MaxDepth + 1);
    }
}
