using System.Buffers.Binary;
using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Tests.Kernel;
using NetGen.Packets;

namespace NetGen.Drivers.Tests.Devices;

public sealed class MemoryCableTests : IDisposable
{
    private readonly PacketPool _left = new(new PacketPoolOptions { ChunkCount = 256 });
    private readonly PacketPool _right = new(new PacketPoolOptions { ChunkCount = 64 });

    public void Dispose()
    {
        _left.Dispose();
        _right.Dispose();
    }

    [Fact]
    public void A_full_cable_refuses_and_the_frame_stays_the_callers()
    {
        using var cable = Make(8);
        for (var i = 0; i < 8; i++) Assert.True(cable.Left.TryTransmit(Frame()));
        var ninth = Frame();
        Assert.False(cable.Left.TryTransmit(ninth));
        _left.ReleaseChunk(ninth.Chunk);

        cable.Left.Flush();
        Assert.Equal(8, cable.Right.Receive(new Frame[64]));
        Assert.True(cable.Left.TryTransmit(Frame()));
    }

    [Fact]
    public void Frames_cross_when_they_are_flushed()
    {
        using var cable = Make(8);
        Assert.True(cable.Left.TryTransmit(Frame()));
        Assert.Equal(0, cable.Right.Receive(new Frame[1]));
        cable.Left.Flush();
        Assert.Equal(1, cable.Right.Receive(new Frame[1]));
    }

    [Fact]
    public void An_exhausted_receiver_drops_and_counts()
    {
        using var cable = Make(128);
        for (var i = 0; i < 100; i++) Assert.True(cable.Left.TryTransmit(Frame()));
        cable.Left.Flush();
        Assert.Equal(64, cable.Right.Receive(new Frame[128]));
        Assert.Equal(36, _right.Drops[Diagnostics.DropReason.PoolExhausted]);
        cable.Left.Flush();
        Assert.Equal(256, _left.AvailableChunks);
    }

    [Fact]
    public void A_frame_too_long_for_the_receivers_chunks_is_dropped_and_counted()
    {
        using var large = new PacketPool(new PacketPoolOptions { ChunkCount = 4, ChunkSize = 4096 });
        using var cable = new MemoryCable(new("left", new(1), large), new("right", new(2), _right));
        Assert.True(cable.Left.TryTransmit(RawFrames.Experimental(large, new(1), new(2), 3000)));
        cable.Left.Flush();
        Assert.Equal(0, cable.Right.Receive(new Frame[1]));
        Assert.Equal(1, _right.Drops[Diagnostics.DropReason.PacketTooBig]);
    }

    [Fact]
    public void The_receiver_is_woken_once_after_it_found_nothing()
    {
        var wakes = 0;
        using var cable = Make(64);
        cable.Right.FramesWaiting = () => wakes++;
        var frames = new Frame[64];

        Send(cable.Left, 3);
        Assert.Equal(0, wakes);
        Assert.Equal(3, cable.Right.Receive(frames));
        Assert.Equal(0, cable.Right.Receive(frames));
        Send(cable.Left, 1);
        Send(cable.Left, 1);
        Assert.Equal(1, wakes);
    }

    [Fact]
    public void A_receiver_without_chunks_drops_its_budget_a_call_and_is_polled_again_until_all_are_gone()
    {
        var wakes = 0;
        using var cable = Make(128);
        cable.Right.FramesWaiting = () => wakes++;
        while (_right.TryRentChunk(out _))
        {
        }

        Send(cable.Left, 100);
        var frames = new Frame[40];
        foreach (var dropped in (int[])[40, 80, 100])
        {
            Assert.Equal(long.MinValue, cable.Right.NextDeadline);
            Assert.Equal(0, cable.Right.Receive(frames));
            Assert.Equal(dropped, _right.Drops[Diagnostics.DropReason.PoolExhausted]);
        }

        Assert.Equal(long.MaxValue, cable.Right.NextDeadline);
        Send(cable.Left, 1);
        Assert.Equal(1, wakes);
    }

    [Fact]
    public void Two_threads_pass_frames_in_order_and_no_wake_up_is_lost()
    {
        const int Count = 200_000;
        using var cable = Make(64);
        using var awake = new AutoResetEvent(false);
        cable.Right.FramesWaiting = () => awake.Set();
        var sender = new Thread(() => SendNumbered(cable.Left, Count));
        sender.Start();

        var frames = new Frame[32];
        for (uint expected = 0; expected < Count;)
        {
            var count = cable.Right.Receive(frames);
            if (count == 0) Assert.True(awake.WaitOne(TimeSpan.FromSeconds(10)), $"no wake-up after frame {expected}");
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(expected++, BinaryPrimitives.ReadUInt32BigEndian(_right.Span(frames[i])[14..]));
                _right.ReleaseChunk(frames[i].Chunk);
            }
        }

        sender.Join();
        cable.Left.Flush();
        Assert.Equal(_left.ChunkCount, _left.AvailableChunks);
        Assert.Equal(_right.ChunkCount, _right.AvailableChunks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(100)]
    public void A_queue_length_that_is_no_power_of_two_is_refused(int length) => Assert.Throws<ArgumentException>(() => Make(length));

    private static void Send(CableDevice device, int count)
    {
        for (var i = 0; i < count; i++) Assert.True(device.TryTransmit(RawFrames.Experimental(device.Pool, new(1), new(2), 60)));
        device.Flush();
    }

    private void SendNumbered(CableDevice device, int count)
    {
        for (uint i = 0; i < count; i++)
        {
            Frame frame;
            while (!TryMake(out frame)) device.Flush();
            BinaryPrimitives.WriteUInt32BigEndian(_left.Span(frame)[14..], i);
            while (!device.TryTransmit(frame)) device.Flush();
            if (i % 7 == 0) device.Flush();
        }

        device.Flush();
    }

    private bool TryMake(out Frame frame)
    {
        frame = new Frame { Offset = _left.Headroom, Length = 60 };
        if (!_left.TryRentChunk(out var chunk)) return false;
        frame.Chunk = chunk;
        return true;
    }

    private Frame Frame() => RawFrames.Experimental(_left, new(1), new(2), 60);

    private MemoryCable Make(int queueLength) => new(new("left", new MacAddress(1), _left), new("right", new MacAddress(2), _right), queueLength);
}
