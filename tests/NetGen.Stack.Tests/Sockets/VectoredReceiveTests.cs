using System.Buffers;
using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;
using NetGen.Stack.Tests.Tcp;

namespace NetGen.Stack.Tests.Sockets;

/// <summary>Receives into several buffers, as <c>readv</c> and <c>recvmsg</c> do.</summary>
public sealed class VectoredReceiveTests
{
    private static readonly byte[] Digits = "0123456789"u8.ToArray();

    [Fact]
    public void Bytes_of_a_stream_fill_one_buffer_before_the_next()
    {
        using var pair = new TcpPair();
        var (first, second, third) = (new byte[4], new byte[3], new byte[100]);
        var receive = pair.Server.ReceiveAsync(new Memory<byte>[] { first, Memory<byte>.Empty, second, third });
        pair.Hosts.Await(pair.Client.SendAsync(Digits));
        Assert.Equal(10, pair.Hosts.Await(receive));
        Assert.Equal(("0123", "456", "789"), (Text(first), Text(second), Text(third.AsSpan(0, 3))));
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void What_does_not_fit_waits_for_the_next_receive_and_the_end_is_nothing()
    {
        using var pair = new TcpPair();
        pair.Hosts.Await(pair.Client.SendAsync(Digits));
        pair.Client.Shutdown(SocketShutdown.Send);
        pair.Hosts.Network.Settle();
        var (first, second) = (new byte[2], new byte[4]);
        Memory<byte>[] buffers = [first, second];
        Assert.Equal((6, "01", "2345"), (pair.Hosts.Await(pair.Server.ReceiveAsync(buffers)), Text(first), Text(second)));
        Assert.Equal((4, "67", "89"), (pair.Hosts.Await(pair.Server.ReceiveAsync(buffers)), Text(first), Text(second.AsSpan(0, 2))));
        Assert.Equal(0, pair.Hosts.Await(pair.Server.ReceiveAsync(buffers)));
        pair.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void However_it_is_cut_a_stream_arrives_as_it_was_sent(int seed)
    {
        using var pair = new TcpPair();
        var content = TcpTransfer.Content(300_000, seed);
        var sending = TcpTransfer.SendAsync(pair.Client, content, seed);
        Assert.Equal(content, pair.Hosts.Await(ReadAsync(pair.Server, new Random(seed))));
        pair.Hosts.Await(sending);
        pair.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(4, 6, 0, 10, SocketFlags.None)]
    [InlineData(4, 20, 0, 10, SocketFlags.None)]
    [InlineData(4, 3, 2, 9, SocketFlags.Truncated)]
    [InlineData(0, 0, 0, 0, SocketFlags.Truncated)]
    public void A_datagram_is_spread_and_what_is_cut_is_told(int first, int second, int third, int received, SocketFlags flags)
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        Memory<byte>[] buffers = [new byte[first], new byte[second], new byte[third]];
        var receive = receiver.ReceiveMessageFromAsync(buffers);
        hosts.Await(sender.SendToAsync(Digits, TwoHosts.RightPort(5000)));
        var sent = new IPEndPointValue(new IPAddressValue(TwoHosts.LeftAddress), 4000);
        Assert.Equal(new ReceivedMessage(received, flags, sent), hosts.Await(receive));
        Assert.Equal(Digits[..received], buffers.SelectMany(buffer => buffer.ToArray()).Take(received));

        // As on Linux, what was cut off is lost.
        hosts.Await(sender.SendToAsync(new byte[] { 7 }, TwoHosts.RightPort(5000)));
        var next = new byte[2];
        Assert.Equal(new ReceivedMessage(1, SocketFlags.None, sent), hosts.Await(receiver.ReceiveMessageFromAsync(next)));
        Assert.Equal(7, next[0]);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_datagram_in_one_buffer_that_is_too_small_is_cut_and_an_empty_one_is_whole()
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        hosts.Await(sender.SendToAsync(Digits, TwoHosts.RightPort(5000)));
        hosts.Await(sender.SendToAsync(ReadOnlyMemory<byte>.Empty, TwoHosts.RightPort(5000)));
        hosts.Await(sender.SendToAsync(Digits, TwoHosts.RightPort(5000)));
        Assert.Equal((9, SocketFlags.Truncated), Outcome(hosts.Await(receiver.ReceiveMessageFromAsync(new byte[9]))));
        Assert.Equal((0, SocketFlags.None), Outcome(hosts.Await(receiver.ReceiveMessageFromAsync(new byte[9]))));
        var result = hosts.Await(receiver.ReceiveFromAsync(new Memory<byte>[] { new byte[5], new byte[5] }));
        Assert.Equal((10, TwoHosts.LeftPort(4000)), (result.ReceivedBytes, result.RemoteEndPoint));
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_datagram_is_gathered_for_whom_it_is_for()
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        var data = new ReadOnlySequence<byte>(Digits, 2, 5);
        Assert.Equal(5, hosts.Await(sender.SendToAsync(data, new IPEndPointValue(new IPAddressValue(TwoHosts.RightAddress), 5000))));
        var buffer = new byte[20];
        Assert.Equal((5, "23456"), (hosts.Await(receiver.ReceiveAsync(buffer)), Text(buffer.AsSpan(0, 5))));
    }

    [Fact]
    public void The_list_may_be_used_again_while_the_receive_waits()
    {
        using var pair = new TcpPair();
        var (mine, other) = (new byte[10], new byte[10]);
        Memory<byte>[] buffers = [mine];
        var receive = pair.Server.ReceiveAsync(buffers);
        buffers[0] = other;
        pair.Hosts.Await(pair.Client.SendAsync(Digits));
        Assert.Equal((10, "0123456789", 0), (pair.Hosts.Await(receive), Text(mine), other[0]));
    }

    [Fact]
    public void No_buffer_and_too_many_are_refused_and_a_wait_can_be_cancelled()
    {
        using var pair = new TcpPair();
        Assert.Throws<ArgumentNullException>(() => { _ = pair.Server.ReceiveAsync((IReadOnlyList<Memory<byte>>)null!).AsTask(); });
        Assert.Throws<ArgumentException>(() => { _ = pair.Server.ReceiveAsync(new List<Memory<byte>>()).AsTask(); });
        var refused = Assert.Throws<SocketException>(() => { _ = pair.Server.ReceiveAsync(new Memory<byte>[1025]).AsTask(); });
        Assert.Equal(SocketError.MessageSize, refused.SocketErrorCode);
        refused = Assert.Throws<SocketException>(() => { _ = pair.Server.ReceiveMessageFromAsync(new byte[1]).AsTask(); });
        Assert.Equal(SocketError.OperationNotSupported, refused.SocketErrorCode);

        using var cancellation = new CancellationTokenSource();
        var receive = pair.Server.ReceiveAsync(new Memory<byte>[] { new byte[1] }, cancellation.Token).AsTask();
        cancellation.Cancel();
        Assert.True(receive.IsCanceled);
    }

    [Fact]
    public void A_stream_that_is_spread_allocates_nothing()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { NoDelay = true });
        var data = new byte[5000];
        Memory<byte>[] buffers = [new byte[1000], new byte[3000], new byte[1000]];
        AssertNothingIsAllocated(() =>
        {
            var send = pair.Client.SendAsync(data);
            pair.Hosts.Network.Settle();
            if (send.GetAwaiter().GetResult() != data.Length) throw new InvalidOperationException("The write did not end.");
            for (var received = 0; received < data.Length;)
            {
                var receive = pair.Server.ReceiveAsync(buffers);
                pair.Hosts.Network.Settle();
                received += receive.GetAwaiter().GetResult();
            }
        });
    }

    [Fact]
    public void A_datagram_that_is_spread_allocates_nothing()
    {
        using var hosts = new TwoHosts();
        using var receiver = Bound(hosts.Right, 5000);
        using var sender = Bound(hosts.Left, 4000);
        sender.Connect(TwoHosts.RightPort(5000));
        Memory<byte>[] buffers = [new byte[4], new byte[4]];
        AssertNothingIsAllocated(() =>
        {
            var receive = receiver.ReceiveMessageFromAsync(buffers);
            var send = sender.SendAsync(Digits);
            hosts.Network.Settle();
            if (send.GetAwaiter().GetResult() != 10 || receive.GetAwaiter().GetResult().SocketFlags != SocketFlags.Truncated) throw new InvalidOperationException("The datagram did not arrive.");
        });
    }

    private static void AssertNothingIsAllocated(Action exchange)
    {
        for (var i = 0; i < 2000; i++) exchange();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 2000; i++) exchange();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static async Task<byte[]> ReadAsync(TcpSocket socket, Random random)
    {
        var content = new MemoryStream();
        while (true)
        {
            var buffers = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (Memory<byte>)new byte[random.Next(1, 4000)]).ToList();
            var left = await socket.ReceiveAsync(buffers);
            if (left == 0) return content.ToArray();
            foreach (var buffer in buffers)
            {
                var count = Math.Min(left, buffer.Length);
                content.Write(buffer.Span[..count]);
                left -= count;
            }

            Assert.Equal(0, left);
        }
    }

    private static (int Length, SocketFlags Flags) Outcome(ReceivedMessage message) => (message.ReceivedBytes, message.SocketFlags);

    private static string Text(ReadOnlySpan<byte> bytes) => System.Text.Encoding.ASCII.GetString(bytes);

    private static UdpSocket Bound(NetworkStack host, int port)
    {
        var socket = new UdpSocket(host);
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
        return socket;
    }
}
