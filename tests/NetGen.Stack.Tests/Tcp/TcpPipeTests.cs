using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>The socket as pipes, bytes sent from several places, and bytes lent in their frames.</summary>
public sealed class TcpPipeTests
{
    [Fact]
    public void A_socket_gives_its_pipes_out_once()
    {
        using var pair = new TcpPair();
        var pipe = pair.Client.GetPipe();
        Assert.Contains("second pair", Assert.Throws<InvalidOperationException>(() => pair.Client.GetPipe()).Message, StringComparison.Ordinal);
        // The first is none the worse for it.
        pipe.Output.Write("hello"u8);
        pair.Hosts.Await(pipe.Output.FlushAsync().AsTask());
        Assert.Equal(5, pair.Hosts.Await(pair.Server.ReceiveAsync(new byte[10])));
        pair.Hosts.Await(pipe.DisposeAsync().AsTask());
    }

    [Fact]
    public void What_is_written_into_one_pipe_comes_out_of_the_other()
    {
        using var pair = new TcpPair();
        var content = TcpTransfer.Content(700_000, 1);
        var (near, far) = (pair.Client.GetPipe(), pair.Server.GetPipe());

        var writing = WriteAsync(near.Output, content);
        Assert.Equal(content, pair.Hosts.Await(ReadAsync(far.Input)));

        pair.Hosts.Await(writing);
        pair.Hosts.Await(near.DisposeAsync().AsTask());
        pair.Hosts.Await(far.DisposeAsync().AsTask());
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void A_reader_that_sleeps_holds_the_writer_up()
    {
        using var pair = new TcpPair();
        var pipe = pair.Client.GetPipe();
        var writing = WriteAsync(pipe.Output, new byte[4_000_000]);
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(10));
        Assert.False(writing.IsCompleted);

        Assert.Equal(4_000_000, pair.Hosts.Await(ReadAsync(pair.Server.GetPipe().Input)).Length);
        pair.Hosts.Await(writing);
    }

    [Fact]
    public void A_reset_reaches_both_pipes()
    {
        using var pair = new TcpPair();
        var pipe = pair.Client.GetPipe();
        pair.Server.Abort();
        pair.Hosts.Network.Settle();

        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(Assert.Throws<IOException>(() => pair.Hosts.Await(pipe.Input.ReadAsync())).InnerException).SocketErrorCode);
        pair.Hosts.Await(pipe.Output.WriteAsync(new byte[1]));
        pair.Hosts.Network.Settle();
        Assert.Equal(SocketError.ConnectionReset, Assert.Throws<SocketException>(() => pair.Hosts.Await(pipe.Output.WriteAsync(new byte[1]))).SocketErrorCode);
    }

    [Fact]
    public void Bytes_in_several_places_are_one_write()
    {
        using var pair = new TcpPair();
        var content = TcpTransfer.Content(300_000, 2);
        var sending = pair.Client.SendAsync(Sequence(content, 1, 0, 1000, 100_000, 0, 198_999)).AsTask();
        sending.ContinueWith(_ => pair.Client.Shutdown(SocketShutdown.Send), TaskContinuationOptions.ExecuteSynchronously);

        Assert.Equal(content, pair.Hosts.Await(TcpTransfer.ReceiveAsync(pair.Server, 3)));
        Assert.Equal(300_000, pair.Hosts.Await(sending));
        Assert.Equal(0, pair.Hosts.Await(pair.Server.SendAsync(ReadOnlySequence<byte>.Empty)));
    }

    [Fact]
    public void Bytes_are_lent_in_the_frames_they_came_in_and_keep_their_part_of_the_window()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { NoDelay = true });
        pair.Hosts.Await(pair.Client.SendAsync(new byte[1000]));
        var inUse = pair.Hosts.RightPool.BuffersInUse;

        var segment = pair.Hosts.Await(pair.Server.ReceiveSegmentAsync());

        Assert.Equal((1000, false), (segment.Span.Length, segment.IsEnd));
        Assert.Equal(inUse, pair.Hosts.RightPool.BuffersInUse);
        Assert.Equal(1000, pair.Server.Info.Unread);
        segment.Dispose();
        Assert.Equal(0, pair.Server.Info.Unread);
        Assert.Equal(inUse - 1, pair.Hosts.RightPool.BuffersInUse);
    }

    [Fact]
    public void The_end_of_the_stream_lends_nothing()
    {
        using var pair = new TcpPair();
        pair.Client.Shutdown(SocketShutdown.Send);

        using var end = pair.Hosts.Await(pair.Server.ReceiveSegmentAsync());

        Assert.True(end.IsEnd);
        Assert.True(end.Span.IsEmpty);
    }

    [Fact]
    public void What_was_lent_may_come_back_after_the_socket_has_gone()
    {
        var pair = new TcpPair();
        pair.Hosts.Await(pair.Client.SendAsync(new byte[100]));
        var segment = pair.Hosts.Await(pair.Server.ReceiveSegmentAsync());
        pair.Server.Dispose();
        segment.Dispose();
        pair.AssertNothingIsLeft();
        pair.Dispose();
    }

    [Fact]
    public void Lending_allocates_nothing()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { NoDelay = true });
        var data = new byte[5000];
        for (var i = 0; i < 2000; i++) Exchange();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Exchange();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Exchange()
        {
            var send = pair.Client.SendAsync(data);
            pair.Hosts.Network.Settle();
            if (send.GetAwaiter().GetResult() != data.Length) throw new InvalidOperationException("The write did not end.");
            for (var received = 0; received < data.Length;)
            {
                var receive = pair.Server.ReceiveSegmentAsync();
                pair.Hosts.Network.Settle();
                using var segment = receive.GetAwaiter().GetResult();
                received += segment.Span.Length;
            }
        }
    }

    [Fact]
    public void Closed_ends_with_the_connection_and_with_the_socket()
    {
        using var pair = new TcpPair();
        var (client, server) = (pair.Client.Closed, pair.Server.Closed);
        pair.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.False(client.IsCompleted || server.IsCompleted);

        pair.Client.Abort();
        Assert.True(client.IsCompletedSuccessfully);
        pair.Hosts.Network.Settle();
        Assert.True(server.IsCompletedSuccessfully && pair.Server.Closed.IsCompletedSuccessfully);
    }

    private static async Task WriteAsync(PipeWriter writer, byte[] content)
    {
        for (var sent = 0; sent < content.Length; sent += 30_000) await writer.WriteAsync(content.AsMemory(sent, Math.Min(30_000, content.Length - sent)));
        await writer.CompleteAsync();
    }

    private static async Task<byte[]> ReadAsync(PipeReader reader)
    {
        var content = new MemoryStream();
        await reader.CopyToAsync(content);
        return content.ToArray();
    }

    private static ReadOnlySequence<byte> Sequence(byte[] content, params int[] lengths)
    {
        Stretch first = new(content.AsMemory(0, lengths[0])), last = first;
        var start = lengths[0];
        foreach (var length in lengths[1..])
        {
            last = last.Append(content.AsMemory(start, length));
            start += length;
        }

        Assert.Equal(content.Length, start);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Stretch : ReadOnlySequenceSegment<byte>
    {
        internal Stretch(ReadOnlyMemory<byte> memory) => Memory = memory;

        internal Stretch Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Stretch(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
