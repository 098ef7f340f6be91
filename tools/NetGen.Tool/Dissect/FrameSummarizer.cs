using NetGen.Dissection;
using NetGen.Drivers.Pcap;
using NetGen.Headers;

namespace NetGen.Tool.Dissect;

/// <summary>Finds out what one line says of a packet.</summary>
/// <param name="catalog">The protocols known.</param>
internal sealed class FrameSummarizer(HeaderCatalog catalog)
{
    private readonly Dissector<Visitor> _dissector = new(catalog);
    private readonly FrameSummary _summary = new();

    /// <summary>Reads a packet.</summary>
    /// <param name="frame">The packet.</param>
    /// <returns>What was found; good until the next call.</returns>
    internal FrameSummary Summarize(in CapturedFrame frame)
    {
        _summary.Clear();
        var visitor = new Visitor(_summary);
        _summary.Outcome = _dissector.Dissect(frame.LinkType, frame.Data, frame.OriginalLength, ref visitor);
        return _summary;
    }

    private readonly struct Visitor(FrameSummary summary) : ILayerVisitor
    {
        // A line shows addresses and ports, which refer to nothing.
        public ReadOnlySpan<byte> Message => default;

        public bool BeginLayer(HeaderSchema header, int offset, int length)
        {
            summary.BeginLayer(header);
            return true;
        }

        public void Number(FieldSchema field, ulong value) => summary.Number(field, value);

        public void Text<T>(FieldSchema field, scoped T value)
            where T : IUtf8SpanFormattable, allows ref struct => summary.Text(field, value);

        public void Checksum(FieldSchema field, ChecksumVerdict verdict)
        {
            if (verdict == ChecksumVerdict.Bad) summary.NoteBadChecksum(field);
        }

        public void EndLayer(HeaderSchema header)
        {
        }

        public void Boolean(FieldSchema field, bool value)
        {
        }

        public void Bytes(FieldSchema field, ReadOnlySpan<byte> value)
        {
        }

        public bool BeginHeader(FieldSchema field, HeaderSchema header, int offset) => false;

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

        public void Malformed(FieldSchema field, in ParseStatus status) => summary.NoteMalformed(status);
    }
}
