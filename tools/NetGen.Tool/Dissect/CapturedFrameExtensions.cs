using NetGen.Dissection;
using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Dissect;

/// <summary>Captured frames as the dissection takes them.</summary>
internal static class CapturedFrameExtensions
{
    /// <summary>The frame under its number in the capture, from 1.</summary>
    internal static FrameRecord ToRecord(this in CapturedFrame frame, long number) =>
        new(number, frame.TimestampNs, frame.LinkType, frame.Data, frame.OriginalLength);
}
