using NetGen.Packets;

namespace NetGen.Runtime.Tests.Packets;

public sealed class PacketMemoryTests
{
    [Fact]
    public unsafe void It_shows_the_packets_own_bytes_where_they_stand()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 2 });
        using var memory = new PacketMemory();
        Assert.True(pool.TryRent(out var packet));
        packet.Put(10).Fill(1);
        memory.Show(packet);
        var bytes = memory.Memory;
        Assert.Equal(10, bytes.Length);
        bytes.Span[3] = 7;
        Assert.Equal(7, packet.Span[3]);
        using (var pinned = memory.Pin(3))
        {
            Assert.Equal(7, *(byte*)pinned.Pointer);
            fixed (byte* third = &packet.Span[3]) Assert.True(third == pinned.Pointer);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Pin(11));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Pin(-1));
        packet.Free();
    }

    [Fact]
    public void It_shows_one_packet_after_the_other_and_nothing_once_that_is_over()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 2 });
        using var memory = new PacketMemory();
        Assert.Throws<ObjectDisposedException>(() => memory.GetSpan().Length);
        Assert.True(pool.TryRent(out var first));
        Assert.True(pool.TryRent(out var second));
        first.Put(1)[0] = 1;
        second.Put(1)[0] = 2;
        memory.Show(first);
        Assert.Equal(1, memory.GetSpan()[0]);
        memory.Show(second);
        Assert.Equal(2, memory.Memory.Span[0]);
        memory.Show(null);
        Assert.Throws<ObjectDisposedException>(() => memory.Memory.Length);
        first.Free();
        second.Free();
    }
}
