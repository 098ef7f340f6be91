using NetGen.Dissection;
using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Dissect;

/// <summary>A JSON object a line, with every field.</summary>
/// <param name="catalog">The protocols known.</param>
/// <param name="output">Where it goes.</param>
internal sealed class JsonReport(HeaderCatalog catalog, Utf8Output output) : IFrameReport
{
    private readonly JsonFrameWriter _writer = new(catalog, output);

    /// <inheritdoc/>
    public void Print(long number, long startNs, in CapturedFrame frame) =>
        _writer.Write(frame.ToRecord(number));
}
