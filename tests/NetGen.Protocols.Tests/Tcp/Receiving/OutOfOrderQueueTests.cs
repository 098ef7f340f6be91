using NetGen.Packets;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Receiving;
using NetGen.Protocols.Tcp.Segments;

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
        var queue = new OutOfOrderQueue(new PacketSequencePool(), capacity: 1024);
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
            Assert.NotEqual(OutOfOrderOutcome.Full, queue.Insert(Origin + (uint)start, packet));
            for (var i = start; i < start + length; i++) expected[i] = ValueAt(i);
        }

        AssertBlocks(queue, expected);
        AssertBytes(queue, expected);
        Assert.Equal((0, 0), (queue.Count, pool.BuffersInUse));
    }

    [Fact]
    public void A_full_queue_refuses_and_keeps_what_it_has()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 16 });
        var queue = new OutOfOrderQueue(new PacketSequencePool(), capacity: 2);
        for (uint i = 0; i < 2; i++) Assert.Equal(OutOfOrderOutcome.Kept, queue.Insert(Origin + (i * 10), Packet(pool, 5)));
        var third = Packet(pool, 5);
        Assert.Equal(OutOfOrderOutcome.Full, queue.Insert(Origin + 20, third));
        third.Free();
        Assert.Equal(OutOfOrderOutcome.Duplicate, queue.Insert(Origin + 10, Packet(pool, 5)));
        queue.Clear();
        Assert.Equal(0, pool.BuffersInUse);
    }

    private static byte ValueAt(int place) => (byte)((place * 31) + (place >> 8));

    private static PacketBuffer Packet(PacketPool pool, int length)
    {
        Assert.True(pool.TryRent(out var packet));
        packet.Put(length);
        return packet;
    }

    private static void AssertBlocks(OutOfOrderQueue queue, byte?[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var block = queue.BlockAround(Origin + (uint)i);
            var (left, right) = (i, i);
            while (expected[i] is not null && left > 0 && expected[left - 1] is not null) left--;
            while (expected[i] is not null && right < expected.Length && expected[right] is not null) right++;
            Assert.Equal(new SackBlock(Origin + (uint)left, Origin + (uint)right), block);
        }
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
