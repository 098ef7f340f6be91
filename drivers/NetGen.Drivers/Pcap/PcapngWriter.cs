using System.Text;

namespace NetGen.Drivers.Pcap;

/// <summary>Writes a capture in the pcapng format (draft-ietf-opsawg-pcapng) with timestamps in nanoseconds, in the machine's byte order.</summary>
/// <remarks>
/// Blocks gather in a buffer of fixed size; a full buffer goes to the stream. Nothing is allocated per frame. Use from one thread.
/// </remarks>
public sealed class PcapngWriter : IDisposable
{
    private const ushort LinkTypeEthernet = 1;
    private const int BlockOverhead = 12;
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly byte[] _buffer;
    private int _length;
    private int _interfaces;
    private bool _disposed;

    /// <summary>Starts a capture.</summary>
    /// <param name="stream">Where it is written.</param>
    /// <param name="application">The program's name, for the section header.</param>
    /// <param name="bufferSize">Bytes gathered before a write; a frame with its options must fit, so at least 4,096.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the writer is disposed.</param>
    public PcapngWriter(Stream stream, string application = "NetGen", int bufferSize = 256 * 1024, bool leaveOpen = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 4096);
        _stream = stream;
        _leaveOpen = leaveOpen;
        _buffer = new byte[bufferSize];
        WriteSectionHeader(application);
    }

    /// <summary>Frames not written because they did not fit the buffer.</summary>
    public long Oversized { get; private set; }

    /// <summary>Why the stream took no more, or null. A full disk ends the capture, not the traffic.</summary>
    public IOException? Failure { get; private set; }

    /// <summary>Frames not written because they came after the <see cref="Failure"/>.</summary>
    public long Unwritten { get; private set; }

    /// <summary>Describes an interface; frames name it by the number returned.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is, if worth telling.</param>
    /// <param name="snapLength">Bytes kept of each frame, 0 for all.</param>
    /// <param name="linkType">The LINKTYPE_ number that says which header the frames start with; 1 is Ethernet.</param>
    /// <returns>The interface's number.</returns>
    public int AddInterface(string name, string? description = null, int snapLength = 0, ushort linkType = LinkTypeEthernet)
    {
        var block = BeginBlock(BlockType.InterfaceDescription, 256 + Encoding.UTF8.GetMaxByteCount(name.Length + (description?.Length ?? 0)));
        block.WriteUInt16(linkType);
        block.WriteUInt16(0);
        block.WriteUInt32((uint)snapLength);
        block.WriteOption(OptionCode.InterfaceName, name);
        if (description is not null) block.WriteOption(OptionCode.InterfaceDescription, description);
        block.WriteOption(OptionCode.TimestampResolution, [9]);
        block.WriteEndOfOptions();
        EndBlock(block);
        return _interfaces++;
    }

    /// <summary>Writes one frame.</summary>
    /// <param name="interfaceNumber">From <see cref="AddInterface"/>.</param>
    /// <param name="timestampNs">Nanoseconds since 1970-01-01 UTC.</param>
    /// <param name="frame">The bytes to keep.</param>
    /// <param name="direction">Which way it went.</param>
    /// <param name="comment">A remark shown beside the frame, for instance why it was dropped.</param>
    /// <param name="originalLength">Its length on the wire where fewer bytes are kept; 0 when all are.</param>
    public void WriteFrame(int interfaceNumber, long timestampNs, ReadOnlySpan<byte> frame, FrameDirection direction, string? comment = null, int originalLength = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)interfaceNumber, (uint)_interfaces, nameof(interfaceNumber));
        if (Failure is not null)
        {
            Unwritten++;
            return;
        }

        var size = 64 + frame.Length + (comment is null ? 0 : Encoding.UTF8.GetMaxByteCount(comment.Length));
        if (size + BlockOverhead > _buffer.Length)
        {
            Oversized++;
            return;
        }

        var block = BeginBlock(BlockType.EnhancedPacket, size);
        block.WriteUInt32((uint)interfaceNumber);
        block.WriteUInt32((uint)(timestampNs >> 32));
        block.WriteUInt32((uint)timestampNs);
        block.WriteUInt32((uint)frame.Length);
        block.WriteUInt32((uint)(originalLength == 0 ? frame.Length : originalLength));
        block.WritePadded(frame);
        block.WriteOption(OptionCode.PacketFlags, (uint)direction);
        if (comment is not null) block.WriteOption(OptionCode.Comment, comment);
        block.WriteEndOfOptions();
        EndBlock(block);
    }

    /// <summary>Hands everything gathered to the stream, and flushes it.</summary>
    /// <exception cref="IOException">The stream failed, now or while frames were written; the capture is incomplete.</exception>
    public void Flush()
    {
        WriteOut();
        if (Failure is not null) throw new IOException($"The capture is incomplete: {Failure.Message}", Failure);
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        try
        {
            Flush();
        }
        finally
        {
            if (!_leaveOpen) _stream.Dispose();
        }
    }

    private void WriteSectionHeader(string application)
    {
        var block = BeginBlock(BlockType.SectionHeader, 64 + Encoding.UTF8.GetMaxByteCount(application.Length));
        block.WriteUInt32(0x1A2B3C4D);
        block.WriteUInt16(1);
        block.WriteUInt16(0);
        block.WriteUInt64(ulong.MaxValue);
        block.WriteOption(OptionCode.Application, application);
        block.WriteEndOfOptions();
        EndBlock(block);
    }

    private PcapngBlock BeginBlock(BlockType type, int bodySize)
    {
        if (_length + bodySize + BlockOverhead > _buffer.Length) WriteOut();
        var block = new PcapngBlock(_buffer.AsSpan(_length));
        block.WriteUInt32((uint)type);
        block.WriteUInt32(0);
        return block;
    }

    private void EndBlock(PcapngBlock block)
    {
        // The block's length stands at both of its ends.
        var length = block.Length + sizeof(uint);
        block.WriteUInt32((uint)length);
        BitConverter.TryWriteBytes(_buffer.AsSpan(_length + sizeof(uint)), (uint)length);
        _length += length;
    }

    private void WriteOut()
    {
        try
        {
            _stream.Write(_buffer, 0, _length);
        }
        catch (IOException failure)
        {
            Failure = failure;
        }

        _length = 0;
    }
}
