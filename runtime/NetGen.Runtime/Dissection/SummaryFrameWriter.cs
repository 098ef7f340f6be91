using System.Buffers;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>Writes one line per frame: number, time, length, its layers with their addresses, ports and kinds, and what is wrong; allocates nothing per frame.</summary>
public sealed class SummaryFrameWriter
{
    private readonly Dissector<Visitor> _dissector;
    private readonly IBufferWriter<byte> _output;
    private readonly TextLine _line = new();
    private readonly TextLine _destination = new();
    private bool _hasSource;
    private bool _isBadChecksum;
    private ParseStatus _malformed;

    /// <summary>Prepares to write what a catalogue declares.</summary>
    /// <param name="catalog">The headers.</param>
    /// <param name="output">Where the lines go, as UTF-8.</param>
    public SummaryFrameWriter(HeaderCatalog catalog, IBufferWriter<byte> output)
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
        _isBadChecksum = false;
        WriteStart(in frame);
        var visitor = new Visitor(this);
        var outcome = _dissector.Dissect(frame.LinkType, frame.Bytes, frame.OriginalLength, ref visitor);
        var error = _malformed.IsOk ? outcome.Error : _malformed;
        WriteEnd(in outcome, in error);
        _line.WriteTo(_output);
        return outcome with { Error = error };
    }

    private void WriteStart(in FrameRecord frame)
    {
        Span<byte> time = stackalloc byte[NanosecondTime.Length];
        NanosecondTime.Format(frame.TimestampNs, time);
        _line.Format(frame.Number);
        _line.Add((byte)' ');
        _line.Add(time);
        _line.Add((byte)' ');
        _line.Format(frame.OriginalLength);
    }

    private void WriteEnd(in DissectionOutcome outcome, in ParseStatus error)
    {
        if (outcome.PayloadLength > 0)
        {
            _line.Add(" | "u8);
            _line.Format(outcome.PayloadLength);
            _line.Add(" bytes"u8);
        }

        if (_isBadChecksum) _line.Add(" [bad checksum]"u8);
        if (!error.IsOk)
        {
            _line.Add(" ["u8);
            _line.Error(in error);
            _line.Add((byte)']');
        }

        _line.Add((byte)'\n');
    }

    private void WriteDestination()
    {
        if (_destination.Length == 0) return;
        _line.Add(" > "u8);
        _line.Add(_destination.Bytes);
        _destination.Cut(0);
    }

    private readonly struct Visitor(SummaryFrameWriter owner) : ILayerVisitor
    {
        // A line shows addresses and ports, which refer to nothing.
        public ReadOnlySpan<byte> Message => default;

        public bool BeginLayer(HeaderSchema header, int offset, int length)
        {
            owner._line.Add(" | "u8);
            owner._line.Add(header.JsonName.EncodedUtf8Bytes);
            owner._hasSource = false;
            return true;
        }

        public void Checksum(FieldSchema field, ChecksumVerdict verdict) => owner._isBadChecksum |= verdict == ChecksumVerdict.Bad;

        public void EndLayer(HeaderSchema header) => owner.WriteDestination();

        public void Number(FieldSchema field, ulong value)
        {
            if (field.Role == SummaryRole.None) return;
            if (field.Role != SummaryRole.Kind)
            {
                Begin(field).Number(field, value);
                End(field);
                return;
            }

            if (field.IsDemux || field.Fixed is not null) return;
            owner.WriteDestination();
            owner._line.Add((byte)' ');
            if (!owner._line.TryName(field, value)) owner._line.Number(field, value);
        }

        public void Text<T>(FieldSchema field, scoped T value)
            where T : IUtf8SpanFormattable, allows ref struct
        {
            if (field.Role == SummaryRole.None) return;
            Begin(field).Format(value);
            End(field);
        }

        public bool BeginHeader(FieldSchema field, HeaderSchema header, int offset) => false;

        public void Malformed(FieldSchema field, in ParseStatus status)
        {
            if (owner._malformed.IsOk) owner._malformed = status;
        }

        // A destination that comes first on the wire waits for its source.
        private TextLine Begin(FieldSchema field)
        {
            if (field.Role == SummaryRole.Destination && !owner._hasSource) return owner._destination;
            owner._line.Add(field.Role == SummaryRole.Destination ? " > "u8 : " "u8);
            return owner._line;
        }

        private void End(FieldSchema field)
        {
            if (field.Role != SummaryRole.Source) return;
            owner._hasSource = true;
            owner.WriteDestination();
        }

        public void Boolean(FieldSchema field, bool value)
        {
        }

        public void Bytes(FieldSchema field, ReadOnlySpan<byte> value)
        {
        }

        public void EndHeader(FieldSchema field)
        {
        }

        public void BeginSequence(FieldSchema field)
        {
        }

        public void EndSequence(FieldSchema field)
        {
        }

        public void BeginOptions(FieldSchema field, OptionsSchema options)
        {
        }

        public void EndOptions(FieldSchema field)
        {
        }

        public void BeginOption(OptionSchema option, ulong kind, int offset)
        {
        }

        public void EndOption(OptionSchema option)
        {
        }
    }
}
