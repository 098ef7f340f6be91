using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Tcp;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Options of TCP sockets that are about the network below, on the wire.</summary>
public sealed class TcpNetworkOptionTests
{
    private const byte DefaultTimeToLive = 64;

    [Fact]
    public void RFC_9293_3_9_2_Before_connecting_they_hold_from_the_SYN_on_and_afterwards_at_once()
    {
        using var dialogue = new TcpDialogue();
        using var client = new TcpSocket(dialogue.Host) { TimeToLive = 7, Dscp = 46 };
        Assert.Equal((7, 46), (client.TimeToLive, client.Dscp));

        var connecting = client.ConnectAsync(new IPEndPoint(IPAddress.Parse("10.0.0.2"), TcpDialogue.PeerPort)).AsTask();
        var syn = Assert.Single(dialogue.Heard());
        Assert.Equal((TcpFlags.Syn, 7, 46), (syn.Flags & TcpFlags.Syn, syn.TimeToLive, syn.Dscp));
        dialogue.LocalPort = syn.SourcePort;
        AssertMarked(dialogue.Say(TcpFlags.Syn, 0, 1), 7, 46);
        Assert.True(connecting.IsCompletedSuccessfully);
        AssertMarked(Send(dialogue, client), 7, 46);

        (client.TimeToLive, client.Dscp) = (200, 8);
        // What is sent again, new data, and an ACK alone.
        AssertMarked(dialogue.Wait(TimeSpan.FromSeconds(3)), 200, 8);
        AssertMarked(Send(dialogue, client), 200, 8);
        AssertMarked(dialogue.Say(TcpFlags.Psh, 1, 3, new byte[1]), 200, 8);
    }

    [Fact]
    public void RFC_9293_3_9_2_A_listeners_hold_for_its_answers_and_its_connections()
    {
        using var dialogue = new TcpDialogue();
        using var listener = Bound(dialogue);
        (listener.TimeToLive, listener.Dscp) = (7, 46);
        listener.Listen();

        AssertMarked(dialogue.Say(TcpFlags.Syn, 0), 7, 46);
        dialogue.Say(TcpFlags.None, 1, 1);
        using var first = Accept(dialogue, listener);
        Assert.Equal((7, 46), (first.TimeToLive, first.Dscp));
        AssertMarked(Send(dialogue, first), 7, 46);

        // New ones hold for connections to come, and each connection may have its own.
        (listener.TimeToLive, listener.Dscp) = (9, 10);
        AssertMarked(Send(dialogue, first), 7, 46);
        AssertMarked(dialogue.Say(TcpFlags.Syn, 0, port: 40001), 9, 10);
        (first.TimeToLive, first.Dscp) = (DefaultTimeToLive, 0);
        Assert.Equal((9, 10), (listener.TimeToLive, listener.Dscp));
    }

    [Fact]
    public void A_connection_in_TIME_WAIT_still_has_them()
    {
        using var dialogue = new TcpDialogue();
        using var listener = Bound(dialogue);
        listener.Listen();
        dialogue.Open();
        using var socket = Accept(dialogue, listener);
        (socket.TimeToLive, socket.Dscp) = (7, 46);

        Close(dialogue, socket);

        // The peer's FIN again.
        AssertMarked(dialogue.Say(TcpFlags.Fin, 1, 2), 7, 46);
    }

    [Fact]
    public void Values_that_no_header_holds_are_refused()
    {
        using var dialogue = new TcpDialogue();
        using var socket = new TcpSocket(dialogue.Host);

        Assert.Throws<ArgumentOutOfRangeException>(() => socket.TimeToLive = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => socket.Dscp = 64);
        Assert.Equal((DefaultTimeToLive, 0), (socket.TimeToLive, socket.Dscp));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_port_with_connections_in_TIME_WAIT_is_listened_on_again(bool reuse)
    {
        using var dialogue = new TcpDialogue();
        using (var former = Bound(dialogue, reuse))
        {
            former.Listen();
            dialogue.Open();
            using var socket = Accept(dialogue, former);
            Close(dialogue, socket);
        }

        Assert.Equal(1, dialogue.Host.Tcp.TimeWaitCount);
        using var listener = Bound(dialogue, reuse);
        listener.Listen();
        Assert.Equal(reuse, listener.ReuseAddress);
        // The old connection is left alone, and another peer's port connects.
        var answer = Assert.Single(dialogue.Say(TcpFlags.Syn, 0, port: 40001));
        Assert.Equal((TcpFlags.Syn | TcpFlags.Ack, 1), (answer.Flags, dialogue.Host.Tcp.TimeWaitCount));
        dialogue.Say(TcpFlags.None, 1, 1, port: 40001);
        using var accepted = Accept(dialogue, listener);
        Assert.Equal(40001, ((IPEndPoint)accepted.RemoteEndPoint!).Port);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_port_that_is_listened_on_is_taken_whether_reused_or_not(bool reuse)
    {
        using var dialogue = new TcpDialogue();
        using var first = Bound(dialogue, reuse);
        first.Listen();

        var refused = Assert.Throws<SocketException>(() =>
        {
            using var second = Bound(dialogue, reuse);
            second.Listen();
        });

        Assert.Equal(SocketError.AddressAlreadyInUse, refused.SocketErrorCode);
    }

    private static TcpSocket Bound(TcpDialogue dialogue, bool reuse = false)
    {
        var socket = new TcpSocket(dialogue.Host) { ReuseAddress = reuse };
        socket.Bind(new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort));
        return socket;
    }

    private static TcpSocket Accept(TcpDialogue dialogue, TcpSocket listener)
    {
        var accept = listener.AcceptAsync().AsTask();
        dialogue.Wire.Network.Settle();
        Assert.True(accept.IsCompletedSuccessfully, "No connection waits.");
        return Assert.IsType<TcpSocket>(accept.Result);
    }

    private static IReadOnlyList<Said> Send(TcpDialogue dialogue, TcpSocket socket)
    {
        socket.NoDelay = true;
        Assert.True(socket.SendAsync(new byte[1]).AsTask().IsCompletedSuccessfully);
        return dialogue.Heard();
    }

    /// <summary>Closes on both sides, with no byte sent before, as far as TIME-WAIT.</summary>
    private static void Close(TcpDialogue dialogue, TcpSocket socket)
    {
        socket.Shutdown(SocketShutdown.Send);
        Assert.Single(dialogue.Heard());
        dialogue.Say(TcpFlags.Fin, 1, 2);
        Assert.Equal(1, dialogue.Host.Tcp.TimeWaitCount);
    }

    private static void AssertMarked(IReadOnlyList<Said> segments, byte timeToLive, byte dscp)
    {
        Assert.NotEmpty(segments);
        Assert.All(segments, said => Assert.Equal((timeToLive, dscp), (said.TimeToLive, said.Dscp)));
    }
}
