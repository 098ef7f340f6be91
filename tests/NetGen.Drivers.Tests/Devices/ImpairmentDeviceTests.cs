using System.Buffers.Binary;
using System.Numerics;
using NetGen.Diagnostics;
using NetGen.Drivers.Impairment;
using NetGen.Drivers.Loopback;
using NetGen.Drivers.Tests.Kernel;
using NetGen.Packets;
using NetGen.Time;

namespace NetGen.Drivers.Tests.Devices;

public sealed class ImpairmentDeviceTests : IDisposable
{
    private readonly VirtualTimeProvider _time = new();
    private readonly PacketPool _pool = new();

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_trace_and_another_seed_another_one()
    {
        var profile = new ImpairmentProfile
        {
            Loss = 0.1,
            Duplication = 0.1,
            Corruption = 0.1,
            Reordering = 0.1,
            Delay = TimeSpan.FromMilliseconds(2),
            Jitter = TimeSpan.FromMilliseconds(1),
            RateBitsPerSecond = 10_000_000,
        };
        var first = Trace(profile, 7);
        Assert.Equal(first, Trace(profile, 7));
        Assert.NotEqual(first, Trace(profile, 8));
    }

    [Fact]
    public void Loss_and_duplication_come_at_the_set_rates()
    {
        const int Count = 20_000;
        using var lossy = Wrap(new ImpairmentProfile { Loss = 0.1 });
        Assert.InRange(Pass(lossy, Count).Count, Count * 0.89, Count * 0.91);
        Assert.Equal(Count - lossy.Counters.ReceivedPackets, _pool.Drops[DropReason.ImpairmentLoss]);

        using var doubling = Wrap(new ImpairmentProfile { Duplication = 0.2 });
        Assert.InRange(Pass(doubling, Count).Count, Count * 1.19, Count * 1.21);
        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [Fact]
    public void Corruption_flips_one_bit_and_nobody_vouches_for_the_frame_any_more()
    {
        using var device = Wrap(new ImpairmentProfile { Corruption = 1 });
        var sent = Frame(0) with { Checksum = ChecksumState.Verified };
        var original = _pool.Span(sent).ToArray();
        var received = PassOne(device, sent);
        Assert.Equal(1, CountDifferentBits(original, _pool.Span(received)));
        Assert.Equal(ChecksumState.Unknown, received.Checksum);
    }

    [Fact]
    public void Corruption_leaves_data_that_the_sender_still_holds_alone()
    {
        using var device = Wrap(new ImpairmentProfile { Corruption = 1 });
        var sent = Frame(0);
        var original = _pool.Span(sent).ToArray();
        Assert.True(_pool.TryAddReference(sent.Chunk));
        var received = PassOne(device, sent);
        Assert.Equal(original, _pool.Span(sent).ToArray());
        Assert.Equal(1, CountDifferentBits(original, _pool.Span(received)));
        Assert.False(_pool.IsShared(sent.Chunk));
    }

    [Fact]
    public void A_delayed_frame_comes_when_its_time_has_come_and_the_deadline_says_when()
    {
        using var device = Wrap(new ImpairmentProfile { Delay = TimeSpan.FromMilliseconds(5) });
        Assert.Equal(long.MaxValue, device.NextDeadline);
        Assert.True(device.TryTransmit(Frame(1)));
        device.Flush();
        Assert.Equal(_time.GetTimestamp() + 5_000_000, device.NextDeadline);

        _time.AdvanceTo(4_999_999);
        Assert.Empty(ReceiveNow(device));
        _time.AdvanceTo(5_000_000);
        Assert.Equal(1, Assert.Single(ReceiveNow(device)));
        Assert.Equal(long.MaxValue, device.NextDeadline);
    }

    [Fact]
    public void Jitter_spreads_the_delay_within_its_bounds_and_keeps_the_order()
    {
        using var device = Wrap(new ImpairmentProfile { Delay = TimeSpan.FromMilliseconds(10), Jitter = TimeSpan.FromMilliseconds(4) });
        var delays = new List<long>();
        for (var i = 0; i < 500; i++)
        {
            var sent = _time.GetTimestamp();
            Assert.True(device.TryTransmit(Frame(i)));
            _time.AdvanceTo(device.NextDeadline);
            delays.Add(_time.GetTimestamp() - sent);
            Assert.Equal(i, Assert.Single(ReceiveNow(device)));
        }

        Assert.InRange(delays.Min(), 6_000_000, 6_200_000);
        Assert.InRange(delays.Max(), 13_800_000, 14_000_000);
        Assert.InRange(delays.Average(), 9_700_000, 10_300_000);
    }

    [Fact]
    public void A_rate_limit_spaces_frames_exactly()
    {
        // 60 bytes are 480 bits: at 7 Mbit/s, 68,571 3/7 ns. After 700 frames not a nanosecond may be missing.
        using var device = Wrap(new ImpairmentProfile { RateBitsPerSecond = 7_000_000 });
        for (var i = 0; i < 700; i++) Assert.True(device.TryTransmit(Frame(i)));
        _time.AdvanceTo(47_999_999);
        Assert.Equal(699, ReceiveNow(device).Count);
        _time.AdvanceTo(48_000_000);
        Assert.Single(ReceiveNow(device));
    }

    [Fact]
    public void A_full_queue_drops_and_counts()
    {
        using var device = Wrap(new ImpairmentProfile { Delay = TimeSpan.FromSeconds(1), QueueLimit = 10 });
        for (var i = 0; i < 25; i++) Assert.True(device.TryTransmit(Frame(i)));
        Assert.Equal(15, _pool.Drops[DropReason.ImpairmentQueueFull]);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Enumerable.Range(0, 10), ReceiveNow(device));
    }

