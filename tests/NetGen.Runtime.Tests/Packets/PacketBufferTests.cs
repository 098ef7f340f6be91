using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Runtime.Tests.Devices;

namespace NetGen.Runtime.Tests.Packets;

public sealed class PacketBufferTests : IDisposable
{
    private string? _leak;
    private readonly PacketPool _pool;

    public PacketBufferTests() => _pool = new PacketPool(new PacketPoolOptions { ChunkCount = 8, OnLeak = leak => _leak = leak });

    public void Dispose()
    {
        _pool.Dispose();
        Assert.Null(_leak);
    }

    [Fact]
    public void The_window_moves_within_its_chunk()
    {
        var packet = Rent([1, 2, 3, 4]);
        new byte[] { 5, 6 }.CopyTo(packet.Push(2));
        packet.Put(1)[0] = 7;
        Assert.Equal([5, 6, 1, 2, 3, 4, 7], packet.Span.ToArray());
        packet.Pull(1);
        packet.Trim(3);
        Assert.Equal([6, 1, 2], packet.Span.ToArray());
        Assert.Equal(2048, packet.Headroom + packet.Length + packet.Tailroom);
        packet.Free();
    }

    [Fact]
    public void No_operation_leaves_the_chunk_or_the_data()
    {
        var packet = Rent([1, 2, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Push(packet.Headroom + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Put(packet.Tailroom + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Pull(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Trim(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Push(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Put(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Pull(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => packet.Trim(-1));
        Assert.Throws<InvalidOperationException>(() => packet.Reserve(1));
        Assert.Equal([1, 2, 3], packet.Span.ToArray());
        packet.Free();
    }

    [Fact]
    public void A_clone_shares_the_data_and_a_copy_does_not()
    {
        var packet = Rent([1, 2, 3]);
        packet.Mark = 7;
        Assert.True(packet.TryClone(out var clone));
        Assert.True(packet.TryCopy(out var copy));
        packet.Span[0] = 9;

        Assert.Equal([9, 2, 3], clone.Span.ToArray());
        Assert.Equal([1, 2, 3], copy.Span.ToArray());
        Assert.Equal(7u, clone.Mark);
        Assert.Equal(7u, copy.Mark);
        Assert.True(packet.IsShared && clone.IsShared);
        Assert.False(copy.IsShared);

        packet.Free();
        Assert.False(clone.IsShared);
        clone.Free();
        copy.Free();
        Assert.Equal(8, _pool.AvailableChunks);
        Assert.Equal(0, _pool.BuffersInUse);
    }

    [Fact]
    public void A_packet_made_writable_keeps_the_headers_that_were_pulled()
    {
        var packet = Rent([1, 2, 3, 4]);
        packet.LinkOffset = packet.Offset;
        packet.Pull(2);
        Assert.True(packet.TryClone(out var clone));
        Assert.True(packet.TryMakeWritable());
        packet.Span[0] = 9;
        packet.Push(2);

        Assert.Equal([1, 2, 9, 4], packet.Span.ToArray());
        Assert.Equal([3, 4], clone.Span.ToArray());
        Assert.False(packet.IsShared);
        packet.Free();
        clone.Free();
    }

    [Fact]
    public void Clones_are_bounded()
    {
        var packet = Rent([1]);
        var clones = new List<PacketBuffer>();
        while (packet.TryClone(out var clone)) clones.Add(clone);

        Assert.Equal(8, clones.Count);
        Assert.Equal(9, _pool.BuffersInUse);
        clones[0].Free();
        Assert.True(packet.TryClone(out var another));
        clones[0] = another;
        clones.ForEach(clone => clone.Free());
        packet.Free();
        Assert.Equal(8, _pool.AvailableChunks);
    }

    [Fact]
    public void An_exhausted_pool_refuses_to_rent_copy_and_unshare()
    {
        var packets = Enumerable.Range(0, 8).Select(_ => Rent([1, 2])).ToList();
        Assert.False(_pool.TryRent(out _));
        Assert.False(packets[0].TryCopy(out _));
        Assert.True(packets[0].TryClone(out var clone));
        Assert.False(clone.TryMakeWritable());
        Assert.Equal([1, 2], clone.Span.ToArray());
        clone.Free();
        packets.ForEach(packet => packet.Free());
    }

    [Fact]
    public void Fragments_follow_in_order_and_are_freed_with_the_head()
    {
        var head = Rent([1, 2]);
        head.AppendFragment(Rent([3]));
        head.AppendFragment(Rent([4, 5, 6]));

        Assert.Equal(2, head.FragmentCount);
        Assert.Equal(6, head.TotalLength);
        Assert.Equal([1, 2, 3, 4, 5, 6], Bytes(head));
        Assert.Throws<InvalidOperationException>(() => head.Detach());

        head.Drop(DropReason.Hook);
        Assert.Equal(8, _pool.AvailableChunks);
        Assert.Equal(1, _pool.Drops.Total);
    }

    [Fact]
    public void Fragments_are_cloned_and_copied_with_the_head_or_not_at_all()
    {
        var head = Rent([1]);
        head.AppendFragment(Rent([2]));
        head.AppendFragment(Rent([3]));
        Assert.True(head.TryClone(out var clone));
        Assert.True(head.TryCopy(out var copy));
        head.Span[0] = 9;
        Assert.Equal([9, 2, 3], Bytes(clone));
        Assert.Equal([1, 2, 3], Bytes(copy));
        Assert.Equal(2, _pool.AvailableChunks);
        Assert.False(head.TryCopy(out _));
        Assert.Equal(2, _pool.AvailableChunks);

        head.Free();
        clone.Free();
        copy.Free();
        Assert.Equal(8, _pool.AvailableChunks);
    }

    [Fact]
    public void Fragments_can_be_taken_off_again()
    {
        var head = Rent([1]);
        head.AppendFragment(Rent([2]));
        head.AppendFragment(Rent([3]));
        Assert.True(head.TryTakeFragment(out var first));
        Assert.Equal([2], first.Span.ToArray());
        Assert.Equal([1, 3], Bytes(head));
        head.AppendFragment(first);
        Assert.Equal([1, 3, 2], Bytes(head));
        Assert.Throws<ArgumentException>(() => head.AppendFragment(head));
        Assert.Throws<ArgumentException>(() => head.AppendFragment(first.Next ?? head));
        head.Free();
    }

    [Fact]
    public void A_frame_keeps_its_partial_checksum_through_a_packet()
    {
        Assert.True(_pool.TryRentChunk(out var chunk));
        var frame = new Frame { Chunk = chunk, Offset = 300, Length = 60, Checksum = ChecksumState.Partial, ChecksumStart = 34, ChecksumOffset = 6 };
        var packet = _pool.Wrap(frame);
        packet.Push(4);
        var detached = packet.Detach();
        Assert.Equal((chunk, 296, 64, ChecksumState.Partial, 38, 6), (detached.Chunk, detached.Offset, detached.Length, detached.Checksum, detached.ChecksumStart, detached.ChecksumOffset));
        _pool.ReleaseChunk(detached.Chunk);
    }

    [Fact]
    public void A_reused_buffer_remembers_nothing_of_the_packet_before()
    {
        using var device = new QueueDevice();
        var packet = Rent([1]);
        packet.Mark = 5;
        packet.Device = device;
        packet.Checksum = ChecksumState.Verified;
        packet.Free();

        var next = Rent([2]);
        Assert.Same(packet, next);
        Assert.Equal((0u, null, ChecksumState.Unknown, null), (next.Mark, next.Device, next.Checksum, next.Next));
        next.Free();
    }

    [Fact]
    public void Renting_wrapping_cloning_and_freeing_allocate_nothing()
    {
        Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Round();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Round()
        {
            _pool.TryRent(out var packet);
            packet.Put(100);
            packet.TryClone(out var clone);
            packet.TryCopy(out var copy);
            packet.AppendFragment(copy);
            clone.TryMakeWritable();
            _pool.ReleaseChunk(clone.Detach().Chunk);
            packet.Free();
        }
    }

    private PacketBuffer Rent(byte[] bytes)
    {
        Assert.True(_pool.TryRent(out var packet));
        bytes.CopyTo(packet.Put(bytes.Length));
        return packet;
    }

    private static byte[] Bytes(PacketBuffer packet)
    {
        var bytes = packet.Span.ToArray().ToList();
        foreach (var fragment in packet.Fragments) bytes.AddRange(fragment.Span);
        return [.. bytes];
    }
}
