using NetGen.Headers;

namespace NetGen.Dissection;

/// <content>Writes the layers.</content>
public sealed partial class DetailFrameWriter
{
    private const int IndentWidth = 2;

    private readonly ref struct Visitor(DetailFrameWriter owner, ReadOnlySpan<byte> frame) : ILayerVisitor
    {
        private readonly ReadOnlySpan<byte> _frame = frame;

        public ReadOnlySpan<byte> Message => _frame[owner._nesting.Layer..];

        public bool BeginLayer(HeaderSchema header, int offset, int length)
        {
            owner._nesting.Reset(offset);
            owner._indent = IndentWidth;
            var line = Start();
            line.Add(header.Name);
            line.Add(" ("u8);
            line.Add(header.Source);
            line.Add("), bytes "u8);
            owner.WriteRegion(offset, length);
            owner._indent += IndentWidth;
            return true;
        }

        public void Checksum(FieldSchema field, ChecksumVerdict verdict)
        {
            Start(field).Add(verdict switch
            {
                ChecksumVerdict.None => "not computed by the sender"u8,
                ChecksumVerdict.Good => "right"u8,
                ChecksumVerdict.Bad => "wrong"u8,
                _ => "can not be verified"u8,
            });
            End();
        }

        public void EndLayer(HeaderSchema header)
        {
        }

        public void Number(FieldSchema field, ulong value)
        {
            var line = Start(field);
            line.Number(field, value);
            var named = line.Length;
            line.Add(" ("u8);
            if (line.TryName(field, value)) line.Add((byte)')');
            else line.Cut(named);
            End();
        }

        public void Boolean(FieldSchema field, bool value)
        {
            Start(field).Add(value ? "true"u8 : "false"u8);
            End();
        }

        public void Text<T>(FieldSchema field, scoped T value)
            where T : IUtf8SpanFormattable, allows ref struct
        {
            Start(field).TryFormat(value);
            End();
        }

        public void Bytes(FieldSchema field, ReadOnlySpan<byte> value)
        {
            Start(field).Hexadecimal(value);
            End();
        }

        public bool BeginHeader(FieldSchema field, HeaderSchema header, int offset)
        {
            Start(field).Add(header.Name);
            End();
            owner._indent += IndentWidth;
            return owner._nesting.TryEnter(offset);
        }

        public void EndHeader(FieldSchema field)
        {
            owner._indent -= IndentWidth;
            owner._nesting.Leave();
        }

        public void BeginSequence(FieldSchema field)
        {
            Start().Add(field.Name);
            End();
            owner._indent += IndentWidth;
        }

        public void EndSequence(FieldSchema field) => owner._indent -= IndentWidth;

        public void BeginOptions(FieldSchema field, OptionsSchema options) => BeginSequence(field);

        public void EndOptions(FieldSchema field) => EndSequence(field);

        public void BeginOption(OptionSchema option, ulong kind, int offset)
        {
            var line = Start();
            line.Add("option "u8);
            line.Format(kind);
            if (option.IsKnown)
            {
                line.Add((byte)' ');
                line.Add(option.Name);
            }

            line.Add(" at "u8);
            line.Format(owner._nesting.Start + offset);
            End();
            owner._indent += IndentWidth;
        }

        public void EndOption(OptionSchema option) => owner._indent -= IndentWidth;

        public void Malformed(FieldSchema field, in ParseStatus status)
        {
            Start().Add("malformed: "u8);
            owner._line.Error(status with { Offset = owner._nesting.Start + status.Offset });
            End();
        }

        private TextLine Start()
        {
            owner._line.Indent(owner._indent);
            return owner._line;
        }

        private TextLine Start(FieldSchema field)
        {
            var line = Start();
            if (field.IsElement) return line;
            line.Add(field.JsonName.EncodedUtf8Bytes);
            line.Add(": "u8);
            return line;
        }

        private void End() => owner._line.Add((byte)'\n');
    }
}
