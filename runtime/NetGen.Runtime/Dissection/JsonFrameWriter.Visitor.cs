using System.Text.Json;
using NetGen.Headers;

namespace NetGen.Dissection;

/// <content>Writes the layers.</content>
public sealed partial class JsonFrameWriter
{
    // No text of a field is longer: the longest are names of 255 bytes whose every byte is escaped.
    private const int LongestText = 1 << 16;

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
            json.WriteStartObject();
            json.WriteString("name"u8, header.JsonName);
            json.WriteNumber("offset"u8, offset);
            json.WriteNumber("length"u8, length);
            json.WriteStartObject("fields"u8);
            return true;
        }

        public void Checksum(FieldSchema field, ChecksumVerdict verdict)
        {
            if (!owner._hasChecksums)
            {
                owner._json.WriteEndObject();
                owner._json.WriteStartObject("checksums"u8);
                owner._hasChecksums = true;
            }

            owner._json.WriteString(field.JsonName, verdict switch
            {
                ChecksumVerdict.None => "none"u8,
                ChecksumVerdict.Good => "good"u8,
                ChecksumVerdict.Bad => "bad"u8,
                _ => "unverifiable"u8,
            });
        }

        public void EndLayer(HeaderSchema header)
        {
            owner._json.WriteEndObject();
            owner._json.WriteEndObject();
        }

        public void Number(FieldSchema field, ulong value)
        {
            Name(field);
            if (field.IsSigned) owner._json.WriteNumberValue(unchecked((long)value));
            else owner._json.WriteNumberValue(value);
        }

        public void Boolean(FieldSchema field, bool value)
        {
            Name(field);
            owner._json.WriteBooleanValue(value);
        }

        public void Text<T>(FieldSchema field, scoped T value)
            where T : IUtf8SpanFormattable, allows ref struct
        {
            Name(field);
            for (var length = 64; length <= LongestText; length *= 4)
            {
                var text = owner.Scratch(length);
                if (!value.TryFormat(text, out var written, default, null)) continue;
                owner._json.WriteStringValue(text[..written]);
                return;
            }

            owner._json.WriteNullValue();
        }

        public void Bytes(FieldSchema field, ReadOnlySpan<byte> value)
        {
            Name(field);
            var text = owner.Scratch(2 * value.Length);
            Convert.TryToHexStringLower(value, text, out var written);
            owner._json.WriteStringValue(text[..written]);
        }

        public bool BeginHeader(FieldSchema field, HeaderSchema header, int offset)
        {
            Name(field);
            owner._json.WriteStartObject();
            return owner._nesting.TryEnter(offset);
        }

        public void EndHeader(FieldSchema field)
        {
            owner._nesting.Leave();
            owner._json.WriteEndObject();
        }

        public void BeginSequence(FieldSchema field)
        {
            Name(field);
            owner._json.WriteStartArray();
        }

        public void EndSequence(FieldSchema field) => owner._json.WriteEndArray();

        public void BeginOptions(FieldSchema field, OptionsSchema options) => BeginSequence(field);

        public void EndOptions(FieldSchema field) => owner._json.WriteEndArray();

        public void BeginOption(OptionSchema option, ulong kind, int offset)
        {
            var json = owner._json;
            json.WriteStartObject();
            json.WriteNumber("kind"u8, kind);
            if (option.IsKnown) json.WriteString("name"u8, option.JsonName);
            json.WriteNumber("offset"u8, owner._nesting.Start + offset);
        }

        public void EndOption(OptionSchema option) => owner._json.WriteEndObject();

        public void Malformed(FieldSchema field, in ParseStatus status)
        {
            if (!owner._malformed.IsOk) return;
            var name = field.IsElement ? status.Field : field.Name;
            owner._malformed = status with { Layer = owner._layer, Field = name, Offset = owner._nesting.Start + status.Offset };
        }

        private void Name(FieldSchema field)
        {
            if (!field.IsElement) owner._json.WritePropertyName(field.JsonName);
        }
    }
}
