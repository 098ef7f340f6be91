using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Drivers.Impairment;

/// <summary>Wraps a device and makes its link a bad one: loss, duplication, reordering, corruption, delay, jitter and a rate limit, repeatable from a seed.</summary>
public sealed class ImpairmentDevice : NetDevice
{
    private readonly NetDevice _inner;
    private readonly TimeProvider _time;
    private readonly ImpairmentLine _transmit;
    private readonly ImpairmentLine _receive;

    // The inner device tells of its next frame only once it gave none, however many of those it gave are lost or delayed here.
    private bool _innerMayHaveMore;

    /// <summary>Wraps a device, which this one then owns.</summary>
    /// <param name="inner">The device.</param>
    /// <param name="options">What happens to its frames.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value of a profile is outside its range.</exception>
    public ImpairmentDevice(NetDevice inner, ImpairmentOptions options)
        : base(inner.Name, inner.Address, inner.Mtu, inner.Pool)
    {
        _inner = inner;
        _time = options.Time;
        var seeds = new ImpairmentRandom(options.Seed);
        _transmit = new ImpairmentLine(options.Transmit, Pool, _time, seeds.Next());
        _receive = new ImpairmentLine(options.Receive, Pool, _time, seeds.Next());
    }

    /// <inheritdoc/>
    public override DeviceFeatures Features => _inner.Features;

    /// <inheritdoc/>
    public override string Mode => $"impaired {_inner.Mode}";

    /// <inheritdoc/>
    public override int PollDescriptor => _inner.PollDescriptor;

    /// <inheritdoc/>
    public override long NextDeadline =>
        _innerMayHaveMore ? _time.GetTimestamp() : Math.Min(_inner.NextDeadline, Math.Min(_transmit.NextDue, _receive.NextDue));

    /// <inheritdoc/>
    public override int Receive(Span<Frame> frames)
    {
        var now = _time.GetTimestamp();
        if (SendDue(now)) _inner.Flush();

        var arrived = _inner.Receive(frames);
        _innerMayHaveMore = arrived != 0;
        for (var i = 0; i < arrived; i++) _receive.Enqueue(frames[i], now);

        var count = 0;
        long bytes = 0;
        while (count < frames.Length && _receive.TryPeek(now, out frames[count]))
        {
            bytes += _receive.Dequeue().Length;
            count++;
        }

        Counters.CountReceived(count, bytes);
        return count;
    }

    /// <inheritdoc/>
    /// <remarks>Always true: what finds the queue full is dropped and counted, as on a real link.</remarks>
    public override bool TryTransmit(in Frame frame)
    {
        Counters.CountTransmitted(1, frame.Length);
        _transmit.Enqueue(frame, _time.GetTimestamp());
        return true;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        SendDue(_time.GetTimestamp());
        _inner.Flush();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _transmit.Clear();
        _receive.Clear();
        if (disposing) _inner.Dispose();
    }

    private bool SendDue(long now)
    {
        var sent = false;
        while (_transmit.TryPeek(now, out var frame) && _inner.TryTransmit(frame))
        {
            _transmit.Dequeue();
            sent = true;
        }

        return sent;
    }
}

/// <summary>What an <see cref="ImpairmentDevice"/> does to each direction.</summary>
public sealed record ImpairmentOptions
{
    /// <summary>What happens to frames the device sends.</summary>
    public ImpairmentProfile Transmit { get; init; } = new();

    /// <summary>What happens to frames the device receives.</summary>
    public ImpairmentProfile Receive { get; init; } = new();

    /// <summary>Decides every outcome: the same seed over the same frames at the same times gives the same link.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The clock of delays and rates.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
