using System.Buffers.Binary;

namespace NetGen.Drivers.Pcap;

/// <summary>Reads the records of one format; the numbers are in the byte order that the file has chosen.</summary>
internal abstract class CaptureFormatReader(CaptureBuffer buffer, int maxRecordLength)
{
    protected CaptureBuffer Buffer { get; } = buffer;

    protected int MaxRecordLength { get; } = maxRecordLength;

    /// <summary>Whether the file's byte order is not the machine's.</summary>
    protected bool IsReversed { get; set; }

    internal CaptureStatus Status { get; private set; }

    internal List<CaptureInterface> Interfaces { get; } = [];

    internal CaptureSection? Section { get; private protected set; }

    internal long SkippedBlocks { get; private protected set; }

    internal abstract bool TryRead(out CapturedFrame frame);

    protected ushort ReadUInt16(ReadOnlySpan<byte> bytes, int offset)
    {
        var value = BitConverter.ToUInt16(bytes[offset..]);
        return IsReversed ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    protected uint ReadUInt32(ReadOnlySpan<byte> bytes, int offset)
    {
        var value = BitConverter.ToUInt32(bytes[offset..]);
        return IsReversed ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    protected bool Fail(CaptureReason reason, string part, long offset, long needed, long got)
    {
        Status = new CaptureStatus(reason, part, offset, needed, got);
        return false;
    }

    /// <summary>Waits for the bytes of a part that starts at the reader's place.</summary>
    protected bool TryHave(string part, int length) =>
        Buffer.TryHave(length) || Fail(Buffer.IsDamaged ? CaptureReason.DamagedCompression : CaptureReason.Truncated, part, Buffer.Offset, length, Buffer.Available);

    /// <summary>As <see cref="TryHave"/>, but a file may end before the part.</summary>
    protected bool TryBegin(string part, int length)
    {
        if (Buffer.TryHave(length)) return true;
        return (Buffer.Available > 0 || Buffer.IsDamaged) && TryHave(part, length);
    }
}
