using NetGen.Dissection;
using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Dissect;

/// <summary>A line per packet.</summary>
/// <param name="catalog">The protocols known.</param>
/// <param name="output">Where it goes.</param>
internal sealed class LineReport(HeaderCatalog catalog, Utf8Output output) : IFrameReport
{
    private readonly SummaryFrameWriter _writer = new(catalog, output);

    /// <inheritdoc/>
    public void Print(long number, long startNs, in CapturedFrame frame)
    {
        _writer.StartNs = startNs;
        _writer.Write(frame.ToRecord(number));
    }
}
