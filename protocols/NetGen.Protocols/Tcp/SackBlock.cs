using NetGen.Declarations;
using NetGen.Headers;

namespace NetGen.Protocols.Tcp;

/// <summary>A block of data that was received behind a gap (RFC 2018 §3).</summary>
/// <param name="LeftEdge">The number of the block's first byte.</param>
/// <param name="RightEdge">The number of the byte behind the block's last.</param>
[WireSize(8)]
public readonly record struct SackBlock(SequenceNumber LeftEdge, SequenceNumber RightEdge) : IWireField<SackBlock>
{
    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static SackBlock Read(ref readonly byte source) =>
        new(Wire.Read<SequenceNumber>(in source, 0), Wire.Read<SequenceNumber>(in source, 4));

    /// <inheritdoc/>
    public void Write(ref byte destination)
    {
        Wire.Write(ref destination, 0, LeftEdge);
        Wire.Write(ref destination, 4, RightEdge);
    }
}
