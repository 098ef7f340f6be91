using System.Buffers;

namespace NetGen.Dissection;

/// <summary>Writes one line per frame: number, time, source → destination, protocol, length, details, what is wrong; allocates nothing per frame.</summary>
public sealed class SummaryFrameWriter
{
    private const int NumberWidth = 6;
    private const int SecondsWidth = 4;
    private const int NanosecondsWidth = 9;
    private const int AddressWidth = 15;
    private const int ProtocolWidth = 8;
    private const int LengthWidth = 5;

    private readonly FrameSummarizer _summarizer;
    private readonly IBufferWriter<byte> _output;
    private readonly TextLine _line = new();

    /// <summary>Prepares to write what a catalogue declares.</summary>
    /// <param name="catalog">The headers.</param>
    /// <param name="output">Where the lines go, as UTF-8.</param>
    public SummaryFrameWriter(HeaderCatalog catalog, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _summarizer = new FrameSummarizer(catalog);
        _output = output;
    }

    /// <summary>The point in time that the lines count from, in nanoseconds since 1970-01-01 UTC; the time of the first frame written, unless set before.</summary>
    public long? StartNs { get; set; }

    /// <summary>Writes one frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>How far it was understood.</returns>
    public DissectionOutcome Write(in FrameRecord frame)
    {
        StartNs ??= frame.TimestampNs;
        var summary = _summarizer.Summarize(in frame);
        _line.Right(frame.Number, NumberWidth);
        _line.Add((byte)' ');
        AddTime(Difference(frame.TimestampNs, StartNs.Value));
        _line.Add((byte)' ');
        _line.Right(summary.Source, AddressWidth);
        _line.Add(" → "u8);
        _line.Left(summary.Destination, AddressWidth);
        _line.Add((byte)' ');
        _line.Left(summary.Innermost is { } innermost ? innermost.JsonName.EncodedUtf8Bytes : "?"u8, ProtocolWidth);
        _line.Add((byte)' ');
        _line.Right(frame.OriginalLength, LengthWidth);
        summary.AddDetails(_line);
        summary.AddTrouble(_line);
        _line.Add((byte)'\n');
        _line.WriteTo(_output);
        return summary.Outcome;
    }

    // Saturates where two points in time lie more than 292 years apart.
    private static long Difference(long timeNs, long startNs)
    {
        var difference = unchecked(timeNs - startNs);
        var overflows = ((timeNs ^ startNs) & (timeNs ^ difference)) < 0;
        return !overflows ? difference : timeNs < 0 ? long.MinValue : long.MaxValue;
    }

    // Frames may be out of order, so one may come before the first.
    private void AddTime(long durationNs)
    {
        const ulong PerSecond = 1_000_000_000;
        var (seconds, nanoseconds) = Math.DivRem(durationNs < 0 ? (ulong)-durationNs : (ulong)durationNs, PerSecond);
        if (durationNs < 0) _line.Add((byte)'-');
        _line.Right((long)seconds, durationNs < 0 ? 0 : SecondsWidth);
        _line.Add((byte)'.');
        _line.Right((long)nanoseconds, NanosecondsWidth, (byte)'0');
    }
}
