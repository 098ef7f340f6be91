using NetGen.Packets;

namespace NetGen.Runtime.Tests.Packets;

public sealed class PacketQueueTests : IDisposable
{
    private readonly PacketPool _pool = new(new PacketPoolOptions { ChunkCount = 8 });
    private readonly PacketQueue _queue = new(3);

    public void Dispose()
    {
        while (_queue.TryDequeue(out var packet)) packet.Free();
        Assert.Equal((8, 0), (_pool.AvailableChunks, _pool.BuffersInUse));
        _pool.Dispose();
    }

    [Fact]
    public void Packets_leave_in_the_order_they_came()
    {
        PacketBuffer[] packets = [Rent(), Rent(), Rent()];
        Assert.True(_queue.TryEnqueue(packets[0]));
        Assert.True(_queue.TryEnqueue(packets[1]));
        Take(packets[0]);
        Assert.True(_queue.TryEnqueue(packets[2]));
        Take(packets[1]);
        Take(packets[2]);
        Assert.False(_queue.TryDequeue(out _));
        Assert.True(_queue.TryEnqueue(Rent()));
    }

    [Fact]
    public void A_full_queue_refuses_and_the_packet_stays_the_callers()
    {
        for (var i = 0; i < 3; i++) Assert.True(_queue.TryEnqueue(Rent()));
        var fourth = Rent();
        Assert.False(_queue.TryEnqueue(fourth));
        Assert.Equal((3, 3), (_queue.Count, _queue.Capacity));
        fourth.Free();
    }

    [Fact]
    public void A_queue_of_no_capacity_takes_nothing_and_a_negative_one_is_refused()
    {
        var packet = Rent();
        Assert.False(new PacketQueue(0).TryEnqueue(packet));
        packet.Free();
        Assert.Throws<ArgumentOutOfRangeException>(() => new PacketQueue(-1));
    }

    [Fact]
    public void A_packet_that_waits_is_not_queued_again()
    {
        PacketBuffer[] packets = [Rent(), Rent()];
        foreach (var packet in packets) Assert.True(_queue.TryEnqueue(packet));
        foreach (var packet in packets) Assert.Throws<ArgumentException>(() => _queue.TryEnqueue(packet));
        Assert.Equal(2, _queue.Count);
    }

    private void Take(PacketBuffer expected)
    {
        Assert.True(_queue.TryDequeue(out var packet));
        Assert.Same(expected, packet);
        Assert.Null(packet.Next);
        packet.Free();
    }

    private PacketBuffer Rent()
    {
        Assert.True(_pool.TryRent(out var packet));
        return packet;
    }
}
