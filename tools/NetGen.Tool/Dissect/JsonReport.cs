using System.Buffers;
using NetGen.Dissection;

namespace NetGen.Tool.Dissect;

/// <summary>A JSON object a line, with every field.</summary>
/// <param name="catalog">The protocols known.</param>
/// <param name="output">Where it goes.</param>
internal sealed class JsonReport(HeaderCatalog catalog, IBufferWriter<byte> output) : IFrameReport
{
    private readonly JsonFrameWriter _writer = new(catalog, output);

    /// <inheritdoc/>
    public void Print(in FrameRecord frame, long startNs) => _writer.Write(in frame);
}
