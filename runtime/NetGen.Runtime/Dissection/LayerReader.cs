using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>Reads one kind of header for one kind of visitor: the one virtual call per layer.</summary>
/// <typeparam name="TVisitor">The visitor.</typeparam>
internal abstract class LayerReader<TVisitor>
    where TVisitor : struct, ILayerVisitor, allows ref struct
{
    /// <summary>Parses and shows a header.</summary>
    /// <param name="bytes">The packet, header first.</param>
    /// <param name="offset">Where it starts in the frame.</param>
    /// <param name="walk">Learns what stands above.</param>
    /// <param name="visitor">Sees the header.</param>
    /// <param name="status">What was refused; the offset counts from the start of the header.</param>
    /// <returns>False when the header is refused; then the visitor saw nothing.</returns>
    internal abstract bool TryRead(ReadOnlySpan<byte> bytes, int offset, scoped ref LayerWalk walk, ref TVisitor visitor, out ParseStatus status);
}

/// <summary>Reads one type of header.</summary>
/// <typeparam name="THeader">The header's read-only view.</typeparam>
/// <typeparam name="TVisitor">The visitor.</typeparam>
internal sealed class LayerReader<THeader, TVisitor> : LayerReader<TVisitor>
    where THeader : struct, IDissectedHeader<THeader>, allows ref struct
    where TVisitor : struct, ILayerVisitor, allows ref struct
{
    internal override bool TryRead(ReadOnlySpan<byte> bytes, int offset, scoped ref LayerWalk walk, ref TVisitor visitor, out ParseStatus status)
    {
        if (!TryParse(bytes, ref walk, out var header, out status)) return false;
        if (visitor.BeginLayer(THeader.Schema, offset, header.HeaderLength)) header.Visit(ref visitor);
        header.Follow(ref walk, ref visitor);
        visitor.EndLayer(THeader.Schema);
        return true;
    }

    // Bytes may be missing at the frame's end, behind what this header measures, or inside it.
    private static bool TryParse(ReadOnlySpan<byte> bytes, scoped ref LayerWalk walk, out THeader header, out ParseStatus status)
    {
        if (THeader.TryParse(bytes, out header, out status))
        {
            if (THeader.MeasuresPacket) walk.IsCut = false;
            return true;
        }

        if (!walk.IsCut || !THeader.TryParseTruncated(bytes, out header)) return false;
        status = default;
        return true;
    }
}
