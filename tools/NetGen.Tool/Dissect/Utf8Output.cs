using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace NetGen.Tool.Dissect;

/// <summary>Text for the standard output, gathered in one buffer and written when it is full.</summary>
internal sealed class Utf8Output : IBufferWriter<byte>, IDisposable
{
    private const int BufferSize = 256 * 1024;

    // The kernel's number for a pipe or socket whose reader has gone.
    private const int BrokenPipe = 32;

    private readonly Stream _stream;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _length;

    /// <summary>Makes an output.</summary>
    /// <param name="stream">Where it goes; the output owns it.</param>
    internal Utf8Output(Stream stream) => _stream = stream;

    /// <summary>Whether the reader has gone: there is no use in going on.</summary>
    internal bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_length);
    }

    /// <summary>Writes UTF-8 text.</summary>
    internal void Write(ReadOnlySpan<byte> text)
    {
        text.CopyTo(GetSpan(text.Length));
        _length += text.Length;
    }

    /// <summary>Writes text from outside: what is a control character becomes a question mark, so that no terminal obeys it.</summary>
    internal void WriteForeign(string text)
    {
        foreach (var character in text.EnumerateRunes())
        {
            var rune = Rune.IsControl(character) ? new Rune('?') : character;
            _length += rune.EncodeToUtf8(GetSpan(4));
        }
    }

    /// <summary>Hands everything gathered to the stream.</summary>
    /// <exception cref="IOException">The stream failed for another reason than that its reader has gone.</exception>
    internal void Flush()
    {
        var length = _length;
        _length = 0;
        Send(_buffer.AsSpan(0, length));
    }

    /// <summary>Hands text to the stream, past what was gathered.</summary>
    /// <exception cref="IOException">The stream failed for another reason than that its reader has gone.</exception>
    internal void Send(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || IsClosed) return;
        try
        {
            _stream.Write(text);
            _stream.Flush();
        }
        catch (IOException exception) when (exception.HResult == BrokenPipe)
        {
            IsClosed = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _stream.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MakeRoom(int sizeHint)
    {
        if (_buffer.Length - _length < Math.Max(sizeHint, 1)) FlushAndGrow(sizeHint);
    }

    private void FlushAndGrow(int needed)
    {
        Flush();
        if (_buffer.Length >= needed) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = ArrayPool<byte>.Shared.Rent(needed);
    }
}
