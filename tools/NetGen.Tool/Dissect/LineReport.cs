using System.Buffers;
using NetGen.Dissection;

namespace NetGen.Tool.Dissect;

/// <summary>A line per packet.</summary>
/// <param name="catalog">The protocols known.</param>
/// <param name="output">Where it goes.</param>
internal sealed class LineReport(HeaderCatalog catalog, IBufferWriter<byte> output) : IFrameReport
{
    private readonly SummaryFrameWriter _writer = new(catalog, output);

    /// <inheritdoc/>
    public void Print(in FrameRecord frame, long startNs)
    {
        _writer.StartNs = startNs;
        _writer.Write(in frame);
    }
}
