using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Drivers.Cable;

/// <summary>The device at one end of a <see cref="MemoryCable"/>.</summary>
public sealed class CableDevice : NetDevice
{
    private readonly CableRing _outgoing;
    private readonly CableRing _incoming;

    internal CableDevice(CableEndOptions options, CableRing outgoing, CableRing incoming)
        : base(options.Name, options.Address, options.Mtu, options.Pool)
    {
        _outgoing = outgoing;
        _incoming = incoming;
    }

    /// <inheritdoc/>
    public override string Mode => _incoming.SharesPool ? "cable by-reference" : "cable copy";

    /// <summary>Called when frames arrive after <see cref="Receive"/> found none: on the other end's thread, from its <see cref="NetDevice.Flush"/>.</summary>
    /// <remarks>
    /// Set it before frames cross. A poller that sleeps is woken here; the callback must not touch the device. Frames left behind
    /// ones that were all dropped show in <see cref="NextDeadline"/> instead.
    /// </remarks>
    public Action? FramesWaiting
    {
        get => _incoming.FramesWaiting;
        set => _incoming.FramesWaiting = value;
    }

    /// <inheritdoc/>
    /// <remarks>At once while frames wait: a receiver without chunks drops no more than its budget a call, and then gives none.</remarks>
    public override long NextDeadline => _incoming.HasWaiting ? long.MinValue : long.MaxValue;

    /// <inheritdoc/>
    public override int Receive(Span<Frame> frames)
    {
        _outgoing.Reclaim();
        var count = _incoming.Dequeue(frames);
        if (count == 0) return 0;

        long bytes = 0;
        for (var i = 0; i < count; i++) bytes += frames[i].Length;
        Counters.CountReceived(count, bytes);
        return count;
    }

    /// <inheritdoc/>
    public override bool TryTransmit(in Frame frame)
    {
        if (!_outgoing.TryEnqueue(frame)) return false;
        Counters.CountTransmitted(1, frame.Length);
        return true;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        _outgoing.Publish();
        _outgoing.Reclaim();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _outgoing.Clear();
}
