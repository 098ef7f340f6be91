using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Drivers.Pcap;

/// <summary>Wraps a device and writes every frame that passes, either way, to a capture.</summary>
/// <remarks>A partial checksum is captured as it stands in the frame, as on any interface with checksum offload.</remarks>
public sealed class CaptureDevice : NetDevice
{
    private readonly NetDevice _inner;
    private readonly PcapngWriter _writer;
    private readonly TimeProvider _time;
    private readonly int _interface;
    private readonly long _startNs;
    private readonly long _startTimestamp;

    /// <summary>Wraps a device, which this one then owns.</summary>
    /// <param name="inner">The device.</param>
    /// <param name="writer">The capture, which several devices of one thread may share; the caller owns it.</param>
    /// <param name="time">The clock of the timestamps.</param>
    public CaptureDevice(NetDevice inner, PcapngWriter writer, TimeProvider? time = null)
        : base(inner.Name, inner.Address, inner.Mtu, inner.Pool)
    {
        _inner = inner;
        _writer = writer;
        _time = time ?? TimeProvider.System;
        _startNs = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        _startTimestamp = _time.GetTimestamp();
        _interface = writer.AddInterface(inner.Name, inner.Mode);
    }

    /// <inheritdoc/>
    public override DeviceFeatures Features => _inner.Features;

    /// <inheritdoc/>
    public override string Mode => $"captured {_inner.Mode}";

    /// <inheritdoc/>
    public override int PollDescriptor => _inner.PollDescriptor;

    /// <inheritdoc/>
    public override long NextDeadline => _inner.NextDeadline;

    /// <inheritdoc/>
    public override int Receive(Span<Frame> frames)
    {
        var count = _inner.Receive(frames);
        if (count == 0) return 0;

        var now = ReadClock();
        long bytes = 0;
        for (var i = 0; i < count; i++)
        {
            _writer.WriteFrame(_interface, now, Pool.Span(frames[i]), FrameDirection.Inbound);
            bytes += frames[i].Length;
        }

        Counters.CountReceived(count, bytes);
        return count;
    }

    /// <inheritdoc/>
    public override bool TryTransmit(in Frame frame)
    {
        // Once sent the frame is the device's, so a reference keeps its bytes until they are written.
        if (!Pool.TryAddReference(frame.Chunk)) return false;
        var sent = _inner.TryTransmit(frame);
        if (sent)
        {
            _writer.WriteFrame(_interface, ReadClock(), Pool.Span(frame), FrameDirection.Outbound);
            Counters.CountTransmitted(1, frame.Length);
        }

        Pool.ReleaseChunk(frame.Chunk);
        return sent;
    }

    /// <inheritdoc/>
    public override void Flush() => _inner.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
    }

    private long ReadClock()
    {
        var elapsed = _time.GetTimestamp() - _startTimestamp;
        return _startNs + (long)((Int128)elapsed * 1_000_000_000 / _time.TimestampFrequency);
    }
}
