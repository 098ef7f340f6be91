using System.Collections.Immutable;

namespace NetGen.Testing.Packets;

/// <summary>Bytes that the parsers of their headers accept.</summary>
/// <param name="Bytes">The packet, without bytes behind its end.</param>
/// <param name="Layers">Its headers, the outermost first.</param>
public sealed record GeneratedPacket(ImmutableArray<byte> Bytes, ImmutableArray<GeneratedLayer> Layers)
{
    /// <summary>The names of the headers and the bytes in hex.</summary>
    public override string ToString() => $"{string.Join('/', Layers.Select(layer => layer.Header.Name))} {Convert.ToHexString(Bytes.AsSpan())}";
}
