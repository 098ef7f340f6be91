using System.Net;
using NetGen.Diagnostics;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Limits that sockets set: of segments, of windows, of what waits to be sent, of waits.</summary>
public sealed class TcpLimitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Segments_are_no_larger_than_either_side_wants(bool isIPv6)
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { MaximumSegmentSize = 900 }, server: new TcpSocketOptions { MaximumSegmentSize = 800 }, isIPv6: isIPv6);
        // Timestamps take 12 bytes of each (RFC 6691 §3).
        Assert.Equal((788, 788), (pair.Client.Info.SegmentSize, pair.Server.Info.SegmentSize));

        pair.Client.MaximumSegmentSize = 700;
        Assert.Equal((688, 788), (pair.Client.Info.SegmentSize, pair.Server.Info.SegmentSize));
        var sending = TcpTransfer.SendAsync(pair.Client, TcpTransfer.Content(200_000, 1), 1);
        var received = pair.Hosts.Await(TcpTransfer.ReceiveAsync(pair.Server, 2));
        pair.Hosts.Await(sending);
        Assert.Equal(TcpTransfer.Digest(TcpTransfer.Content(200_000, 1)), TcpTransfer.Digest(received));
        Assert.Equal(688, pair.Server.Info.ReceivedSegmentSize);
    }

    [Fact]
    public void A_send_ends_once_little_is_left_to_be_sent()
    {
        using var pair = new TcpPair(
            new Drivers.Impairment.ImpairmentProfile { Delay = TimeSpan.FromMilliseconds(20) }, client: new TcpSocketOptions { UnsentLowWaterMark = 5_000 });
        var sending = pair.Client.SendAsync(new byte[100_000]).AsTask();
        var most = 0;
        while (!sending.IsCompleted)
        {
            pair.Hosts.Network.Run(TimeSpan.FromMilliseconds(1));
            most = Math.Max(most, pair.Client.Info.Unsent);
        }

        Assert.InRange(most, 1, 5_000);
        Assert.InRange(pair.Client.Info.Unacknowledged, 5_000, 100_000);
        pair.Client.UnsentLowWaterMark = 0;
        Assert.True(Completes(pair, pair.Client.SendAsync(new byte[100_000]).AsTask()), "Without a mark the buffer takes it all at once.");
    }

    [Fact]
    public void A_window_is_no_larger_than_its_clamp()
    {
        using var pair = new TcpPair(server: new TcpSocketOptions { WindowClamp = 20_000 });
        Assert.Equal((20_000, (byte)0), (pair.Server.WindowClamp, pair.Server.Info.ReceiveWindowShift));
        var sending = TcpTransfer.SendAsync(pair.Client, new byte[500_000], 1);
        var receiving = TcpTransfer.ReceiveAsync(pair.Server, 1);
        var most = 0u;
        while (!receiving.IsCompleted)
        {
            pair.Hosts.Network.Run(TimeSpan.FromMilliseconds(1));
            most = Math.Max(most, pair.Client.Info.SendWindow);
        }

        Assert.Equal(20_000u, most);
        pair.Hosts.Await(sending);
        Assert.Equal(500_000, pair.Hosts.Await(receiving).Length);
    }

    [Fact]
    public void A_listener_that_wants_data_first_accepts_nothing_without_it()
    {
        using var dialogue = new TcpDialogue();
        using var listener = new TcpListenerSocket(dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), options: new TcpSocketOptions { DeferAccept = TimeSpan.FromSeconds(10) });
        dialogue.Open();
        Assert.Empty(dialogue.Wait(TimeSpan.FromSeconds(5)));
        Assert.Equal(0, listener.Pending);
        Assert.Equal(1, dialogue.Wire.Pool.Drops[DropReason.TcpAcceptDeferred]);

        dialogue.Say(TcpFlags.Psh, 1, 1, new byte[5]);

        using var socket = dialogue.Wire.Network.Accept(listener);
        Assert.Equal(5, socket.Available);
    }

    [Fact]
    public void A_syn_cookie_does_not_wait_for_data()
    {
        using var dialogue = new TcpDialogue();
        using var listener = new TcpListenerSocket(
            dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), backlog: 1, options: new TcpSocketOptions { DeferAccept = TimeSpan.FromSeconds(10) });
        dialogue.Say(TcpFlags.Syn, 0, port: 39999);
        dialogue.Open();

        using var socket = dialogue.Wire.Network.Accept(listener);
        Assert.Equal(TcpDialogue.PeerPort, Assert.IsType<IPEndPoint>(socket.RemoteEndPoint).Port);
    }

    [Fact]
    public void Limits_out_of_range_are_refused()
    {
        using var hosts = new TwoHosts();
        using var socket = new TcpSocket(hosts.Left);

        Assert.Throws<ArgumentOutOfRangeException>(() => socket.MaximumSegmentSize = 87);
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.MaximumSegmentSize = 32768);
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.WindowClamp = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.UnsentLowWaterMark = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.SynRetryCount = 128);
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.DeferAccept = TimeSpan.FromTicks(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.FinWait2Timeout = TimeSpan.FromTicks(-1));
        socket.WindowClamp = 1;
        Assert.Equal(1152, socket.WindowClamp);
        socket.WindowClamp = 0;
        Assert.Equal(0, socket.WindowClamp);
    }

    private static bool Completes(TcpPair pair, Task task)
    {
        pair.Hosts.Network.Settle();
        return task.IsCompleted;
    }
}
