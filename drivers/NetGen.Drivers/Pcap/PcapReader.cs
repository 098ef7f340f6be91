using System.Buffers.Binary;

namespace NetGen.Drivers.Pcap;

/// <summary>Reads a capture, classic pcap or pcapng, compressed by gzip or not, frame by frame in constant memory.</summary>
/// <remarks>
/// <para>A file that is damaged or cut off gives every frame before the damage; <see cref="Status"/> then tells what was wrong and where.</para>
/// <para>Nothing is allocated per frame. Use from one thread.</para>
/// </remarks>
public sealed class PcapReader : IDisposable
{
    /// <summary>The longest record taken unless asked otherwise, in bytes: a length beyond is damage.</summary>
    public const int DefaultMaxRecordLength = 16 * 1024 * 1024;

    private const int SmallestMaxRecordLength = 64;
    private const int LargestMaxRecordLength = 1 << 29;

    private readonly CaptureBuffer _buffer;
    private readonly CaptureFormatReader _format;

    private PcapReader(CaptureBuffer buffer, int maxRecordLength)
    {
        _buffer = buffer;
        (Format, _format) = Recognise(buffer, maxRecordLength);
    }

    /// <summary>The format found.</summary>
    public CaptureFormat Format { get; }

    /// <summary>Whether the capture is inside gzip data.</summary>
    public bool IsCompressed => _buffer.IsCompressed;

    /// <summary>How the reading stands: not ok once something was wrong, and then no more frames come.</summary>
    public CaptureStatus Status => _format.Status;

    /// <summary>The interfaces described so far; in pcapng those of the current section.</summary>
    public IReadOnlyList<CaptureInterface> Interfaces => _format.Interfaces;

    /// <summary>What the current pcapng section tells of its origin, or null in a classic capture.</summary>
    public CaptureSection? Section => _format.Section;

    /// <summary>pcapng blocks passed over: name resolution, custom ones, and those of types not known here.</summary>
    public long SkippedBlocks => _format.SkippedBlocks;

    /// <summary>Bytes of the (uncompressed) capture read so far.</summary>
    public long Offset => _buffer.Offset;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="maxRecordLength">The longest record taken, in bytes.</param>
    /// <exception cref="IOException">The file can not be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static PcapReader Open(string path, int maxRecordLength = DefaultMaxRecordLength) => Open(
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan),
        leaveOpen: false,
        maxRecordLength);

    /// <summary>Reads from a stream, which may be a pipe: a frame is given as soon as its last byte is there.</summary>
    /// <param name="stream">The stream, at the start of the capture.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the reader is disposed.</param>
    /// <param name="maxRecordLength">The longest record taken, in bytes.</param>
    /// <exception cref="IOException">The stream can not be read.</exception>
    public static PcapReader Open(Stream stream, bool leaveOpen = false, int maxRecordLength = DefaultMaxRecordLength)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecordLength, SmallestMaxRecordLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxRecordLength, LargestMaxRecordLength);
        return new PcapReader(CaptureBuffer.Open(stream, leaveOpen), maxRecordLength);
    }

    /// <summary>Reads the next frame.</summary>
    /// <param name="frame">The frame; its bytes are good until the next call.</param>
    /// <returns>False at the end of the capture, or where it can be read no further: <see cref="Status"/> tells which.</returns>
    /// <exception cref="IOException">The stream can not be read.</exception>
    public bool TryRead(out CapturedFrame frame) => _format.TryRead(out frame);

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private static (CaptureFormat Format, CaptureFormatReader Reader) Recognise(CaptureBuffer buffer, int maxRecordLength)
    {
        if (!buffer.TryHave(sizeof(uint))) return (CaptureFormat.Unknown, new UnreadableFormat(buffer));
        var magic = BitConverter.ToUInt32(buffer.Peek(sizeof(uint)));
        var reversed = BinaryPrimitives.ReverseEndianness(magic);
        if (magic == (uint)BlockType.SectionHeader) return (CaptureFormat.Pcapng, new PcapngFormatReader(buffer, maxRecordLength));
        if (PcapFormatReader.IsMagic(magic)) return (CaptureFormat.Pcap, new PcapFormatReader(buffer, maxRecordLength, magic, isReversed: false));
        if (PcapFormatReader.IsMagic(reversed)) return (CaptureFormat.Pcap, new PcapFormatReader(buffer, maxRecordLength, reversed, isReversed: true));
        return (CaptureFormat.Unknown, new UnreadableFormat(buffer));
    }
}
