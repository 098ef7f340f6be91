using System.Collections.Immutable;
using NetGen.Dissection;
using NetGen.Headers;

namespace NetGen.Testing.Packets;

/// <summary>Remembers which headers were found, and where.</summary>
internal struct LayerRecorder : ILayerVisitor
{
    private List<(HeaderSchema Header, int Offset)>? _layers;

    public readonly ReadOnlySpan<byte> Message => default;

    /// <summary>Whether the headers found begin with those of a generated packet.</summary>
    internal readonly bool StartsWith(ImmutableArray<GeneratedLayer> layers)
    {
        if (_layers is null || _layers.Count < layers.Length) return false;
        for (var i = 0; i < layers.Length; i++)
        {
            if (!ReferenceEquals(_layers[i].Header, layers[i].Header) || _layers[i].Offset != layers[i].Offset) return false;
        }

        return true;
    }

    public bool BeginLayer(HeaderSchema header, int offset, int length)
    {
        (_layers ??= []).Add((header, offset));
        return false;
    }

    public readonly void Checksum(FieldSchema field, ChecksumVerdict verdict)
    {
        // Verification is the test's business.
    }

    public readonly void EndLayer(HeaderSchema header)
    {
        // The next layer, if any, says where it starts.
    }

    // Fields are never asked for.
    public readonly void Number(FieldSchema field, ulong value) => throw new NotSupportedException();

    public readonly void Boolean(FieldSchema field, bool value) => throw new NotSupportedException();

    public readonly void Text<T>(FieldSchema field, scoped T value)
        where T : IUtf8SpanFormattable, allows ref struct => throw new NotSupportedException();

    public readonly void Bytes(FieldSchema field, ReadOnlySpan<byte> value) => throw new NotSupportedException();

    public readonly bool BeginHeader(FieldSchema field, HeaderSchema header, int offset) => false;

    public readonly void EndHeader(FieldSchema field) => throw new NotSupportedException();

    public readonly void BeginSequence(FieldSchema field) => throw new NotSupportedException();

    public readonly void EndSequence(FieldSchema field) => throw new NotSupportedException();

    public readonly void BeginOptions(FieldSchema field, OptionsSchema options) => throw new NotSupportedException();

    public readonly void EndOptions(FieldSchema field) => throw new NotSupportedException();

    public readonly void BeginOption(OptionSchema option, ulong kind, int offset) => throw new NotSupportedException();

    public readonly void EndOption(OptionSchema option) => throw new NotSupportedException();

    public readonly void Malformed(FieldSchema field, in ParseStatus status) => throw new NotSupportedException();
}
