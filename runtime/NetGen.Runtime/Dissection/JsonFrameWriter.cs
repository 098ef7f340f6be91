using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>Writes each frame as one JSON object on a line of its own (RFC 8259); allocates nothing per frame.</summary>
/// <remarks>
/// Layers and fields have their declared names. Numbers and enums are numbers, booleans booleans, addresses text, bytes
/// hexadecimal digits; options are a list of objects. Offsets count bytes from the start of the frame.
/// </remarks>
public sealed partial class JsonFrameWriter : IDisposable
{
    private readonly Dissector<Visitor> _dissector;
    private readonly IBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;
    private byte[] _scratch = new byte[4096];
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
        // Every text is a name or formats itself, so the relaxed encoder only keeps it readable.
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <summary>Writes one frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>How far it was understood.</returns>
    public DissectionOutcome Write(in FrameRecord frame)
    {
        _json.Reset(_output);
        _malformed = default;
        _json.WriteStartObject();
        WriteFrame(in frame);
        _json.WriteStartArray("layers"u8);
        var visitor = new Visitor(this, frame.Bytes);
        var outcome = _dissector.Dissect(frame.LinkType, frame.Bytes, frame.OriginalLength, ref visitor);
        _json.WriteEndArray();
        WritePayload(outcome);
        // Of a malformed option and a refused header, the option stands first in the frame.
        var error = _malformed.IsOk ? outcome.Error : _malformed;
        if (!error.IsOk) WriteError(error);
        _json.WriteEndObject();
        _json.Flush();
        _output.Write("\n"u8);
        return outcome with { Error = error };
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WriteFrame(in FrameRecord frame)
    {
        Span<byte> time = stackalloc byte[NanosecondTime.Length];
        NanosecondTime.Format(frame.TimestampNs, time);
        _json.WriteNumber("frame"u8, frame.Number);
        _json.WriteString("time"u8, time);
        _json.WriteNumber("captured"u8, frame.Bytes.Length);
        _json.WriteNumber("original"u8, frame.OriginalLength);
    }

    private void WritePayload(in DissectionOutcome outcome)
    {
        _json.WriteStartObject("payload"u8);
        _json.WriteNumber("offset"u8, outcome.PayloadOffset);
        _json.WriteNumber("length"u8, outcome.PayloadLength);
        _json.WriteEndObject();
    }

    private void WriteError(in ParseStatus error)
    {
        _json.WriteStartObject("error"u8);
        _json.WriteString("layer"u8, error.Layer);
        _json.WriteString("field"u8, error.Field);
        _json.WriteNumber("offset"u8, error.Offset);
        _json.WriteString("reason"u8, error.Description);
        _json.WriteNumber("needed"u8, error.Needed);
        _json.WriteNumber("got"u8, error.Got);
        _json.WriteEndObject();
    }

    private Span<byte> Scratch(int length)
    {
        if (_scratch.Length < length) _scratch = new byte[Math.Max(length, 2 * _scratch.Length)];
        return _scratch;
    }
}
