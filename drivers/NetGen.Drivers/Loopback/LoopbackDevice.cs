using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Drivers.Loopback;

/// <summary>A device whose sent frames come back to its sender, without a copy and with their checksum state (Linux: <c>lo</c>).</summary>
public sealed class LoopbackDevice : NetDevice
{
    private readonly Frame[] _ring;
    private uint _head;
    private uint _tail;

    /// <summary>Makes the device.</summary>
    /// <param name="pool">The pool of every frame that passes.</param>
    /// <param name="name">Name for people and metrics.</param>
    /// <param name="mtu">Largest network packet in bytes.</param>
    /// <param name="queueLength">Frames that may wait to be received, a power of two.</param>
    /// <exception cref="ArgumentException"><paramref name="queueLength"/> is not a power of two.</exception>
    public LoopbackDevice(PacketPool pool, string name = "lo", int mtu = 1500, int queueLength = 1024)
        : base(name, default, mtu, pool)
    {
        if (queueLength <= 0 || !int.IsPow2(queueLength)) throw new ArgumentException("The queue length must be a power of two.", nameof(queueLength));
        _ring = new Frame[queueLength];
    }

    /// <inheritdoc/>
    public override DeviceFeatures Features => DeviceFeatures.TransmitChecksum | DeviceFeatures.ReceiveChecksum;

    /// <inheritdoc/>
    public override string Mode => "loopback";

    /// <inheritdoc/>
    /// <remarks>At once while frames wait: what a timer sends must not wait for the poller's next wake-up.</remarks>
    public override long NextDeadline => _head == _tail ? long.MaxValue : long.MinValue;

    /// <inheritdoc/>
    public override int Receive(Span<Frame> frames)
    {
        var count = (int)Math.Min((uint)frames.Length, _tail - _head);
        long bytes = 0;
        for (var i = 0; i < count; i++)
        {
            frames[i] = _ring[_head++ & (_ring.Length - 1)];
            bytes += frames[i].Length;
        }

        Counters.CountReceived(count, bytes);
        return count;
    }

    /// <inheritdoc/>
    public override bool TryTransmit(in Frame frame)
    {
        if (_tail - _head == (uint)_ring.Length) return false;
        _ring[_tail++ & (_ring.Length - 1)] = frame;
        Counters.CountTransmitted(1, frame.Length);
        return true;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        while (_head != _tail) Pool.ReleaseChunk(_ring[_head++ & (_ring.Length - 1)].Chunk);
    }
}
