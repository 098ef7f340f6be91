using System.Buffers;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>Writes each frame as one JSON object on a line of its own (RFC 8259); allocates nothing per frame.</summary>
/// <remarks>
/// Layers and fields have their declared names. Numbers and enums are numbers, booleans booleans, addresses text, bytes
/// hexadecimal digits; options are a list of objects. Offsets count bytes from the start of the frame.
/// </remarks>
public sealed partial class JsonFrameWriter
{
    private readonly Dissector<Visitor> _dissector;
    private readonly IBufferWriter<byte> _output;
    private readonly JsonLine _json = new();
    private Nesting _nesting;
    private bool _hasChecksums;
    private string _layer = "";
    private ParseStatus _malformed;

    /// <summary>Prepares to write what a catalogue declares.</summary>
    /// <param name="catalog">The headers.</param>
    /// <param name="output">Where the lines go, as UTF-8.</param>
    public JsonFrameWriter(HeaderCatalog catalog, IBufferWriter<byte> output)
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
        _malformed = default;
        _json.StartObject();
        WriteFrame(in frame);
        _json.Name("layers"u8);
        _json.StartArray();
        var visitor = new Visitor(this, frame.Bytes);
        var outcome = _dissector.Dissect(frame.LinkType, frame.Bytes, frame.OriginalLength, ref visitor);
        _json.EndArray();
        WritePayload(outcome);
        // Of a malformed option and a refused header, the option stands first in the frame.
        var error = _malformed.IsOk ? outcome.Error : _malformed;
        if (!error.IsOk) WriteError(error);
        _json.EndObject();
        _json.WriteTo(_output);
        return outcome with { Error = error };
    }

    private void WriteFrame(in FrameRecord frame)
    {
        Span<byte> time = stackalloc byte[NanosecondTime.Length];
        NanosecondTime.Format(frame.TimestampNs, time);
        _json.Number("frame"u8, frame.Number);
        _json.Text("time"u8, time);
        _json.Number("captured"u8, frame.Bytes.Length);
        _json.Number("original"u8, frame.OriginalLength);
    }

    private void WritePayload(in DissectionOutcome outcome)
    {
        _json.Name("payload"u8);
        _json.StartObject();
        _json.Number("offset"u8, outcome.PayloadOffset);
        _json.Number("length"u8, outcome.PayloadLength);
        _json.EndObject();
    }

    private void WriteError(in ParseStatus error)
    {
        _json.Name("error"u8);
        _json.StartObject();
        _json.Text("layer"u8, error.Layer);
        _json.Text("field"u8, error.Field);
        _json.Number("offset"u8, error.Offset);
        _json.Text("reason"u8, error.Description);
        _json.Number("needed"u8, error.Needed);
        _json.Number("got"u8, error.Got);
        _json.EndObject();
    }
}
