using NetGen.Drivers.Pcap;

namespace NetGen.Drivers.Tests.Pcap;

/// <summary>A frame as read, kept.</summary>
internal sealed record ReadFrame(long TimestampNs, string Data, long OriginalLength, int LinkType, int Interface, string? Name, string? Comment, FrameDirection Direction);

/// <summary>A whole capture as read: its frames and how it ended.</summary>
internal sealed record ReadCapture(IReadOnlyList<ReadFrame> Frames, CaptureStatus Status)
{
    internal static ReadCapture Of(byte[] file, int maxRecordLength = PcapReader.DefaultMaxRecordLength) => Of(new MemoryStream(file), maxRecordLength);

    internal static ReadCapture Of(Stream stream, int maxRecordLength = PcapReader.DefaultMaxRecordLength)
    {
        using var reader = PcapReader.Open(stream, maxRecordLength: maxRecordLength);
        return Of(reader);
    }

    internal static ReadCapture Of(PcapReader reader)
    {
        var frames = new List<ReadFrame>();
        while (reader.TryRead(out var frame))
        {
            frames.Add(new ReadFrame(frame.TimestampNs, Convert.ToHexString(frame.Data), frame.OriginalLength, frame.LinkType,
                frame.Interface.Number, frame.Interface.Name, frame.Comment, frame.Direction));
        }

        // An end is an end: asking again gives no more.
        Assert.False(reader.TryRead(out _));
        return new ReadCapture(frames, reader.Status);
    }
}
