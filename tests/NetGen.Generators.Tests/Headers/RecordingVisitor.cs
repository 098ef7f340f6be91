using NetGen.Dissection;
using NetGen.Headers;

namespace NetGen.Generators.Tests.Headers;

/// <summary>Writes down what a visit sees, one line per call; of a layer its place alone.</summary>
internal readonly struct RecordingVisitor(List<string> lines) : ILayerVisitor
{
    public ReadOnlySpan<byte> Message => "message"u8;

    public bool BeginLayer(HeaderSchema header, int offset, int length)
    {
        lines.Add($"{header.Name}@{offset}+{length}");
        return false;
    }

    public void Checksum(FieldSchema field, ChecksumVerdict verdict) => lines.Add($"{field.Name} {verdict}");

    public void EndLayer(HeaderSchema header)
    {
    }

    public void Number(FieldSchema field, ulong value) => lines.Add($"{field.Name}={(field.IsSigned ? $"{(long)value}" : $"{value}")}");

    public void Boolean(FieldSchema field, bool value) => lines.Add($"{field.Name}={value}");

    public void Text<T>(FieldSchema field, scoped T value)
        where T : IUtf8SpanFormattable, allows ref struct
    {
        Span<byte> text = stackalloc byte[64];
        Assert.True(value.TryFormat(text, out var length, default, null));
        lines.Add($"{field.Name}='{System.Text.Encoding.UTF8.GetString(text[..length])}'");
    }

    public void Bytes(FieldSchema field, ReadOnlySpan<byte> value) => lines.Add($"{field.Name}={Convert.ToHexString(value)}");

    public bool BeginHeader(FieldSchema field, HeaderSchema header, int offset)
    {
        lines.Add($"{field.Name}:{header.Name}@{offset}{{");
        return true;
    }

    public void EndHeader(FieldSchema field) => lines.Add("}");

    public void BeginSequence(FieldSchema field) => lines.Add($"{field.Name}[");

    public void EndSequence(FieldSchema field) => lines.Add("]");

    public void BeginOptions(FieldSchema field, OptionsSchema options) => lines.Add($"{field.Name}:{options.Name}(");

    public void EndOptions(FieldSchema field) => lines.Add(")");

    public void BeginOption(OptionSchema option, ulong kind, int offset) => lines.Add($"{kind} {option.Name}@{offset}<");

    public void EndOption(OptionSchema option) => lines.Add(">");

    public void Malformed(FieldSchema field, in ParseStatus status) => lines.Add($"malformed {field.Name}@{status.Offset} {status.Reason} {status.Needed} {status.Got}");
}
