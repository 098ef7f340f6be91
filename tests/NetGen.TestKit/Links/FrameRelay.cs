using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Packets;

namespace NetGen.TestKit.Links;

/// <summary>Sends on what one device receives from the other, both of one pool.</summary>
internal sealed class FrameRelay(NetDevice left, NetDevice right) : IPacketSink
{
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

    public long RunTimers() => long.MaxValue;
}
