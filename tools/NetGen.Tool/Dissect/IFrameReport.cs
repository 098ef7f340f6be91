using NetGen.Dissection;

namespace NetGen.Tool.Dissect;

/// <summary>Prints packets in one manner.</summary>
internal interface IFrameReport
{
    /// <summary>Prints one packet.</summary>
    /// <param name="frame">The packet.</param>
    /// <param name="startNs">When the capture's first packet came, in nanoseconds since 1970-01-01 UTC.</param>
    void Print(in FrameRecord frame, long startNs);
}
