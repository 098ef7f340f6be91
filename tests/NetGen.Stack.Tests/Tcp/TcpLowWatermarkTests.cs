using System.Net;
using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Tcp;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>SO_RCVLOWAT: how much a receive waits for.</summary>
public sealed class TcpLowWatermarkTests
{
    [Fact]
    public void A_receive_waits_until_there_is_as_much()
    {
        using var pair = new TcpPair();
        Assert.Equal(1, pair.Server.ReceiveLowWatermark);
        pair.Server.ReceiveLowWatermark = 100;
        var receive = pair.Server.ReceiveAsync(new byte[1000]).AsTask();
        Send(pair, 60);
        Send(pair, 39);
        Assert.False(receive.IsCompleted);
        Send(pair, 51);
        Assert.Equal(150, pair.Hosts.Await(receive));
        pair.AssertNothingIsLeft();
    }

    // As on Linux, which takes the smaller of the two.
    [Fact]
    public void It_ends_sooner_where_its_buffers_have_no_room_for_as_much()
    {
        using var pair = new TcpPair();
        pair.Server.ReceiveLowWatermark = 100;
        var receive = pair.Server.ReceiveAsync(new byte[50]).AsTask();
        Send(pair, 49);
        Assert.False(receive.IsCompleted);
        Send(pair, 10);
        Assert.Equal(50, pair.Hosts.Await(receive));
        var scattered = pair.Server.ReceiveAsync([new byte[10], new byte[10]]).AsTask();
        Send(pair, 10);
        Assert.False(scattered.IsCompleted);
        Send(pair, 1);
        Assert.Equal(20, pair.Hosts.Await(scattered));
    }

