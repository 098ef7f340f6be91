using NetGen.Diagnostics;
using NetGen.Drivers.Impairment;
using NetGen.Packets;
using NetGen.Protocols.Tcp;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Buffers that grow with the path: 50 Mbit/s and a round trip of 200 ms hold 1.25 MB.</summary>
public sealed class TcpAutotuningTests
{
    private const int Chunks = 8192;
    private const int BandwidthDelayProduct = 1_250_000;
    private const int Seconds = 5;
    private static readonly ImpairmentProfile LongPath = new() { RateBitsPerSecond = 50_000_000, Delay = TimeSpan.FromMilliseconds(100), QueueLimit = 2000 };

    [Fact]
    public void Buffers_grow_until_the_path_is_full()
    {
        using var pair = new TcpPair(LongPath, chunkCount: Chunks);
        Assert.InRange(Goodput(pair), 0.85, 1);
        Assert.InRange(pair.Server.Info.ReceiveBufferSize, BandwidthDelayProduct, pair.Hosts.Right.Options.Tcp.LargestReceiveBufferSize);
        Assert.InRange(pair.Client.Info.SendBufferSize, BandwidthDelayProduct, pair.Hosts.Left.Options.Tcp.LargestSendBufferSize);
        Assert.InRange((ulong)pair.Client.Info.SendBufferSize, 0UL, 2UL * Math.Max(pair.Client.Info.CongestionWindow, 128u * 1024));
    }

    [Fact]
    public void Buffers_that_the_user_chose_stay_as_they_are()
    {
        using var pair = new TcpPair(
            LongPath, client: new TcpSocketOptions { SendBufferSize = 200_000 }, server: new TcpSocketOptions { ReceiveBufferSize = 200_000 }, chunkCount: Chunks);
        // 200 kB a round trip is 8 Mbit/s.
        Assert.InRange(Goodput(pair), 0.1, 0.17);
        Assert.Equal((200_000, 200_000), (pair.Client.Info.SendBufferSize, pair.Server.Info.ReceiveBufferSize));
    }

    [Theory]
    [InlineData(400_000, 400_000)]
    [InlineData(1, 256 * 1024)]
    public void Buffers_grow_no_further_than_they_may(int largest, int expected)
    {
        using var pair = new TcpPair(LongPath, right: options => options with { Tcp = options.Tcp with { LargestReceiveBufferSize = largest } }, chunkCount: Chunks);
        Goodput(pair);
        Assert.Equal(expected, pair.Server.Info.ReceiveBufferSize);
        Assert.InRange(pair.Server.Info.ReceiveWindow, 0u, (uint)expected);
    }

    [Fact]
    public void A_receive_buffer_leaves_half_of_the_pool_to_others()
    {
        using var pair = new TcpPair(LongPath);
        Goodput(pair);
        Assert.InRange(pair.Server.Info.ReceiveBufferSize, 256 * 1024, pair.Hosts.RightPool.ChunkCount / 2 * 1448);
    }

    [Fact]
    public void A_buffer_that_has_grown_promises_less_while_the_pool_is_short()
    {
        const int Left = 256;
        using var pair = new TcpPair(LongPath, chunkCount: Chunks);
        Goodput(pair);
        Assert.InRange(pair.Server.Info.ReceiveWindow, (uint)BandwidthDelayProduct, uint.MaxValue);

        // An eighth of the pool is not shared.
        var pool = pair.Hosts.RightPool;
        var held = new List<PacketBuffer>();
        while (pool.AvailableChunks > (Chunks / 8) + Left && pool.TryRent(out var packet)) held.Add(packet);
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(2));
        Assert.InRange(pair.Server.Info.ReceiveWindow, 1u, Left * 1448u);
        Assert.InRange(pair.Hosts.Right.TcpCounters.WindowsLimited, 1, long.MaxValue);
        Assert.Equal(0, pool.Drops[DropReason.TcpMemory]);

        foreach (var packet in held) packet.Free();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(2));
        Assert.InRange(pair.Server.Info.ReceiveWindow, (uint)BandwidthDelayProduct, uint.MaxValue);
    }

    [Fact]
    public void A_reader_that_is_slow_gets_no_larger_buffer()
    {
        using var pair = new TcpPair(LongPath, chunkCount: Chunks);
        var sending = SendForever(pair.Client);
        var buffer = new byte[5000];
        for (var i = 0; i < 10 * Seconds; i++)
        {
            pair.Hosts.Await(pair.Server.ReceiveAsync(buffer));
            pair.Hosts.Network.Run(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(256 * 1024, pair.Server.Info.ReceiveBufferSize);
        pair.Client.Abort();
        Assert.ThrowsAny<Exception>(() => pair.Hosts.Await(sending));
    }

    [Fact]
    public void RFC_7323_2_3_The_scale_can_tell_the_largest_buffer()
    {
        using var dialogue = new TcpDialogue(options => options with { Tcp = options.Tcp with { LargestReceiveBufferSize = 1 << 30 } });
        using var listener = new TcpListenerSocket(dialogue.Host, new System.Net.IPEndPoint(System.Net.IPAddress.Any, TcpDialogue.HostPort));
        Assert.Equal((byte)14, Assert.Single(dialogue.Say(TcpFlags.Syn, 0, options: TcpOptionBytes.Scale(0))).WindowScale);
    }

    /// <summary>The share of the link that a sender fills once it has had time to grow.</summary>
    private static double Goodput(TcpPair pair)
    {
        var sending = SendForever(pair.Client);
        var received = 0L;
        var receiving = Receive();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(Seconds));
        var before = received;
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(Seconds));
        var share = (received - before) * 8.0 / Seconds / LongPath.RateBitsPerSecond;
        _ = (sending, receiving);
        return share;

        async Task Receive()
        {
            var buffer = new byte[65_536];
            while (await pair.Server.ReceiveAsync(buffer) is > 0 and var length) received += length;
        }
    }

    private static async Task SendForever(TcpSocket socket)
    {
        var piece = new byte[65_536];
        while (true) await socket.SendAsync(piece);
    }
}
