using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Benchmarks.Stack;

/// <summary>A device in memory that receives the same frame for ever, and writes it anew into each chunk, as a kernel does in copy mode.</summary>
internal sealed class ReplayDevice(PacketPool pool, byte[] frame) : NetDevice("replay", new MacAddress(0x0200_0000_0010), 1500, pool)
{
    private const int Headroom = 256;

    /// <summary>What the device says of the checksums.</summary>
    public ChecksumState Checksum { get; init; }

    /// <summary>Frames sent.</summary>
    public long Sent { get; private set; }

    /// <inheritdoc/>
    public override string Mode => "replay";

    /// <inheritdoc/>
    public override DeviceFeatures Features => DeviceFeatures.None;

    /// <inheritdoc/>
    public override int Receive(Span<Frame> frames)
    {
        var count = 0;
        for (; count < frames.Length && Pool.TryRentChunk(out var chunk); count++)
        {
            frames[count] = new Frame { Chunk = chunk, Offset = Headroom, Length = frame.Length, Checksum = Checksum };
            frame.CopyTo(Pool.Span(in frames[count]));
        }

        return count;
    }

    /// <inheritdoc/>
    public override bool TryTransmit(in Frame frame)
    {
        Sent++;
        Pool.ReleaseChunk(frame.Chunk);
        return true;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
