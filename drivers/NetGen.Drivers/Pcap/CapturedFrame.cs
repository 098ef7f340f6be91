using System.Text;

namespace NetGen.Drivers.Pcap;

/// <summary>One captured frame. Its bytes are the reader's, so it lives until the next <see cref="PcapReader.TryRead"/>.</summary>
public readonly ref struct CapturedFrame
{
    internal CapturedFrame(CaptureInterface @interface, long timestampNs, ReadOnlySpan<byte> data, long originalLength, CaptureOptions options = default)
    {
        Interface = @interface;
        TimestampNs = timestampNs;
        Data = data;
        OriginalLength = originalLength;
        Options = options;
    }

    /// <summary>The interface it was captured on, which has the link type.</summary>
    public CaptureInterface Interface { get; }

    /// <summary>When it was captured, in nanoseconds since 1970-01-01 UTC; 0 in a simple packet block, which has no time.</summary>
    public long TimestampNs { get; }

    /// <summary>The bytes captured.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <summary>The frame's length on the wire in bytes; more than <see cref="Data"/> has where the capture kept a part.</summary>
    public long OriginalLength { get; }

    /// <summary>The pcapng options of its block; none in a classic capture.</summary>
    public CaptureOptions Options { get; }

    /// <summary>The LINKTYPE_ number that says which header the bytes start with; 1 is Ethernet.</summary>
    public int LinkType => Interface.LinkType;

    /// <summary>The remarks made on it, a line each, or null for none. Allocates where there are some.</summary>
    public string? Comment => Options.ReadText(OptionCode.Comment);

    /// <summary>Which way it went.</summary>
    public FrameDirection Direction =>
        Options.TryReadUInt32(OptionCode.PacketFlags, out var flags) ? (FrameDirection)(flags & 3) : FrameDirection.Unknown;
}
