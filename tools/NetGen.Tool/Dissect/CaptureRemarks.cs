using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Dissect;

/// <summary>Prints what the capture tells of a packet beside its bytes.</summary>
/// <param name="output">Where it goes.</param>
internal sealed class CaptureRemarks(Utf8Output output)
{
    /// <summary>Prints the interface and the comment, where there are any.</summary>
    internal void Print(in CapturedFrame frame)
    {
        if (frame.Interface.Name is { } name) Write("Interface "u8, name);
        if (frame.Comment is { } comment) Write("Comment "u8, comment);
    }

    private void Write(ReadOnlySpan<byte> label, string text)
    {
        output.Write(label);
        output.WriteForeign(text);
        output.Write("\n"u8);
    }
}
