using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Options of TCP sockets, seen from outside.</summary>
public sealed class TcpSocketOptionTests
{
    [Fact]
    public void Urgent_data_is_a_mark_in_the_stream_that_a_reader_is_told_of()
    {
        using var pair = new TcpPair();
        var told = pair.Server.WaitForUrgentDataAsync();
        pair.Hosts.Await(pair.Client.SendAsync("plain"u8.ToArray(), SocketFlags.None));
        pair.Hosts.Network.Run(TimeSpan.FromMilliseconds(10));
        Assert.Equal((false, (int?)null), (told.IsCompleted, pair.Server.BytesToUrgentMark));

        Assert.Equal(4, pair.Hosts.Await(pair.Client.SendAsync("stop"u8.ToArray(), SocketFlags.OutOfBand)));
        pair.Hosts.Await(pair.Client.SendAsync("more"u8.ToArray()));
        pair.Hosts.Await(told);
        pair.Hosts.Network.Run(TimeSpan.FromMilliseconds(10));

        Assert.Equal(8, pair.Server.BytesToUrgentMark);
        Assert.Equal("plainsto", Read(pair, 8));
        Assert.Equal(0, pair.Server.BytesToUrgentMark);
        Assert.True(pair.Server.WaitForUrgentDataAsync().IsCompletedSuccessfully);
        Assert.Equal("p", Read(pair, 1));
        Assert.Null(pair.Server.BytesToUrgentMark);
        Assert.Equal("more", Read(pair, 4));
        pair.AssertNothingIsLeft();
    }

