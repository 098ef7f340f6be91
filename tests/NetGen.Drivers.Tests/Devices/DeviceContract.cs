using NetGen.Devices;
using NetGen.Drivers.Tests.Kernel;
using NetGen.Packets;

namespace NetGen.Drivers.Tests.Devices;

/// <summary>What every device promises; run for each kind whose sent frames can be received again.</summary>
public abstract class DeviceContract : IDisposable
{
    private readonly List<PacketPool> _pools = [];
    private readonly Lazy<(NetDevice Sender, NetDevice Receiver)> _link;
    private readonly Frame[] _frames = new Frame[64];

    protected DeviceContract() => _link = new(MakeLink);

    private NetDevice Sender => _link.Value.Sender;

    private NetDevice Receiver => _link.Value.Receiver;

    [Fact]
    public void Frames_arrive_whole_and_in_order()
    {
        for (var i = 0; i < 50; i++) Assert.True(Sender.TryTransmit(MakeFrame(14 + (i * 30), (byte)i)));
        Sender.Flush();
        Assert.Equal(50, Receiver.Receive(_frames));
        for (var i = 0; i < 50; i++)
        {
            var bytes = Receiver.Pool.Span(_frames[i]);
            Assert.Equal(14 + (i * 30), bytes.Length);
            for (var at = 14; at < bytes.Length; at++) Assert.Equal((byte)(i + at), bytes[at]);
        }
    }

    [Fact]
    public void Nothing_is_received_where_nothing_was_sent()
    {
        Assert.Equal(0, Receiver.Receive(_frames));
        Sender.Flush();
        Assert.Equal(0, Receiver.Receive(_frames));
    }

    [Fact]
    public void Receiving_keeps_to_the_budget()
    {
        SendMany(10);
        Assert.Equal(0, Receiver.Receive([]));
        Assert.Equal(4, Receiver.Receive(_frames.AsSpan(0, 4)));
        Assert.Equal(4, Receiver.Receive(_frames.AsSpan(0, 4)));
        Assert.Equal(2, Receiver.Receive(_frames.AsSpan(0, 4)));
    }

    [Fact]
    public void Every_chunk_comes_home()
    {
        for (var round = 0; round < 30; round++)
        {
            SendMany(60);
            ReceiveAndRelease();
        }

        Sender.Receive(_frames);
        foreach (var pool in _pools) Assert.Equal(pool.ChunkCount, pool.AvailableChunks);
    }

    [Fact]
    public void Disposing_gives_back_what_is_under_way()
    {
        SendMany(20);
        Assert.True(Sender.TryTransmit(MakeFrame(60, 0)));
        Receiver.Dispose();
        Sender.Dispose();
        foreach (var pool in _pools) Assert.Equal(pool.ChunkCount, pool.AvailableChunks);
    }

    [Fact]
    public void Counters_tell_frames_and_bytes()
    {
        SendMany(5);
        ReceiveAndRelease();
        Assert.Equal(5, Sender.Counters.TransmittedPackets);
        Assert.Equal(300, Sender.Counters.TransmittedBytes);
        Assert.Equal(5, Receiver.Counters.ReceivedPackets);
        Assert.Equal(300, Receiver.Counters.ReceivedBytes);
    }

    [Fact]
    public void What_is_known_of_the_checksum_travels_along()
    {
        var partial = MakeFrame(60, 0) with { Checksum = ChecksumState.Partial, ChecksumStart = 34, ChecksumOffset = 6 };
        Assert.True(Sender.TryTransmit(partial));
        Sender.Flush();
        Assert.Equal(1, Receiver.Receive(_frames));
        Assert.Equal((ChecksumState.Partial, 34, 6), (_frames[0].Checksum, _frames[0].ChecksumStart, _frames[0].ChecksumOffset));
    }

    [Fact]
    public void A_frame_costs_no_allocation()
    {
        SendMany(60);
        ReceiveAndRelease();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 50; round++)
        {
            SendMany(60);
            ReceiveAndRelease();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_mode_is_reported() => Assert.NotEmpty(Receiver.Mode);

    public void Dispose()
    {
        if (_link.IsValueCreated)
        {
            Sender.Dispose();
            Receiver.Dispose();
        }

        foreach (var pool in _pools) pool.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the device that sends and the one that receives, which may be the same.</summary>
    protected abstract (NetDevice Sender, NetDevice Receiver) MakeLink();

    protected PacketPool MakePool()
    {
        var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 512 });
        _pools.Add(pool);
        return pool;
    }

    private Frame MakeFrame(int length, byte seed) => RawFrames.Experimental(Sender.Pool, Sender.Address, Receiver.Address, length, seed);

    private void SendMany(int count)
    {
        for (var i = 0; i < count; i++) Assert.True(Sender.TryTransmit(MakeFrame(60, (byte)i)));
        Sender.Flush();
    }

    private void ReceiveAndRelease()
    {
        for (var count = Receiver.Receive(_frames); count > 0; count = Receiver.Receive(_frames))
        {
            for (var i = 0; i < count; i++) Receiver.Pool.ReleaseChunk(_frames[i].Chunk);
        }
    }
}
