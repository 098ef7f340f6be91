namespace NetGen.Dissection;

/// <summary>A captured frame, as a writer of dissections takes it.</summary>
/// <param name="number">The frame's number in the capture, from 1.</param>
/// <param name="timestampNs">When it was captured, in nanoseconds since 1970-01-01 UTC.</param>
/// <param name="linkType">The LINKTYPE_ number that says which header the bytes start with.</param>
/// <param name="bytes">The bytes captured.</param>
/// <param name="originalLength">The frame's length on the wire in bytes.</param>
public readonly ref struct FrameRecord(long number, long timestampNs, int linkType, ReadOnlySpan<byte> bytes, long originalLength)
{
    /// <summary>The frame's number in the capture, from 1.</summary>
    public long Number { get; } = number;

    /// <summary>When it was captured, in nanoseconds since 1970-01-01 UTC.</summary>
    public long TimestampNs { get; } = timestampNs;

    /// <summary>The LINKTYPE_ number that says which header the bytes start with.</summary>
    public int LinkType { get; } = linkType;

    /// <summary>The bytes captured.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The frame's length on the wire in bytes; more than the bytes captured where the end was cut off.</summary>
    public long OriginalLength { get; } = originalLength;
}
