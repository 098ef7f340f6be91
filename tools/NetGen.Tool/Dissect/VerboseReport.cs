using NetGen.Dissection;
using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Dissect;

/// <summary>Every field on a line of its own, and what the capture tells of the packet.</summary>
/// <param name="catalog">The protocols known.</param>
/// <param name="output">Where it goes.</param>
internal sealed class VerboseReport(HeaderCatalog catalog, Utf8Output output) : IFrameReport
{
    private readonly DetailFrameWriter _writer = new(catalog, output);

    /// <inheritdoc/>
    public void Print(long number, long startNs, in CapturedFrame frame)
    {
        if (frame.Interface.Name is { } name) WriteRemark("Interface "u8, name);
        if (frame.Comment is { } comment) WriteRemark("Comment "u8, comment);
        _writer.Write(frame.ToRecord(number));
    }

    private void WriteRemark(ReadOnlySpan<byte> label, string text)
    {
        output.Write(label);
        output.WriteForeign(text);
        output.Write("\n"u8);
    }
}
