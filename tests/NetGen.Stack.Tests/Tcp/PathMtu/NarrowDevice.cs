using NetGen.Devices;
using NetGen.Packets;
using NetGen.Protocols.Ethernet;

namespace NetGen.Stack.Tests.Tcp.PathMtu;

/// <summary>A device behind a router that drops what is too large for the next link, and tells nobody.</summary>
internal sealed class NarrowDevice(NetDevice inner) : NetDevice(inner.Name, inner.Address, inner.Mtu, inner.Pool)
{
    private bool _innerMayHaveMore;

    /// <summary>The largest packet that arrives.</summary>
    internal int PathMtu { get; set; } = inner.Mtu;

    /// <summary>Packets dropped.</summary>
    internal int Dropped { get; private set; }

    /// <summary>The largest packet that arrived.</summary>
    internal int Largest { get; private set; }

    public override string Mode => "narrow";

    public override long NextDeadline => _innerMayHaveMore ? 0 : inner.NextDeadline;

    public override bool TryTransmit(in Frame frame) => inner.TryTransmit(in frame);

    public override void Flush() => inner.Flush();

    public override int Receive(Span<Frame> frames)
    {
        var count = inner.Receive(frames);
        _innerMayHaveMore = count > 0;
        var passed = 0;
        foreach (var frame in frames[..count])
        {
            var size = frame.Length - EthernetHeader.MinLength;
            if (size > PathMtu)
            {
                Dropped++;
                Pool.ReleaseChunk(frame.Chunk);
                continue;
            }

            Largest = Math.Max(Largest, size);
            frames[passed++] = frame;
        }

        return passed;
    }

    protected override void Dispose(bool disposing)
    {
        // The inner device is the cable's.
    }
}
