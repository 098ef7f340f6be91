using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Packets;

namespace NetGen.TestKit.Links;

/// <summary>Sends on what one device receives from the other, both of one pool.</summary>
/// <param name="left">One device.</param>
/// <param name="right">The other one.</param>
public sealed class FrameRelay(NetDevice left, NetDevice right) : IPacketSink
{
    /// <inheritdoc/>
    public void Receive(NetDevice device, ReadOnlySpan<Frame> frames)
    {
        var other = device == left ? right : left;
        foreach (ref readonly var frame in frames)
        {
            if (other.TryTransmit(in frame)) continue;
            other.Pool.Drops.Count(DropReason.TransmitRingFull);
            other.Pool.ReleaseChunk(frame.Chunk);
        }
    }

    /// <inheritdoc/>
    public long RunTimers() => long.MaxValue;
}