    [Fact]
    public void One_without_a_buffer_and_one_that_takes_a_segment_wait_for_all_of_it()
    {
        using var pair = new TcpPair();
        pair.Server.ReceiveLowWatermark = 100;
        var ready = pair.Server.ReceiveAsync(Memory<byte>.Empty).AsTask();
        Send(pair, 99);
        Assert.False(ready.IsCompleted);
        Send(pair, 1);
        Assert.Equal(0, pair.Hosts.Await(ready));
        Assert.Equal(100, pair.Hosts.Await(pair.Server.ReceiveAsync(new byte[200])));

        var segment = pair.Server.ReceiveSegmentAsync().AsTask();
        Send(pair, 99);
        Assert.False(segment.IsCompleted);
        Send(pair, 1400);
        pair.Hosts.Await(segment).Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_there_is_is_read_where_no_more_will_come(bool isReset)
    {
        using var pair = new TcpPair();
        pair.Server.ReceiveLowWatermark = 100;
        var receive = pair.Server.ReceiveAsync(new byte[1000]).AsTask();
        Send(pair, 60);
        Assert.False(receive.IsCompleted);
        if (isReset) pair.Client.Abort();
        else pair.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(60, pair.Hosts.Await(receive));
        if (!isReset) Assert.Equal(0, pair.Hosts.Await(pair.Server.ReceiveAsync(new byte[1000])));
    }

    [Fact]
    public void A_lower_mark_ends_the_wait_that_it_is_enough_for()
    {
        using var pair = new TcpPair();
        pair.Server.ReceiveLowWatermark = 100;
        var receive = pair.Server.ReceiveAsync(new byte[1000]).AsTask();
        Send(pair, 60);
        pair.Server.ReceiveLowWatermark = 61;
        Assert.False(receive.IsCompleted);
        pair.Server.ReceiveLowWatermark = 0;
        Assert.Equal(60, pair.Hosts.Await(receive));
        Assert.Equal(1, pair.Server.ReceiveLowWatermark);
        Assert.Throws<ArgumentOutOfRangeException>(() => pair.Server.ReceiveLowWatermark = -1);
    }

    [Fact]
    public void When_its_time_is_over_a_receive_has_what_has_come_and_fails_with_nothing()
    {
        using var pair = new TcpPair();
        (pair.Server.ReceiveLowWatermark, pair.Server.ReceiveTimeout) = (100, TimeSpan.FromSeconds(2));
        var receive = pair.Server.ReceiveAsync(new byte[1000]).AsTask();
        Send(pair, 60);
        Assert.Equal(60, pair.Hosts.Await(receive));
        Assert.Equal(SocketError.TimedOut, Assert.Throws<SocketException>(() => pair.Hosts.Await(pair.Server.ReceiveAsync(new byte[1000]))).SocketErrorCode);
    }

    [Fact]
    public void A_wait_that_is_given_up_leaves_what_has_come()
    {
        using var pair = new TcpPair();
        pair.Server.ReceiveLowWatermark = 100;
        using var cancellation = new CancellationTokenSource();
        var receive = pair.Server.ReceiveAsync(new byte[1000], cancellation.Token).AsTask();
        Send(pair, 60);
        cancellation.Cancel();
        Assert.True(receive.IsCanceled);
        Assert.Equal(60, pair.Server.Available);
    }

    // A mark that the buffer never reaches must not stop the stream.
    [Theory]
    [InlineData(4_000, 1_000_000)]
    [InlineData(20_000, 20_000)]
    [InlineData(100_000, int.MaxValue)]
    public void More_than_the_buffer_takes_is_waited_for_as_long_as_the_peer_can_send(int bufferSize, int mark)
    {
        using var pair = new TcpPair(server: new TcpSocketOptions { ReceiveBufferSize = bufferSize });
        pair.Server.ReceiveLowWatermark = mark;
        var content = TcpTransfer.Content(1_000_000, 1);
        var sending = TcpTransfer.SendAsync(pair.Client, content, 1);
        var receiving = TcpTransfer.ReceiveAsync(pair.Server, 2);
        Assert.Equal(TcpTransfer.Digest(content), TcpTransfer.Digest(pair.Hosts.Await(receiving)));
        pair.Hosts.Await(sending);
        pair.AssertNothingIsLeft();
    }

    // The peer's data is refused where the pool is short, and only reading makes it longer.
    [Fact]
    public void A_pool_that_runs_short_ends_the_wait()
    {
        using var pair = new TcpPair(chunkCount: 64, server: new TcpSocketOptions { ReceiveBufferSize = 1 << 20 });
        pair.Server.ReceiveLowWatermark = 900_000;
        var content = TcpTransfer.Content(1_000_000, 1);
        var sending = TcpTransfer.SendAsync(pair.Client, content, 1);
        var received = new List<byte>();
        var buffer = new byte[1_000_000];
        while (received.Count < content.Length) received.AddRange(buffer.AsSpan(0, pair.Hosts.Await(pair.Server.ReceiveAsync(buffer))).ToArray());
        Assert.Equal(TcpTransfer.Digest(content), TcpTransfer.Digest([.. received]));
        pair.Hosts.Await(sending);
    }

    // What arrives is within the share that there was; the acknowledgment tells of a smaller one, in which no more can come.
    [Fact]
    public async Task A_share_of_the_pool_that_shrinks_with_the_acknowledgment_ends_the_wait()
    {
        const int Window = 15_000;
        using var dialogue = new TcpDialogue();
        var options = new TcpSocketOptions { ReceiveBufferSize = 2 * Window, LargestReceiveBufferSize = 1 << 20, WindowClamp = Window };
        using var listener = new TcpListenerSocket(dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), options: options);
        dialogue.Open();
        using var socket = dialogue.Wire.Network.Accept(listener);
        for (var round = 0u; round < 2; round++)
        {
            dialogue.Wait(TimeSpan.FromMilliseconds(10));
            PutWindow(round);
            Assert.Equal((ushort)Window, dialogue.Heard()[^1].Window);
            var read = socket.ReceiveAsync(new byte[Window]).AsTask();
            Assert.True(read.IsCompleted);
            Assert.Equal(Window, await read);
        }

        // Read faster than a first window a round trip.
        Assert.True(socket.Info.ReceiveBufferSize > 2 * Window);
        socket.ReceiveLowWatermark = 2 * Window;
        var receive = socket.ReceiveAsync(new byte[2 * Window]).AsTask();
        PutWindow(2);
        var pool = dialogue.Wire.Pool;
        var taken = new List<PacketBuffer>();
        while (pool.AvailableChunks > (pool.ChunkCount / 8) + (Window / 1000))
        {
            Assert.True(pool.TryRent(out var packet));
            taken.Add(packet);
        }

        Assert.Equal((ushort)0, dialogue.Heard()[0].Window);
        taken.ForEach(packet => packet.Free());
        Assert.Equal(0, pool.Drops[DropReason.TcpMemory]);
        Assert.True(receive.IsCompleted);
        Assert.Equal(Window, await receive);

        void PutWindow(uint round)
        {
            for (var at = 0u; at < Window; at += 1000) dialogue.Put(TcpFlags.None, 1 + (round * Window) + at, 1, new byte[1000]);
        }
    }

    [Fact]
    public void An_accepted_connection_has_its_listeners_mark()
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpSocket(hosts.Right) { ReceiveLowWatermark = 77 };
        listener.Bind(TwoHosts.RightPort(TcpPair.Port));
        listener.Listen();
        using var client = new TcpSocket(hosts.Left);
        var accepting = listener.AcceptAsync();
        hosts.Await(client.ConnectAsync(TwoHosts.RightPort(TcpPair.Port)).AsTask());
        using var accepted = hosts.Await(accepting);
        Assert.Equal(77, accepted.ReceiveLowWatermark);
    }

    private static void Send(TcpPair pair, int count)
    {
        pair.Hosts.Await(pair.Client.SendAsync(new byte[count]));
        pair.Hosts.Network.Run(TimeSpan.FromMilliseconds(100));
    }
}
