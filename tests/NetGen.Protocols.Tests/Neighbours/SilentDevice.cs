using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Protocols.Tests.Neighbours;

/// <summary>A device that receives nothing and takes nothing.</summary>
internal sealed class SilentDevice(PacketPool pool) : NetDevice("silent0", new MacAddress(0x0200_0000_0002), 1500, pool)
{
    public override string Mode => "silent";

    public override int Receive(Span<Frame> frames) => 0;

    public override bool TryTransmit(in Frame frame) => false;

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
