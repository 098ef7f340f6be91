using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Impairment;
using NetGen.Drivers.Loopback;
using NetGen.Drivers.Tests.Kernel;
using NetGen.Packets;
using NetGen.Time;

namespace NetGen.Drivers.Tests.Devices;

/// <summary>A poller sleeps once a device gave no frame: whatever waits then must show in the deadline.</summary>
public sealed class WakeUpTests : IDisposable
{
    private readonly VirtualTimeProvider _clock = new();
    private readonly PacketPool _pool = new();
    private readonly MemoryCable _cable;

    public WakeUpTests() => _cable = new MemoryCable(new("left", new(1), _pool), new("right", new(2), _pool));

    public void Dispose()
    {
        _cable.Dispose();
        _pool.Dispose();
    }

    [Fact]
    public void A_loopback_with_a_frame_waiting_does_not_let_its_poller_sleep()
    {
        using var device = new LoopbackDevice(_pool);
        Assert.Equal(long.MaxValue, device.NextDeadline);
        Assert.True(device.TryTransmit(MakeFrame()));
        Assert.True(device.NextDeadline <= _clock.GetTimestamp());
        Release(device);
        Assert.Equal(long.MaxValue, device.NextDeadline);
    }

    [Fact]
    public void A_link_that_lost_every_frame_is_polled_again_until_the_cable_promises_to_wake()
    {
        using var device = new ImpairmentDevice(_cable.Right, new ImpairmentOptions { Receive = new() { Loss = 1 }, Time = _clock });
        var woken = 0;
        _cable.Right.FramesWaiting = () => woken++;
        SendFromLeft(1);
        PollUntilSleep(device);
        Assert.Equal(1, _pool.Drops[DropReason.ImpairmentLoss]);

        SendFromLeft(1);
        Assert.Equal(1, woken);
    }

    [Fact]
    public void A_burst_beyond_the_budget_starts_its_delay_at_once()
    {
        var delayed = new ImpairmentProfile { Delay = TimeSpan.FromMilliseconds(10) };
        using var device = new ImpairmentDevice(_cable.Right, new ImpairmentOptions { Receive = delayed, Time = _clock });
        var sink = new Arrivals(_clock);
        var network = new VirtualNetwork(_clock);
        network.Add(sink, [device]);
        SendFromLeft(300);

        network.Run(TimeSpan.FromMilliseconds(100));

        Assert.Equal(Enumerable.Repeat(10_000_000L, 300), sink.Times);
    }

    private void PollUntilSleep(NetDevice device)
    {
        for (var rounds = 0; rounds < 10; rounds++)
        {
            Release(device);
            if (device.NextDeadline > _clock.GetTimestamp()) return;
        }

        Assert.Fail("The device never lets its poller sleep.");
    }

    private void Release(NetDevice device)
    {
        var frames = new Frame[64];
        var count = device.Receive(frames);
        for (var i = 0; i < count; i++) _pool.ReleaseChunk(frames[i].Chunk);
    }

    private void SendFromLeft(int count)
    {
        for (var i = 0; i < count; i++) Assert.True(_cable.Left.TryTransmit(MakeFrame()));
        _cable.Left.Flush();
    }

    private Frame MakeFrame() => RawFrames.Experimental(_pool, new(1), new(2), 60, 0);

    private sealed class Arrivals(TimeProvider clock) : IPacketSink
    {
        public List<long> Times { get; } = [];

        public void Receive(NetDevice device, ReadOnlySpan<Frame> frames)
        {
            foreach (var frame in frames)
            {
                Times.Add(clock.GetTimestamp());
                device.Pool.ReleaseChunk(frame.Chunk);
            }
        }

        public long RunTimers() => long.MaxValue;
    }
}
