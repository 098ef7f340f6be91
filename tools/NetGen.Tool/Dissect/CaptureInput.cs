namespace NetGen.Tool.Dissect;

/// <summary>The capture's bytes: before more are waited for, what was printed is shown; and there are no more once nobody reads that.</summary>
internal sealed class CaptureInput : MemoryStream
{
    private readonly Stream _stream;
    private readonly Utf8Output? _output;
    private readonly ReadProgress? _progress;
    private readonly double _length;
    private long _given;

    private CaptureInput(Stream stream, Utf8Output? output, ReadProgress? progress)
    {
        _stream = stream;
        _output = output;
        _progress = progress;
        _length = stream.CanSeek ? stream.Length : double.PositiveInfinity;
    }

    /// <summary>Opens the capture.</summary>
    /// <param name="options">Which one.</param>
    /// <param name="output">What is printed by the thread that reads, or null.</param>
    /// <param name="progress">Shows how much was read, or null.</param>
    internal static CaptureInput Open(DissectOptions options, Utf8Output? output, ReadProgress? progress) => new(
        options.IsStandardInput
            ? Console.OpenStandardInput()
            : new FileStream(options.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan),
        output,
        progress);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        _output?.Flush();
        if (_output?.IsClosed == true) return 0;
        var read = _stream.Read(buffer);
        _given += read;
        _progress?.Report(_given / _length);
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _stream.Dispose();
        base.Dispose(disposing);
    }
}
