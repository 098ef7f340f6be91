using NetGen.Packets;

namespace NetGen.Runtime.Tests.Packets;

public sealed class PacketPoolTests
{
    [Fact]
    public unsafe void The_memory_is_aligned_to_a_page_and_zero()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4, ChunkSize = 4096 });
        Assert.Equal(0u, (nuint)pool.Memory % (nuint)Environment.SystemPageSize);
        Assert.Equal(-1, new ReadOnlySpan<byte>(pool.Memory, 4 * 4096).IndexOfAnyExcept((byte)0));
    }

    [Theory]
    [InlineData(3, 2048, 0)]
    [InlineData(0, 2048, 0)]
    [InlineData(4, 1024, 0)]
    [InlineData(4, 3000, 0)]
    [InlineData(4, 2048, 2048)]
    [InlineData(4, 2048, -1)]
    public void A_shape_that_is_not_legal_is_refused(int count, int size, int headroom) =>
        Assert.Throws<ArgumentException>(() => new PacketPool(new PacketPoolOptions { ChunkCount = count, ChunkSize = size, Headroom = headroom }));

    [Fact]
    public void Every_chunk_is_rented_once()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 16 });
        var chunks = new HashSet<int>();
        while (pool.TryRentChunk(out var chunk)) Assert.True(chunks.Add(chunk));
        Assert.Equal(16, chunks.Count);
        foreach (var chunk in chunks) pool.ReleaseChunk(chunk);
        Assert.Equal(16, pool.AvailableChunks);
    }

    [Fact]
    public async Task Packets_returned_by_other_threads_are_there_when_the_pool_runs_short()
    {
        string? leak = null;
        using (var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64, OnLeak = text => leak = text }))
        {
            for (var round = 0; round < 50; round++)
            {
                var packets = Rent(pool);
                Assert.Equal(64, packets.Count);
                await Task.WhenAll(packets.Chunk(16).Select(part => Task.Run(() => Array.ForEach(part, pool.Return))));
                Assert.Equal((64, 0), (pool.AvailableChunks, pool.BuffersInUse));
            }
        }

        Assert.Null(leak);
    }

    [Fact]
    public void A_packet_returned_twice_or_to_another_pool_is_refused()
    {
        using var other = new PacketPool(new PacketPoolOptions { ChunkCount = 2 });
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 2 });
        var packets = Rent(pool);
        Assert.Throws<ArgumentException>(() => other.Return(packets[0]));
        packets.ForEach(pool.Return);
        foreach (var packet in packets) Assert.Throws<ArgumentException>(() => pool.Return(packet));
        Assert.Equal(2, pool.AvailableChunks);
    }

    [Theory]
    [InlineData(2048, 1)]
    [InlineData(-1, 1)]
    [InlineData(0, 2049)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_frame_beyond_its_chunk_is_refused(int offset, int length)
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 2 });
        Assert.True(pool.TryRentChunk(out var chunk));
        Assert.Throws<ArgumentException>(() => pool.Wrap(new Frame { Chunk = chunk, Offset = offset, Length = length }));
    }

    [Fact]
    public void What_leaks_is_named_when_the_pool_goes()
    {
        string? leak = null;
        var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4, OnLeak = text => leak = text });
        pool.TryRent(out var packet);
        packet.Put(60);
        pool.TryRentChunk(out _);
        pool.Dispose();
        pool.Dispose();

        Assert.Contains("2 of its chunks in use, 1 packets", leak, StringComparison.Ordinal);
        Assert.Contains("packet of 60 bytes at offset 256 of chunk 0", leak, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_pool_rents_nothing_even_after_late_frees()
    {
        var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4 });
        pool.TryRent(out var packet);
        pool.Dispose();
        packet.Free();
        Assert.False(pool.TryRent(out _));
        Assert.False(pool.TryRentChunk(out _));
    }

#if DEBUG
    [Fact]
    public void Freeing_twice_is_reported()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4 });
        pool.TryRent(out var packet);
        packet.Free();
        Assert.Contains("freed", Assert.Throws<InvalidOperationException>(packet.Free).Message, StringComparison.Ordinal);
        Assert.Contains("freed", Assert.Throws<InvalidOperationException>(() => packet.Span.Length).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<InvalidOperationException>(() => pool.ReleaseChunk(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Using_a_packet_that_became_a_frame_is_reported()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4 });
        pool.TryRent(out var packet);
        pool.ReleaseChunk(packet.Detach().Chunk);
        Assert.Throws<InvalidOperationException>(() => packet.Pull(0));
        Assert.Throws<InvalidOperationException>(() => packet.Push(0).Length);
        Assert.Throws<InvalidOperationException>(() => packet.TryClone(out _));
    }

    [Fact]
    public async Task Using_a_pollers_pool_from_another_thread_is_reported()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4 });
        pool.Claim();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Task.Factory.StartNew(
            () => pool.TryRent(out _), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        Assert.Contains("mailbox", failure.Message, StringComparison.Ordinal);
    }
#endif

    private static List<PacketBuffer> Rent(PacketPool pool)
    {
        var packets = new List<PacketBuffer>();
        while (pool.TryRent(out var packet)) packets.Add(packet);
        return packets;
    }
}
