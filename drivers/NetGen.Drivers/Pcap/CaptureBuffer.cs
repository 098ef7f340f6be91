using System.Buffers;
using System.IO.Compression;

namespace NetGen.Drivers.Pcap;

/// <summary>A stream seen through a pooled window that moves on and grows only when it is full of bytes that are needed.</summary>
internal sealed class CaptureBuffer : IDisposable
{
    // Large enough that a read costs little per byte, small enough that its bytes are still in the cache when they are parsed.
    private const int InitialSize = 256 * 1024;

    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly PrefixedStream? _compressed;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _start;
    private int _end;
    private long _passed;

    private CaptureBuffer(Stream stream, bool leaveOpen, ReadOnlySpan<byte> first)
    {
        _stream = stream;
        _leaveOpen = leaveOpen;
        first.CopyTo(_bytes);
        _end = first.Length;
    }

    private CaptureBuffer(PrefixedStream compressed)
        : this(new GZipStream(compressed, CompressionMode.Decompress), leaveOpen: false, []) => _compressed = compressed;

    /// <summary>Whether the stream is gzip; what is seen here is what it holds.</summary>
    internal bool IsCompressed => _compressed is not null;

    /// <summary>Whether the gzip data ended in damage.</summary>
    internal bool IsDamaged { get; private set; }

    /// <summary>The offset of the next byte.</summary>
    internal long Offset => _passed + _start;

    /// <summary>Bytes here that were not skipped.</summary>
    internal int Available => _end - _start;

    internal static CaptureBuffer Open(Stream stream, bool leaveOpen)
    {
        // RFC 1952 §2.3.1: what starts with ID1 and ID2 is gzip.
        Span<byte> first = stackalloc byte[2];
        first = first[..stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        return first is [0x1F, 0x8B]
            ? new CaptureBuffer(new PrefixedStream(first.ToArray(), stream, leaveOpen))
            : new CaptureBuffer(stream, leaveOpen, first);
    }

    /// <summary>Waits until so many bytes are here, or the stream has ended.</summary>
    internal bool TryHave(int count) => _end - _start >= count || TryFill(count);

    /// <summary>Bytes that are here.</summary>
    internal ReadOnlySpan<byte> Peek(int count) => _bytes.AsSpan(_start, count);

    /// <summary>Goes past bytes that are here; they stay in place until the next <see cref="TryHave"/>.</summary>
    internal void Skip(int count) => _start += count;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bytes.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _start, _end) = ([], 0, 0);
        if (!_leaveOpen) _stream.Dispose();
    }

    private bool TryFill(int count)
    {
        ObjectDisposedException.ThrowIf(_bytes.Length == 0, typeof(PcapReader));
        while (_end - _start < count)
        {
            MakeRoom(count);
            var read = Read(_bytes.AsSpan(_end));
            if (read == 0) return false;
            _end += read;
        }

        return true;
    }

    private void MakeRoom(int count)
    {
        if (_start + count <= _bytes.Length) return;
        var kept = _bytes.AsSpan(_start, _end - _start);
        if (kept.Length == _bytes.Length)
        {
            var grown = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
            kept.CopyTo(grown);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = grown;
            return;
        }

        kept.CopyTo(_bytes);
        _passed += _start;
        (_start, _end) = (0, kept.Length);
    }

    private int Read(Span<byte> room)
    {
        if (IsDamaged) return 0;
        if (_compressed is null) return _stream.Read(room);
        try
        {
            var read = _stream.Read(room);
            if (read == 0) IsDamaged = !EndsWhole(_compressed);
            return read;
        }
        catch (InvalidDataException)
        {
            IsDamaged = true;
            return 0;
        }
    }

    // GZipStream takes data that end too early for whole ones. So one more member is put behind the end:
    // only where the last one was whole does it come out again.
    private bool EndsWhole(PrefixedStream compressed)
    {
        ReadOnlySpan<byte> text = "whole"u8;
        compressed.Append([
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0x2B, 0xCF, 0xC8, 0xCF,
            0x49, 0x05, 0x00, 0x4F, 0x29, 0x59, 0xC4, 0x05, 0x00, 0x00, 0x00]);
        Span<byte> found = stackalloc byte[text.Length + 1];
        return found[.._stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false)].SequenceEqual(text);
    }
}
