using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Dissect;

/// <summary>A line per packet: number, time since the first packet, source → destination, protocol, length, details.</summary>
/// <param name="summarizer">Finds out what a line says.</param>
/// <param name="output">Where it goes.</param>
internal sealed class LineReport(FrameSummarizer summarizer, Utf8Output output) : IFrameReport
{
    private const int NumberWidth = 6;
    private const int SecondsWidth = 4;
    private const int AddressWidth = 15;
    private const int ProtocolWidth = 8;
    private const int LengthWidth = 5;

    /// <inheritdoc/>
    public void Print(long number, long startNs, in CapturedFrame frame)
    {
        var packet = summarizer.Summarize(frame);
        output.Write(number, NumberWidth);
        output.Write(" "u8);
        WriteTime(long.CreateSaturating((Int128)frame.TimestampNs - startNs));
        output.Write(" "u8);
        output.WriteRight(packet.Source, AddressWidth);
        output.Write(" → "u8);
        output.WriteLeft(packet.Destination, AddressWidth);
        output.Write(" "u8);
        output.WriteLeft(packet.Innermost?.Name ?? "?"u8, ProtocolWidth);
        output.Write(" "u8);
        output.Write(frame.OriginalLength, LengthWidth);
        packet.WriteDetails(output);
        packet.WriteTrouble(output);
        output.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // Packets may be out of order, so one may come before the first.
    private void WriteTime(long durationNs)
    {
        const ulong PerSecond = 1_000_000_000;
        var (seconds, nanoseconds) = Math.DivRem(durationNs < 0 ? (ulong)-durationNs : (ulong)durationNs, PerSecond);
        if (durationNs < 0) output.Write("-"u8);
        output.Write((long)seconds, durationNs < 0 ? 0 : SecondsWidth);
        output.Write("."u8);
        output.Write((long)nanoseconds, 9, (byte)'0');
    }
}
