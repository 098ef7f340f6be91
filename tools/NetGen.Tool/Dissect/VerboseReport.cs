using System.Buffers;
using NetGen.Dissection;

namespace NetGen.Tool.Dissect;

/// <summary>Every field on a line of its own.</summary>
/// <param name="catalog">The protocols known.</param>
/// <param name="output">Where it goes.</param>
internal sealed class VerboseReport(HeaderCatalog catalog, IBufferWriter<byte> output) : IFrameReport
{
    private readonly DetailFrameWriter _writer = new(catalog, output);

    /// <inheritdoc/>
    public void Print(in FrameRecord frame, long startNs) => _writer.Write(in frame);
}
