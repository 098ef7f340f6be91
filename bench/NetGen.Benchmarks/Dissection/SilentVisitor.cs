using NetGen.Dissection;
using NetGen.Headers;

namespace NetGen.Benchmarks.Dissection;

/// <summary>Sees everything and says nothing.</summary>
public readonly struct SilentVisitor : ILayerVisitor
{
    public ReadOnlySpan<byte> Message => default;

    public bool BeginLayer(HeaderSchema header, int offset, int length) => true;

    public void Checksum(FieldSchema field, ChecksumVerdict verdict)
    {
    }

    public void EndLayer(HeaderSchema header)
    {
    }

    public void Number(FieldSchema field, ulong value)
    {
    }

    public void Boolean(FieldSchema field, bool value)
    {
    }

    public void Text<T>(FieldSchema field, scoped T value)
        where T : IUtf8SpanFormattable, allows ref struct
    {
    }

    public void Bytes(FieldSchema field, ReadOnlySpan<byte> value)
    {
    }

    public bool BeginHeader(FieldSchema field, HeaderSchema header, int offset) => true;

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

    public void Malformed(FieldSchema field, in ParseStatus status)
    {
    }
}