    [Fact]
    public void Urgent_data_that_must_wait_for_room_keeps_its_mark()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { SendBufferSize = 10_000 });
        var sending = pair.Client.SendAsync(new byte[50_000], SocketFlags.OutOfBand).AsTask();
        var receiving = TcpTransfer.ReceiveAsync(pair.Server, 1);
        pair.Hosts.Await(sending);
        var marked = pair.Client.SendAsync("!"u8.ToArray(), SocketFlags.OutOfBand);
        pair.Hosts.Await(marked);
        pair.Client.Shutdown(SocketShutdown.Send);

        Assert.Equal(50_001, pair.Hosts.Await(receiving).Length);
        Assert.InRange(pair.Hosts.Right.TcpCounters.UrgentMarksReceived, 1, 100);
    }

    [Fact]
    public void Other_flags_are_refused()
    {
        using var pair = new TcpPair();

        var refused = Assert.Throws<SocketException>(() => pair.Hosts.Await(pair.Client.SendAsync(new byte[1], SocketFlags.DontRoute)));

        Assert.Equal(SocketError.OperationNotSupported, refused.SocketErrorCode);
    }

    [Fact]
    public void Who_waits_for_urgent_data_hears_of_the_end_and_of_his_own_wish()
    {
        using var pair = new TcpPair();
        using var wish = new CancellationTokenSource();
        using var fresh = new TcpSocket(pair.Hosts.Left);
        var cancelled = pair.Server.WaitForUrgentDataAsync(wish.Token);
        var ended = pair.Server.WaitForUrgentDataAsync();

        wish.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => cancelled.GetAwaiter().GetResult());
        pair.Client.Abort();
        pair.Hosts.Network.Run(TimeSpan.FromMilliseconds(10));

        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(ended.Exception!.InnerException).SocketErrorCode);
        Assert.Equal(SocketError.NotConnected, Assert.Throws<SocketException>(() => pair.Hosts.Await(fresh.WaitForUrgentDataAsync())).SocketErrorCode);
        var disposed = pair.Server.WaitForUrgentDataAsync();
        Assert.True(disposed.IsFaulted);
    }

    [Fact]
    public void Quick_acknowledgments_leave_at_once_for_as_long_as_they_are_asked_for()
    {
        using var dialogue = new TcpDialogue();
        using var listener = new TcpListenerSocket(dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort));
        dialogue.Open();
        using var socket = dialogue.Wire.Network.Accept(listener);
        var next = 1u;
        // As Linux, the first segments of a connection are acknowledged at once without being asked.
        while (Say() > 0) Assert.InRange(next, 1u, 30u);
        dialogue.Wait(TimeSpan.FromSeconds(1));

        Assert.Equal(0, Say());
        socket.QuickAck = true;
        dialogue.Wire.Network.Settle();
        Assert.Single(dialogue.Heard());
        for (var i = 0; i < 50; i++) Assert.Equal(1, Say());

        socket.QuickAck = false;
        Assert.Equal(0, Say());

        int Say() => dialogue.Say(TcpFlags.Psh, next++, 1, new byte[1]).Count;
    }

    [Theory]
    [InlineData(TcpEcnMode.On, true)]
    [InlineData(TcpEcnMode.Off, false)]
    public void Ecn_is_asked_for_by_the_socket(TcpEcnMode mode, bool isUsed)
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { Ecn = mode });

        Assert.Equal((mode, isUsed), (pair.Client.Ecn, pair.Client.Info.HasEcn));
        Assert.Equal(SocketError.IsConnected, Assert.Throws<SocketException>(() => pair.Client.Ecn = TcpEcnMode.Off).SocketErrorCode);
    }

    [Fact]
    public void Ecn_of_accepted_sockets_is_the_listeners()
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { Ecn = TcpEcnMode.On }, server: new TcpSocketOptions { Ecn = TcpEcnMode.Off });

        Assert.False(pair.Client.Info.HasEcn);
        Assert.Equal(TcpEcnMode.Off, pair.Server.Ecn);
    }

    [Fact]
    public void Bounds_of_the_buffers_growth_are_kept()
    {
        var bounds = new TcpSocketOptions { ReceiveBufferSize = 50_000, LargestReceiveBufferSize = 100_000, SendBufferSize = 20_000, LargestSendBufferSize = 40_000 };
        using var pair = new TcpPair(new Drivers.Impairment.ImpairmentProfile { Delay = TimeSpan.FromMilliseconds(20) }, client: bounds, server: bounds);
        Assert.Equal((100_000, 40_000), (pair.Client.LargestReceiveBufferSize, pair.Client.LargestSendBufferSize));

        var sending = TcpTransfer.SendAsync(pair.Client, new byte[2_000_000], 1);
        Assert.Equal(2_000_000, pair.Hosts.Await(TcpTransfer.ReceiveAsync(pair.Server, 1)).Length);
        pair.Hosts.Await(sending);

        Assert.Equal(40_000, pair.Client.Info.SendBufferSize);
        Assert.InRange(pair.Server.Info.ReceiveBufferSize, 50_000, 100_000);
        // A size that is set is kept, and nothing grows from there.
        pair.Client.SendBufferSize = 30_000;
        Assert.Equal(30_000, pair.Client.LargestSendBufferSize);
    }

    [Fact]
    public void A_congestion_control_that_is_not_there_is_an_invalid_argument_and_none_changes_while_connected()
    {
        using var pair = new TcpPair();
        using var fresh = new TcpSocket(pair.Hosts.Left);

        Assert.Equal(SocketError.InvalidArgument, Assert.Throws<SocketException>(() => fresh.CongestionControl = "vegas").SocketErrorCode);
        Assert.Equal("cubic", fresh.CongestionControl);
        fresh.CongestionControl = "bbr";
        Assert.Equal("bbr", fresh.CongestionControl);
        Assert.Equal(SocketError.IsConnected, Assert.Throws<SocketException>(() => pair.Client.CongestionControl = "reno").SocketErrorCode);
    }

    private static string Read(TcpPair pair, int count)
    {
        var buffer = new byte[count];
        return System.Text.Encoding.ASCII.GetString(buffer, 0, pair.Hosts.Await(pair.Server.ReceiveAsync(buffer)));
    }
}
