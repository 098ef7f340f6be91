using System.Net;
using System.Net.Sockets;
using NetGen.Drivers.Impairment;
using NetGen.Packets;
using NetGen.Protocols.Tcp;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Bytes of a stream that are written where they leave from.</summary>
public sealed class TcpSendBufferTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void A_full_segment_leaves_in_the_packet_it_was_written_to_and_is_freed_when_acknowledged()
    {
        using var dialogue = new TcpDialogue();
        using var listener = new TcpListenerSocket(dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort));
        dialogue.Open(TcpOptionBytes.SegmentSize(1000));
        using var socket = dialogue.Wire.Network.Accept(listener);
        var pool = dialogue.Wire.Pool;
        var free = pool.AvailableChunks;

        var buffer = Rent(socket);
        Assert.Equal((1000, free - 1), (buffer.Length, pool.AvailableChunks));
        Fill(buffer.Span, 1);
        Assert.Equal(1000, Done(socket.SendAsync(buffer, 1000)));
        Assert.Equal(1000, socket.Info.Unacknowledged);

        var said = Assert.Single(dialogue.Heard());
        Assert.Equal((1u, 1000), (said.Sequence, said.Data.Length));
        Assert.True(Follows(said.Data, 1));
        Assert.Equal(free - 1, pool.AvailableChunks);
        dialogue.Say(TcpFlags.None, 1, 1001);
        Assert.Equal(free, pool.AvailableChunks);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Lent_and_copied_bytes_arrive_in_the_order_they_were_sent_in(int seed, bool isIPv6)
    {
        var impairment = new ImpairmentProfile { Loss = 0.02, Duplication = 0.02, Reordering = 0.05, Corruption = 0.01, Delay = TimeSpan.FromMilliseconds(5) };
        using var pair = new TcpPair(impairment, (ulong)seed, new TcpSocketOptions { SendBufferSize = 20_000 }, isIPv6: isIPv6);
        var content = TcpTransfer.Content(400_000, seed);
        var sending = SendMixedAsync(pair.Client, content, new Random(seed));
        Assert.Equal(content, pair.Hosts.Await(TcpTransfer.ReceiveAsync(pair.Server, seed)));
        pair.Hosts.Await(sending);
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_send_that_finds_no_room_waits_behind_those_before_it()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { SendBufferSize = 4000, LargestSendBufferSize = 0 }, server: new TcpSocketOptions { ReceiveBufferSize = 4000, LargestReceiveBufferSize = 0 });
        var first = pair.Client.SendAsync(new byte[12_000]).AsTask();
        var buffer = Rent(pair.Client);
        Fill(buffer.Span, 9);
        var second = pair.Client.SendAsync(buffer, 500).AsTask();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.False(first.IsCompleted || second.IsCompleted);
        Assert.Throws<ObjectDisposedException>(() => buffer.Span.Length);

        var received = ReadExactly(pair, 12_500);
        Assert.Equal((12_000, 500), (pair.Hosts.Await(first), pair.Hosts.Await(second)));
        Assert.True(Follows(received.AsSpan(12_000), 9));
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_cancelled_send_leaves_the_buffer_to_its_owner_whole()
    {
        using var pair = Stuck(out var stuck);
        var buffer = Rent(pair.Client);
        var length = buffer.Length;
        Fill(buffer.Span, 5);
        using var cancellation = new CancellationTokenSource();
        var sending = pair.Client.SendAsync(buffer, 100, cancellation.Token).AsTask();
        Assert.False(sending.IsCompleted);
        cancellation.Cancel();
        Assert.True(sending.IsCanceled);
        Assert.Equal(length, buffer.Length);
        Assert.True(Follows(buffer.Span, 5));

        var again = pair.Client.SendAsync(buffer, 200).AsTask();
        var received = ReadExactly(pair, stuck.Length + 200);
        Assert.Equal(200, pair.Hosts.Await(again));
        Assert.True(Follows(received.AsSpan(stuck.Length), 5));
        buffer.Dispose();
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_send_that_takes_too_long_leaves_the_buffer_to_its_owner()
    {
        using var pair = Stuck(out _);
        pair.Client.SendTimeout = TimeSpan.FromSeconds(3);
        using var buffer = Rent(pair.Client);
        Assert.Equal(SocketError.TimedOut, Refusal(() => pair.Hosts.Await(pair.Client.SendAsync(buffer, 100))));
        Assert.NotEqual(0, buffer.Length);
        buffer.Dispose();
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_buffer_given_back_while_it_waits_is_sent_or_freed_but_not_kept()
    {
        using var pair = Stuck(out var stuck);
        var (sent, freed) = (Rent(pair.Client), Rent(pair.Client));
        using var cancellation = new CancellationTokenSource();
        var sending = pair.Client.SendAsync(sent, 100).AsTask();
        var cancelled = pair.Client.SendAsync(freed, 100, cancellation.Token).AsTask();
        sent.Dispose();
        freed.Dispose();
        var inUse = pair.Hosts.LeftPool.BuffersInUse;
        cancellation.Cancel();
        Assert.True(cancelled.IsCanceled);
        Assert.Equal(inUse - 1, pair.Hosts.LeftPool.BuffersInUse);
        ReadExactly(pair, stuck.Length + 100);
        Assert.Equal(100, pair.Hosts.Await(sending));
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void Who_holds_as_much_as_may_wait_waits_for_more()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { SendBufferSize = 5000, LargestSendBufferSize = 0 });
        var held = Enumerable.Range(0, 3).Select(_ => Rent(pair.Client)).ToList();
        var renting = pair.Client.RentSendBufferAsync().AsTask();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.False(renting.IsCompleted);
        // Another socket's user is not held up.
        using (Rent(pair.Server))
        {
            Assert.Equal(held[0].Length, Done(pair.Client.SendAsync(held[0], held[0].Length)));
        }

        pair.Hosts.Network.Run(Tick);
        Assert.True(renting.IsCompletedSuccessfully);
        var further = pair.Client.RentSendBufferAsync().AsTask();
        held[1].Dispose();
        held[2].Dispose();
        held[2].Dispose();
        pair.Hosts.Network.Run(Tick);
        Assert.True(further.IsCompletedSuccessfully);
        pair.Hosts.Await(renting).Dispose();
        pair.Hosts.Await(further).Dispose();
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_wait_for_a_buffer_can_be_cancelled_takes_as_long_as_a_send_may_and_ends_with_the_socket()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { SendBufferSize = 1 });
        using var held = Rent(pair.Client);
        using var cancellation = new CancellationTokenSource();
        var cancelled = pair.Client.RentSendBufferAsync(cancellation.Token).AsTask();
        var disposed = pair.Client.RentSendBufferAsync().AsTask();
        cancellation.Cancel();
        Assert.True(cancelled.IsCanceled);
        Assert.True(pair.Client.RentSendBufferAsync(cancellation.Token).AsTask().IsCanceled);
        pair.Client.SendTimeout = TimeSpan.FromSeconds(2);
        Assert.Equal(SocketError.TimedOut, Refusal(() => pair.Hosts.Await(pair.Client.RentSendBufferAsync())));
        Assert.False(disposed.IsCompleted);
        pair.Client.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pair.Hosts.Await(disposed));
        Assert.Throws<ObjectDisposedException>(() => { _ = pair.Client.RentSendBufferAsync().AsTask(); });
        held.Dispose();
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_quarter_of_the_pool_is_never_lent()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { SendBufferSize = 1 << 20 }, chunkCount: 128);
        var held = new List<SendBuffer>();
        Task<SendBuffer> renting;
        while ((renting = pair.Client.RentSendBufferAsync().AsTask()).IsCompleted) held.Add(pair.Hosts.Await(renting));
        Assert.Equal(32, pair.Hosts.LeftPool.AvailableChunks);
        var last = pair.Client.RentSendBufferAsync().AsTask();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.False(renting.IsCompleted || last.IsCompleted);

        held[0].Dispose();
        pair.Hosts.Network.Run(Tick);
        Assert.Equal((true, false), (renting.IsCompletedSuccessfully, last.IsCompleted));
        held.ForEach(buffer => buffer.Dispose());
        pair.Hosts.Await(last).Dispose();
        pair.Hosts.Await(renting).Dispose();
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void Half_closing_refuses_what_comes_behind_it_and_sends_what_was_before()
    {
        using var pair = Stuck(out var stuck);
        var (before, behind) = (Rent(pair.Client), Rent(pair.Client));
        var sending = pair.Client.SendAsync(before, 10).AsTask();
        pair.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(SocketError.Shutdown, Refusal(() => pair.Hosts.Await(pair.Client.SendAsync(behind, 10))));
        Assert.Equal(SocketError.Shutdown, Refusal(() => pair.Hosts.Await(pair.Client.RentSendBufferAsync())));
        behind.Dispose();
        ReadExactly(pair, stuck.Length + 10);
        Assert.Equal(10, pair.Hosts.Await(sending));
        Assert.Equal(0, pair.Hosts.Await(pair.Server.ReceiveAsync(new byte[1])));
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_reset_ends_sends_and_waits_for_buffers()
    {
        using var pair = Stuck(out _);
        pair.Client.SendBufferSize = 1;
        var buffer = Rent(pair.Client);
        var renting = pair.Client.RentSendBufferAsync().AsTask();
        var sending = pair.Client.SendAsync(buffer, 10).AsTask();
        pair.Server.Abort();
        pair.Hosts.Network.Settle();
        Assert.Equal(SocketError.ConnectionReset, Refusal(() => pair.Hosts.Await(sending)));
        Assert.Equal(SocketError.ConnectionReset, Refusal(() => pair.Hosts.Await(renting)));
        Assert.Equal(SocketError.ConnectionReset, Refusal(() => pair.Hosts.Await(pair.Client.SendAsync(buffer, 10))));
        buffer.Dispose();
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_stack_that_stops_ends_waits_for_buffers()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { SendBufferSize = 1 });
        using var held = Rent(pair.Client);
        var renting = pair.Client.RentSendBufferAsync().AsTask();
        pair.Hosts.Left.Dispose();
        Assert.Equal(SocketError.NetworkDown, Assert.IsType<SocketException>(renting.Exception?.InnerException).SocketErrorCode);
        Assert.Equal(SocketError.NetworkDown, Refusal(() => pair.Hosts.Await(pair.Client.RentSendBufferAsync())));
    }

    [Fact]
    public void What_is_spent_stale_or_anothers_is_refused()
    {
        using var pair = new TcpPair();
        using var unconnected = new TcpSocket(pair.Hosts.Left);
        Assert.Equal(SocketError.NotConnected, Refusal(() => pair.Hosts.Await(unconnected.RentSendBufferAsync())));
        var buffer = Rent(pair.Client);
        Assert.Throws<ArgumentException>(() => { _ = pair.Server.SendAsync(buffer, 1).AsTask(); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = pair.Client.SendAsync(buffer, buffer.Length + 1).AsTask(); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = pair.Client.SendAsync(buffer, -1).AsTask(); });
        Assert.Equal(0, pair.Hosts.Await(pair.Client.SendAsync(buffer, 0)));
        Assert.Throws<ObjectDisposedException>(() => { _ = pair.Client.SendAsync(buffer, 0).AsTask(); });

        // The same object serves the next one, which the spent one can not touch.
        using var next = Rent(pair.Client);
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Memory.Length);
        Assert.Throws<ObjectDisposedException>(() => default(SendBuffer).Length);
        default(SendBuffer).Dispose();
        Assert.Equal(1, Done(pair.Client.SendAsync(next, 1)));
        pair.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(10_000)]
    public void Sending_without_a_copy_allocates_nothing(int length)
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { NoDelay = true });
        var place = new byte[length];
        for (var i = 0; i < 2000; i++) Exchange();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Exchange();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Exchange()
        {
            for (var sent = 0; sent < length;)
            {
                using var buffer = Done(pair.Client.RentSendBufferAsync());
                sent += Done(pair.Client.SendAsync(buffer, Math.Min(buffer.Length, length - sent)));
            }

            for (var received = 0; received < length;)
            {
                var receive = pair.Server.ReceiveAsync(place);
                pair.Hosts.Network.Settle();
                received += Done(receive);
            }
        }
    }

    [Fact]
    public void A_transport_that_can_only_copy_takes_what_it_has_room_for()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 1 });
        ITransport transport = new CopyingTransport();
        Assert.True(pool.TryRent(out var packet));
        Fill(packet.Put(10), 0);
        Assert.False(transport.TryWrite(null!, packet));
        Assert.False(transport.TryWrite(null!, packet));
        Assert.Equal((2, 8), (packet.Length, packet.Span[0]));
        Assert.True(transport.TryWrite(null!, packet));
        Assert.Equal((1, 0), (pool.AvailableChunks, pool.BuffersInUse));
    }

    /// <summary>A connection whose peer reads nothing, with one send that waits for room.</summary>
    private static TcpPair Stuck(out byte[] stuck)
    {
        var pair = new TcpPair(
            client: new TcpSocketOptions { SendBufferSize = 8000, LargestSendBufferSize = 0, NoDelay = true },
            server: new TcpSocketOptions { ReceiveBufferSize = 4000, LargestReceiveBufferSize = 0 });
        stuck = new byte[16_000];
        _ = pair.Client.SendAsync(stuck).AsTask();
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        return pair;
    }

    private static async Task SendMixedAsync(TcpSocket socket, byte[] content, Random random)
    {
        for (var sent = 0; sent < content.Length;)
        {
            var left = content.AsMemory(sent);
            if (random.Next(3) == 0)
            {
                sent += await socket.SendAsync(left[..Math.Min(left.Length, random.Next(1, 5000))]);
                continue;
            }

            using var buffer = await socket.RentSendBufferAsync();
            var length = Math.Min(left.Length, random.Next(4) == 0 ? random.Next(buffer.Length) : buffer.Length);
            left[..length].CopyTo(buffer.Memory);
            sent += await socket.SendAsync(buffer, length);
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    private static byte[] ReadExactly(TcpPair pair, int count)
    {
        var content = new byte[count];
        for (var read = 0; read < count;) read += pair.Hosts.Await(pair.Server.ReceiveAsync(content.AsMemory(read)));
        return content;
    }

    private static SendBuffer Rent(TcpSocket socket) => Done(socket.RentSendBufferAsync());

    private static T Done<T>(ValueTask<T> task)
    {
        if (!task.IsCompletedSuccessfully) throw new InvalidOperationException("It did not end at once.");
        return task.GetAwaiter().GetResult();
    }

    private static void Fill(Span<byte> span, byte first)
    {
        for (var i = 0; i < span.Length; i++) span[i] = (byte)(first + i);
    }

    private static bool Follows(ReadOnlySpan<byte> span, byte first)
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i] != (byte)(first + i)) return false;
        }

        return true;
    }

    private static SocketError Refusal(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;

    /// <summary>A stream that takes four bytes at a time.</summary>
    private sealed class CopyingTransport : ITransport
    {
        public TransportKind Kind => TransportKind.Stream;

        public SocketError Bind(ProtocolControlBlock block, Protocols.Addresses.IPEndPointValue local) => SocketError.Success;

        public SocketError Connect(ProtocolControlBlock block, Protocols.Addresses.IPEndPointValue remote) => SocketError.Success;

        public int Write(ProtocolControlBlock block, ReadOnlySpan<byte> data) => Math.Min(4, data.Length);

        public void Close(ProtocolControlBlock block, bool abort)
        {
            // Nothing is open.
        }
    }
}
