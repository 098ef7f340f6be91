using NetGen.Checksums;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>A read-only view of a declared header whose fields can be visited; generated code implements it.</summary>
/// <typeparam name="TSelf">The view itself.</typeparam>
public interface IDissectedHeader<TSelf> : IHeader<TSelf>
    where TSelf : struct, IDissectedHeader<TSelf>, allows ref struct
{
    /// <summary>The declaration as plain data.</summary>
    static abstract HeaderSchema Schema { get; }

    /// <summary>Whether the header says where its packet ends.</summary>
    static abstract bool MeasuresPacket { get; }

    /// <summary>Parses the start of some bytes, and tells what was refused.</summary>
    /// <param name="bytes">The packet, header first.</param>
    /// <param name="header">The view.</param>
    /// <param name="status">The field refused, and why.</param>
    /// <returns>False when the header is refused.</returns>
    static abstract bool TryParse(ReadOnlySpan<byte> bytes, out TSelf header, out ParseStatus status);

    /// <summary>Parses a packet whose payload may have been cut off.</summary>
    /// <param name="bytes">The packet, header first.</param>
    /// <param name="header">The view.</param>
    /// <returns>False when the header is refused, or does not say where its packet ends.</returns>
    static abstract bool TryParseTruncated(ReadOnlySpan<byte> bytes, out TSelf header);

    /// <summary>Visits the fields that are there, in wire order; the payload is left out.</summary>
    /// <typeparam name="TVisitor">The visitor.</typeparam>
    /// <param name="visitor">The visitor.</param>
    void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IFieldVisitor, allows ref struct;

    /// <summary>Writes the header's values in front of a payload, as a sender who chose them would.</summary>
    /// <param name="packet">The whole packet; the payload stands in place.</param>
    /// <param name="pseudo">What a transport checksum covers of the network header; others ignore it.</param>
    /// <param name="status">The field refused, and why.</param>
    /// <returns>False when a sender may not choose these values.</returns>
    bool TryWriteTo(Span<byte> packet, in PseudoHeader pseudo, out ParseStatus status);

    /// <summary>Verifies the header's checksums, and tells the walk what stands in the payload.</summary>
    /// <typeparam name="TVisitor">The visitor.</typeparam>
    /// <param name="walk">The walk through the frame.</param>
    /// <param name="visitor">Is told what the checksums' verification found.</param>
    void Follow<TVisitor>(scoped ref LayerWalk walk, ref TVisitor visitor)
        where TVisitor : struct, ILayerVisitor, allows ref struct;
}
