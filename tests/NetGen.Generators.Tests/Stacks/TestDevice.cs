using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>A device that keeps what is sent through it.</summary>
internal sealed class TestDevice(PacketPool pool) : NetDevice("test", new MacAddress(0x020000000001), 1500, pool)
{
    public override string Mode => "test";

    public bool IsFull { get; set; }

    public List<byte[]> Sent { get; } = [];

    public override int Receive(Span<Frame> frames) => 0;

    public override bool TryTransmit(in Frame frame)
    {
        if (IsFull) return false;
        Sent.Add(Pool.Span(in frame).ToArray());
        Pool.ReleaseChunk(frame.Chunk);
        return true;
    }

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
