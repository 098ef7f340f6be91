using NetGen.Packets;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Receiving;

namespace NetGen.Protocols.Tests.Tcp.Receiving;

public sealed class OutOfOrderQueueTests
{
    private static readonly SequenceNumber Origin = new(uint.MaxValue - 500);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_order_and_overlap_gives_every_byte_once_and_in_its_place(int seed)
    {
        const int Length = 2000;
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 1024 });
        var queue = new OutOfOrderQueue(new SparePool<ReceivedRun>(few: 16), capacity: 1024);
        var random = new Random(seed);
        var expected = new byte?[Length];
        for (var round = 0; round < 200; round++)
        {
            // The first byte never comes: all of it stays behind a gap.
            var start = random.Next(1, Length - 1);
            var length = random.Next(1, Math.Min(100, Length - start + 1));
            Assert.True(pool.TryRent(out var packet));
            var data = packet.Put(length);
            for (var i = 0; i < length; i++) data[i] = ValueAt(start + i);
            Assert.NotEqual(OutOfOrderOutcome.Full, queue.Insert(Origin + (uint)start, packet, out var block));
            for (var i = start; i < start + length; i++) expected[i] = ValueAt(i);
            AssertBlock(block, expected, start);
        }

        AssertBytes(queue, expected);
        Assert.Equal((0, 0), (queue.Count, pool.BuffersInUse));
    }

    [Fact]
    public void A_full_queue_refuses_and_keeps_what_it_has()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 16 });
        var queue = new OutOfOrderQueue(new SparePool<ReceivedRun>(few: 16), capacity: 2);
        for (uint i = 0; i < 2; i++) Assert.Equal(OutOfOrderOutcome.Kept, queue.Insert(Origin + (i * 10), Packet(pool, 5), out _));
        var third = Packet(pool, 5);
        Assert.Equal(OutOfOrderOutcome.Full, queue.Insert(Origin + 20, third, out _));
        third.Free();
        Assert.Equal(OutOfOrderOutcome.Duplicate, queue.Insert(Origin + 10, Packet(pool, 5), out _));
        queue.Clear();
        Assert.Equal(0, pool.BuffersInUse);
    }

    [Fact]
    public void RFC_2018_4_A_segment_is_told_the_block_that_it_belongs_to()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 16 });
        var queue = new OutOfOrderQueue(new SparePool<ReceivedRun>(few: 16), capacity: 16);
        Assert.Equal((10, 20), BlockOf(10, 10));
        Assert.Equal((30, 40), BlockOf(30, 10));
        Assert.Equal((5, 20), BlockOf(5, 5));
        Assert.Equal((30, 45), BlockOf(35, 10));
        // It fills a gap, one of both sides of which it brings again.
        Assert.Equal((5, 45), BlockOf(18, 20));
        Assert.Equal((5, 45), BlockOf(7, 3));
        // It covers all of that, which it replaces.
        Assert.Equal((1, 51), BlockOf(1, 50));
        Assert.Equal((1, 1), (queue.Count, pool.BuffersInUse));
        queue.Clear();
        Assert.Equal((0, 0), (queue.Count, pool.BuffersInUse));

        (int Left, int Right) BlockOf(uint start, int length)
        {
            queue.Insert(Origin + start, Packet(pool, length), out var block);
            return (block.LeftEdge - Origin, block.RightEdge - Origin);
        }
    }

    [Fact]
    public void A_full_queue_takes_what_replaces_more_than_it_brings()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 16 });
        var queue = new OutOfOrderQueue(new SparePool<ReceivedRun>(few: 16), capacity: 3);
        for (uint i = 1; i <= 3; i++) queue.Insert(Origin + (i * 10), Packet(pool, 5), out _);
        Assert.Equal(OutOfOrderOutcome.Kept, queue.Insert(Origin + 9, Packet(pool, 20), out var block));
        Assert.Equal((new SackBlock(Origin + 9, Origin + 29), 2), (block, queue.Count));
        queue.Clear();
        Assert.Equal(0, pool.BuffersInUse);
    }

    [Theory]
    [InlineData(SegmentOrder.Ascending)]
    [InlineData(SegmentOrder.Descending)]
    [InlineData(SegmentOrder.FromBothEnds)]
    [InlineData(SegmentOrder.Random)]
    public void No_order_of_segments_makes_the_queue_deep(SegmentOrder order)
    {
        const int Segments = 4096;
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = Segments });
        var places = PlacesIn(order, Segments);
        var tree = default(ReceivedRunTree);
        var runs = places.Select(place => RunAt(pool, place)).ToList();
        for (var i = 0; i < Segments; i++)
        {
            tree.Insert(runs[i]);
            if (i % 64 == 0) AssertShallow(tree, i + 1);
        }

        Assert.Equal(Enumerable.Range(0, Segments), InOrder(tree.Root).Select(run => (run.Start - Origin) / 2));
        for (var i = 0; i < Segments; i++)
        {
            tree.Remove(runs[i]);
            runs[i].RemoveFirst().Free();
            if (i % 64 == 0) AssertShallow(tree, Segments - 1 - i);
        }

        Assert.Null(tree.Root);
    }

    private static int[] PlacesIn(SegmentOrder order, int count)
    {
        var places = Enumerable.Range(0, count).ToArray();
        if (order == SegmentOrder.Random) new Random(1).Shuffle(places);
        return order switch
        {
            SegmentOrder.Descending => [.. places.Reverse()],
            SegmentOrder.FromBothEnds => [.. places.Select(place => place % 2 == 0 ? place / 2 : count - 1 - (place / 2))],
            _ => places,
        };
    }

    private static ReceivedRun RunAt(PacketPool pool, int place)
    {
        var run = new ReceivedRun();
        run.Begin(Origin + (uint)(place * 2), Packet(pool, 1));
        return run;
    }

    // Twice the height of a tree that is perfectly balanced is what this kind may have.
    private static void AssertShallow(ReceivedRunTree tree, int count) =>
        Assert.InRange(HeightOf(tree.Root), 0, 2 * (int)Math.Ceiling(Math.Log2(count + 1)));

    private static int HeightOf(ReceivedRun? run) => run is null ? 0 : 1 + Math.Max(HeightOf(run.Before), HeightOf(run.After));

    private static IEnumerable<ReceivedRun> InOrder(ReceivedRun? run) => run is null ? [] : [.. InOrder(run.Before), run, .. InOrder(run.After)];

    private static byte ValueAt(int place) => (byte)((place * 31) + (place >> 8));

    private static PacketBuffer Packet(PacketPool pool, int length)
    {
        Assert.True(pool.TryRent(out var packet));
        packet.Put(length);
        return packet;
    }

    private static void AssertBlock(SackBlock block, byte?[] expected, int place)
    {
        var (left, right) = (place, place);
        while (left > 0 && expected[left - 1] is not null) left--;
        while (right < expected.Length && expected[right] is not null) right++;
        Assert.Equal(new SackBlock(Origin + (uint)left, Origin + (uint)right), block);
    }

    private static void AssertBytes(OutOfOrderQueue queue, byte?[] expected)
    {
        for (var i = 0; i < expected.Length;)
        {
            if (!queue.TryTake(Origin + (uint)i, out var packet))
            {
                Assert.Null(expected[i]);
                i++;
                continue;
            }

            foreach (var value in packet.Span.ToArray()) Assert.Equal(expected[i++], value);
            packet.Free();
        }
    }
}

/// <summary>The order in which segments arrive.</summary>
public enum SegmentOrder
{
    /// <summary>Each behind the one before.</summary>
    Ascending,

    /// <summary>Each in front of the one before.</summary>
    Descending,

    /// <summary>The first, the last, the second, the last but one.</summary>
    FromBothEnds,

    /// <summary>Shuffled.</summary>
    Random,
}
