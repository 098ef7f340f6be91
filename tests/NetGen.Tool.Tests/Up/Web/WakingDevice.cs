using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Tool.Tests.Up.Web;

/// <summary>An end of a cable in memory between two threads: what it sends wakes the one at the other end.</summary>
/// <param name="end">The end.</param>
internal sealed class WakingDevice(NetDevice end) : NetDevice(end.Name, end.Address, end.Mtu, end.Pool)
{
    /// <summary>Who polls the other end, once it runs.</summary>
    internal NapiPoller? Other { get; set; }

    public override DeviceFeatures Features => end.Features;

    public override string Mode => end.Mode;

    public override long NextDeadline => end.NextDeadline;

    public override int Receive(Span<Frame> frames) => end.Receive(frames);

    public override bool TryTransmit(in Frame frame) => end.TryTransmit(in frame);

    public override void Flush()
    {
        end.Flush();
        Other?.Wake();
    }

    protected override void Dispose(bool disposing) => end.Dispose();
}
