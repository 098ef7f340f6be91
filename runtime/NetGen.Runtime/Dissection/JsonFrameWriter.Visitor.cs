using NetGen.Headers;

namespace NetGen.Dissection;

/// <content>Writes the layers.</content>
public sealed partial class JsonFrameWriter
{
    private readonly ref struct Visitor(JsonFrameWriter owner, ReadOnlySpan<byte> frame) : ILayerVisitor
    {
        private readonly ReadOnlySpan<byte> _frame = frame;

        public ReadOnlySpan<byte> Message => _frame[owner._nesting.Layer..];

        public bool BeginLayer(HeaderSchema header, int offset, int length)
        {
            owner._nesting.Reset(offset);
            owner._hasChecksums = false;
            owner._layer = header.Name;
            var json = owner._json;
            json.StartObject();
            json.Text("name"u8, header.JsonName.EncodedUtf8Bytes);
            json.Number("offset"u8, offset);
            json.Number("length"u8, length);
            json.Name("fields"u8);
            json.StartObject();
            return true;
        }

        public void Checksum(FieldSchema field, ChecksumVerdict verdict)
        {
            if (!owner._hasChecksums)
            {
                owner._json.EndObject();
                owner._json.Name("checksums"u8);
                owner._json.StartObject();
                owner._hasChecksums = true;
            }

            owner._json.Text(field.JsonName.EncodedUtf8Bytes, verdict switch
            {
                ChecksumVerdict.None => "none"u8,
                ChecksumVerdict.Good => "good"u8,
                ChecksumVerdict.Bad => "bad"u8,
                _ => "unverifiable"u8,
            });
        }

        public void EndLayer(HeaderSchema header)
        {
            owner._json.EndObject();
            owner._json.EndObject();
        }

        public void Number(FieldSchema field, ulong value)
        {
            Name(field);
            if (field.IsSigned) owner._json.Number(unchecked((long)value));
            else owner._json.Number(value);
        }

        public void Boolean(FieldSchema field, bool value)
        {
            Name(field);
            owner._json.Boolean(value);
        }

        public void Text<T>(FieldSchema field, scoped T value)
            where T : IUtf8SpanFormattable, allows ref struct
        {
            Name(field);
            owner._json.Text(value);
        }

        public void Bytes(FieldSchema field, ReadOnlySpan<byte> value)
        {
            Name(field);
            owner._json.Hexadecimal(value);
        }

        public bool BeginHeader(FieldSchema field, HeaderSchema header, int offset)
        {
            Name(field);
            owner._json.StartObject();
            return owner._nesting.TryEnter(offset);
        }

        public void EndHeader(FieldSchema field)
        {
            owner._nesting.Leave();
            owner._json.EndObject();
        }

        public void BeginSequence(FieldSchema field)
        {
            Name(field);
            owner._json.StartArray();
        }

        public void EndSequence(FieldSchema field) => owner._json.EndArray();

        public void BeginOptions(FieldSchema field, OptionsSchema options) => BeginSequence(field);

        public void EndOptions(FieldSchema field) => owner._json.EndArray();

        public void BeginOption(OptionSchema option, ulong kind, int offset)
        {
            var json = owner._json;
            json.StartObject();
            json.Name("kind"u8);
            json.Number(kind);
            if (option.IsKnown) json.Text("name"u8, option.JsonName.EncodedUtf8Bytes);
            json.Number("offset"u8, owner._nesting.Start + offset);
        }

        public void EndOption(OptionSchema option) => owner._json.EndObject();

        public void Malformed(FieldSchema field, in ParseStatus status)
        {
            if (!owner._malformed.IsOk) return;
            var name = field.IsElement ? status.Field : field.Name;
            owner._malformed = status with { Layer = owner._layer, Field = name, Offset = owner._nesting.Start + status.Offset };
        }

        private void Name(FieldSchema field)
        {
            if (!field.IsElement) owner._json.Name(field.JsonName.EncodedUtf8Bytes);
        }
    }
}
