using NetGen.Devices;
using NetGen.Packets;
using NetGen.Time;

namespace NetGen.Runtime.Tests.Devices;

/// <summary>A stack that counts frames, answers them if told to, and has one timer wheel.</summary>
internal sealed class RecordingSink(TimeProvider clock) : IPacketSink
{
    private long _received;

    public TimerWheel Wheel { get; } = new(clock);

    public long Received => Interlocked.Read(ref _received);

    public bool Echo { get; set; }

    public Action<byte[]>? OnFrame { get; set; }

    public void Receive(NetDevice device, ReadOnlySpan<Frame> frames)
    {
        foreach (var frame in frames)
        {
            OnFrame?.Invoke(device.Pool.Span(frame).ToArray());
            if (Echo) Assert.True(device.TryTransmit(frame));
            else device.Pool.ReleaseChunk(frame.Chunk);
            Interlocked.Increment(ref _received);
        }
    }

    public long RunTimers()
    {
        Wheel.Advance();
        return Wheel.NextDeadline;
    }
}
