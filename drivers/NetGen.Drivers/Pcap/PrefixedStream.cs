namespace NetGen.Drivers.Pcap;

/// <summary>Gives bytes that were already read from a stream, then the stream, and then what is put behind its end.</summary>
internal sealed class PrefixedStream(byte[] prefix, Stream stream, bool leaveOpen) : Stream
{
    private byte[] _bytes = prefix;
    private int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_given == _bytes.Length) return stream.Read(buffer);
        var count = Math.Min(buffer.Length, _bytes.Length - _given);
        _bytes.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Puts bytes behind the end that the stream has come to.</summary>
    internal void Append(byte[] bytes) => (_bytes, _given) = (bytes, 0);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen) stream.Dispose();
        base.Dispose(disposing);
    }
}
