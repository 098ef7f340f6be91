using System.Runtime.CompilerServices;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>Finds out what one line says of a frame; allocates nothing per frame.</summary>
/// <remarks>
/// Fields count by their declared names: <c>Source</c> and <c>Destination</c>, <c>SourceAddress</c> and <c>DestinationAddress</c>,
/// <c>SenderAddress</c> and <c>TargetAddress</c> are addresses, <c>SourcePort</c> and <c>DestinationPort</c> ports.
/// </remarks>
/// <param name="catalog">The headers known.</param>
public sealed class FrameSummarizer(HeaderCatalog catalog)
{
    private readonly Dissector<Visitor> _dissector = new(catalog);
    private readonly FrameSummary _summary = new();

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>What was found; good until the next call.</returns>
    public FrameSummary Summarize(in FrameRecord frame)
    {
        _summary.Clear();
        var visitor = new Visitor(_summary);
        _summary.End(_dissector.Dissect(frame.LinkType, frame.Bytes, frame.OriginalLength, ref visitor));
        return _summary;
    }

    private readonly struct Visitor(FrameSummary summary) : ILayerVisitor
    {
        // A line shows addresses and ports, which refer to nothing.
        public ReadOnlySpan<byte> Message => default;

        public bool BeginLayer(HeaderSchema header, int offset, int length)
        {
            summary.BeginLayer(header, offset);
            return true;
        }

        // Most fields are not shown, and that is found out without a call.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Number(FieldSchema field, ulong value)
        {
            if (field.Slot != SummarySlot.None) summary.Number(field, value);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Text<T>(FieldSchema field, scoped T value)
            where T : IUtf8SpanFormattable, allows ref struct
        {
            if (field.Slot != SummarySlot.None) summary.Text(field, value);
        }

        public void Checksum(FieldSchema field, ChecksumVerdict verdict) => summary.NoteChecksum(field, verdict);

        public void Malformed(FieldSchema field, in ParseStatus status) => summary.NoteMalformed(field, in status);

        public bool BeginHeader(FieldSchema field, HeaderSchema header, int offset) => false;

        public void EndLayer(HeaderSchema header)
        {
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