    [Fact]
    public void A_reordered_frame_is_overtaken()
    {
        using var device = Wrap(new ImpairmentProfile { Reordering = 0.1, ReorderHold = TimeSpan.FromMilliseconds(1) });
        var order = new List<int>();
        for (var i = 0; i < 200; i++)
        {
            Assert.True(device.TryTransmit(Frame(i)));
            _time.Advance(TimeSpan.FromMicroseconds(100));
            order.AddRange(ReceiveNow(device));
        }

        _time.Advance(TimeSpan.FromMilliseconds(2));
        order.AddRange(ReceiveNow(device));
        Assert.Equal(Enumerable.Range(0, 200), order.Order());
        Assert.InRange(order.Zip(order.Skip(1)).Count(pair => pair.Second < pair.First), 8, 32);
    }

    [Fact]
    public void Each_direction_has_its_own_profile()
    {
        using var device = new ImpairmentDevice(new LoopbackDevice(_pool), new ImpairmentOptions
        {
            Transmit = new ImpairmentProfile { Delay = TimeSpan.FromMilliseconds(2) },
            Receive = new ImpairmentProfile { Delay = TimeSpan.FromMilliseconds(3) },
            Time = _time,
        });
        Assert.True(device.TryTransmit(Frame(1)));
        _time.AdvanceTo(2_000_000);
        Assert.Empty(ReceiveNow(device));
        Assert.Equal(2_000_000, device.NextDeadline);
        Assert.Empty(ReceiveNow(device));
        Assert.Equal(5_000_000, device.NextDeadline);
        _time.AdvanceTo(5_000_000);
        Assert.Single(ReceiveNow(device));
    }

    [Fact]
    public void Probabilities_and_durations_out_of_range_are_refused()
    {
        foreach (var profile in new[]
        {
            new ImpairmentProfile { Loss = -0.1 }, new ImpairmentProfile { Duplication = 1.1 }, new ImpairmentProfile { Corruption = double.NaN },
            new ImpairmentProfile { Delay = TimeSpan.FromSeconds(-1) }, new ImpairmentProfile { QueueLimit = 0 }, new ImpairmentProfile { RateBitsPerSecond = -1 },
            new ImpairmentProfile { Delay = TimeSpan.MaxValue }, new ImpairmentProfile { Jitter = TimeSpan.MaxValue }, new ImpairmentProfile { ReorderHold = TimeSpan.MaxValue },
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Wrap(profile));
        }
    }

    private static int CountDifferentBits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var bits = 0;
        for (var i = 0; i < left.Length; i++) bits += BitOperations.PopCount((uint)(left[i] ^ right[i]));
        return bits;
    }

    private ImpairmentDevice Wrap(ImpairmentProfile transmit, ulong seed = 42) =>
        new(new LoopbackDevice(_pool), new ImpairmentOptions { Transmit = transmit, Seed = seed, Time = _time });

    private List<(long, string)> Trace(ImpairmentProfile profile, ulong seed)
    {
        var trace = new List<(long, string)>();
        using var device = Wrap(profile, seed);
        var start = _time.GetTimestamp();
        for (var i = 0; i < 300; i++)
        {
            device.TryTransmit(Frame(i));
            _time.Advance(TimeSpan.FromMicroseconds(50));
            Collect();
        }

        while (device.NextDeadline != long.MaxValue)
        {
            _time.AdvanceTo(device.NextDeadline);
            Collect();
        }

        return trace;

        void Collect()
        {
            var frames = new Frame[64];
            foreach (var frame in frames.AsSpan(0, device.Receive(frames)))
            {
                trace.Add((_time.GetTimestamp() - start, Convert.ToHexString(_pool.Span(frame))));
                _pool.ReleaseChunk(frame.Chunk);
            }
        }
    }

    private List<int> Pass(ImpairmentDevice device, int count)
    {
        var received = new List<int>();
        for (var i = 0; i < count; i++)
        {
            device.TryTransmit(Frame(i));
            received.AddRange(ReceiveNow(device));
        }

        return received;
    }

    private Frame PassOne(ImpairmentDevice device, Frame frame)
    {
        var frames = new Frame[1];
        Assert.True(device.TryTransmit(frame));
        device.Flush();
        Assert.Equal(1, device.Receive(frames));
        return frames[0];
    }

    private List<int> ReceiveNow(ImpairmentDevice device)
    {
        var received = new List<int>();
        var frames = new Frame[64];
        for (var count = device.Receive(frames); count > 0; count = device.Receive(frames))
        {
            foreach (var frame in frames.AsSpan(0, count))
            {
                received.Add(BinaryPrimitives.ReadInt32BigEndian(_pool.Span(frame)[14..]));
                _pool.ReleaseChunk(frame.Chunk);
            }
        }

        return received;
    }

    private Frame Frame(int number)
    {
        var frame = RawFrames.Experimental(_pool, new(1), new(2), 60);
        BinaryPrimitives.WriteInt32BigEndian(_pool.Span(frame)[14..], number);
        return frame;
    }
}
