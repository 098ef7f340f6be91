using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Dissect;

/// <summary>Prints packets in one manner.</summary>
internal interface IFrameReport
{
    /// <summary>Prints one packet.</summary>
    /// <param name="number">Its number in the capture, from 1.</param>
    /// <param name="startNs">When the capture's first packet came, in nanoseconds since 1970-01-01 UTC.</param>
    /// <param name="frame">The packet.</param>
    void Print(long number, long startNs, in CapturedFrame frame);
}
