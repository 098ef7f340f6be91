using System.Buffers;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>Writes every field of a frame on a line of its own, indented by layer; allocates nothing per frame.</summary>
public sealed partial class DetailFrameWriter
{
    private readonly Dissector<Visitor> _dissector;
    private readonly IBufferWriter<byte> _output;
    private readonly TextLine _line = new();
    private Nesting _nesting;
    private int _indent;

    /// <summary>Prepares to write what a catalogue declares.</summary>
    /// <param name="catalog">The headers.</param>
    /// <param name="output">Where the lines go, as UTF-8.</param>
    public DetailFrameWriter(HeaderCatalog catalog, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _dissector = new Dissector<Visitor>(catalog);
        _output = output;
    }

    /// <summary>Writes one frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>How far it was understood.</returns>
    public DissectionOutcome Write(in FrameRecord frame)
    {
        WriteFrame(in frame);
        var visitor = new Visitor(this, frame.Bytes);
        var outcome = _dissector.Dissect(frame.LinkType, frame.Bytes, frame.OriginalLength, ref visitor);
        if (outcome.PayloadLength > 0)
        {
            _line.Add("  Payload, bytes "u8);
            WriteRegion(outcome.PayloadOffset, outcome.PayloadLength);
        }

        if (!outcome.Error.IsOk)
        {
            _line.Add("  Refused: "u8);
            _line.Error(outcome.Error);
            _line.Add((byte)'\n');
        }

        _line.Add((byte)'\n');
        _line.WriteTo(_output);
        return outcome;
    }

    private void WriteFrame(in FrameRecord frame)
    {
        Span<byte> time = stackalloc byte[NanosecondTime.Length];
        NanosecondTime.Format(frame.TimestampNs, time);
        _line.Add("Frame "u8);
        _line.Format(frame.Number);
        _line.Add(", "u8);
        _line.Add(time);
        _line.Add(", "u8);
        _line.Format(frame.Bytes.Length);
        _line.Add(" of "u8);
        _line.Format(frame.OriginalLength);
        _line.Add(" bytes\n"u8);
    }

    private void WriteRegion(int offset, int length)
    {
        _line.Format(offset);
        _line.Add(" to "u8);
        _line.Format(offset + length - 1);
        _line.Add((byte)'\n');
    }
}
