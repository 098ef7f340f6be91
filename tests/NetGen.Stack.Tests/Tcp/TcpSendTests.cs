using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

public sealed class TcpSendTests : IDisposable
{
    private static readonly byte[] Hello = Encoding.ASCII.GetBytes("hello");
    // Scripts show what happens by default.
    private readonly TcpDialogue _dialogue = new(options => options with { Tcp = options.Tcp with { SoftErrorsEndOpening = true } });
    private TcpListenerSocket? _listener;
    private TcpSocket? _socket;

    [Fact]
    public void RFC_9293_3_7_4_Established_SecondSmallWrite_WaitsForTheAck()
    {
        Open();
        Send(Hello);
        Assert.Equal((1u, 5), Place(Assert.Single(_dialogue.Heard())));
        Send(Hello);
        Assert.Empty(_dialogue.Heard());
        Assert.Equal((6u, 5), Place(Assert.Single(_dialogue.Say(TcpFlags.None, 1, 6))));
    }

    [Fact]
    public void RFC_9293_3_7_4_Established_NoDelay_SendsAtOnce()
    {
        Open();
        _socket!.NoDelay = true;
        Send(Hello);
        Assert.Single(_dialogue.Heard());
        Send(Hello);
        Assert.Equal((6u, 5), Place(Assert.Single(_dialogue.Heard())));
    }

    [Fact]
    public void Cork_holds_small_segments_back_for_a_while()
    {
        Open();
        _socket!.Cork = true;
        Send(Hello);
        Assert.Empty(_dialogue.Heard());
        Send(new byte[1000]);
        Assert.Equal((1u, 1000), Place(Assert.Single(_dialogue.Heard())));
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1001));
        Assert.Equal((1001u, 5), Place(Assert.Single(_dialogue.Wait(TimeSpan.FromMilliseconds(300)))));
    }

    [Fact]
    public void Cork_taken_back_sends_at_once()
    {
        Open();
        _socket!.Cork = true;
        Send(Hello);
        Assert.Empty(_dialogue.Heard());
        _socket.Cork = false;
        Assert.Equal((1u, 5), Place(Assert.Single(_dialogue.Heard())));
    }

    [Fact]
    public void RFC_9293_3_8_6_2_1_Established_SmallWindow_SendsWhatFits()
    {
        Open(window: 2500);
        Send(new byte[5000]);
        Assert.Equal([(1u, 1000), (1001u, 1000)], _dialogue.Heard().Select(Place));
        Assert.Equal([(2001u, 1000)], _dialogue.Say(TcpFlags.None, 1, 1001, window: 2500).Select(Place));
    }

    [Fact]
    public void RFC_9293_3_8_6_1_Established_ZeroWindow_IsProbedUntilItOpens()
    {
        Open();
        Send(new byte[1000]);
        Assert.Single(_dialogue.Heard());
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1001, window: 0));
        Send(new byte[500]);
        Assert.Empty(_dialogue.Heard());
        var probes = _dialogue.Wait(TimeSpan.FromSeconds(5));
        Assert.InRange(probes.Count, 2, 6);
        Assert.All(probes, probe => Assert.Equal((1000u, 0), Place(probe)));
        Assert.Equal((1001u, 500), Place(Assert.Single(_dialogue.Say(TcpFlags.None, 1, 1001, window: 5000))));
    }

    [Fact]
    public void RFC_6298_5_Established_NoAck_RepeatsWithBackOff()
    {
        Open();
        Send(Hello);
        var said = _dialogue.Wait(TimeSpan.FromSeconds(20));
        Assert.InRange(said.Count, 4, 8);
        Assert.All(said, segment => Assert.Equal((1u, 5), Place(segment)));
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 6));
        Assert.Empty(_dialogue.Wait(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void RFC_9293_3_8_3_Established_NoAckAtAll_TimesOut()
    {
        Open();
        var receive = _socket!.ReceiveAsync(new byte[1]).AsTask();
        Send(Hello);
        _dialogue.Wait(TimeSpan.FromMinutes(40));
        Assert.Equal(SocketError.TimedOut, Assert.Throws<SocketException>(() => receive.GetAwaiter().GetResult()).SocketErrorCode);
        Assert.Equal(1, _dialogue.Host.TcpCounters.Timeouts);
    }

    [Fact]
    public void RFC_9293_3_9_1_9_Established_UserTimeout_BreaksEarlier()
    {
        Open();
        _socket!.UserTimeout = TimeSpan.FromSeconds(10);
        var receive = _socket.ReceiveAsync(new byte[1]).AsTask();
        Send(Hello);
        _dialogue.Wait(TimeSpan.FromSeconds(9.9));
        Assert.False(receive.IsCompleted);
        // When it is over, not when the next segment would leave.
        _dialogue.Wait(TimeSpan.FromSeconds(0.2));
        Assert.Equal(SocketError.TimedOut, Assert.Throws<SocketException>(() => receive.GetAwaiter().GetResult()).SocketErrorCode);
    }

    [Fact]
    public void RFC_9293_3_8_6_Established_WindowTakenBackToZero_StaysOpenWhileThePeerAnswers()
    {
        Open();
        Send(new byte[1000]);
        Assert.Single(_dialogue.Heard());
        // More often than data is sent again to a peer that says nothing.
        for (var i = 0; i < 30; i++)
        {
            Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1, window: 0));
            Assert.Contains(_dialogue.Wait(TimeSpan.FromSeconds(121)), segment => Place(segment) == (1u, 1000));
        }

        Assert.Equal((TcpState.Established, 0L), (_socket!.Info.State, _dialogue.Host.TcpCounters.RoutesDoubted));
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1001));
        Send(Hello);
        Assert.Equal((1001u, 5), Place(Assert.Single(_dialogue.Heard())));
    }

    [Fact]
    public void RFC_9293_3_8_3_Established_WindowTakenBackToZero_TimesOutOnceThePeerIsSilent()
    {
        Open();
        Send(new byte[1000]);
        Assert.Single(_dialogue.Heard());
        _dialogue.Say(TcpFlags.None, 1, 1, window: 0);
        _dialogue.Wait(TimeSpan.FromMinutes(40));
        Assert.Equal(1, _dialogue.Host.TcpCounters.Timeouts);
    }

    [Fact]
    public void RFC_5461_2_1_Established_AnErrorThatPassed_IsNotWhatEndsTheConnection()
    {
        Open();
        var receive = _socket!.ReceiveAsync(new byte[1]).AsTask();
        Send(Hello);
        Assert.Single(_dialogue.Heard());
        Icmp(IcmpError.HostUnreachable, 1);
        _dialogue.Say(TcpFlags.None, 1, 6);
        Send(Hello);
        _dialogue.Wait(TimeSpan.FromMinutes(40));
        Assert.Equal(SocketError.TimedOut, Assert.Throws<SocketException>(() => receive.GetAwaiter().GetResult()).SocketErrorCode);
    }

    [Fact]
    public void RFC_9293_3_8_4_Established_SilentPeer_IsAskedAndGivenUp()
    {
        Open();
        (_socket!.KeepAliveTime, _socket.KeepAliveInterval, _socket.KeepAliveRetryCount) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2), 3);
        _socket.KeepAlive = true;
        var receive = _socket.ReceiveAsync(new byte[1]).AsTask();
        Assert.Equal((0u, 0), Place(Assert.Single(_dialogue.Wait(TimeSpan.FromSeconds(11)))));
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1));
        Assert.Empty(_dialogue.Wait(TimeSpan.FromSeconds(9)));
        var said = _dialogue.Wait(TimeSpan.FromSeconds(20));
        Assert.Equal(3, said.Count(segment => segment.Flags == TcpFlags.Ack));
        Assert.Equal(SocketError.TimedOut, Assert.Throws<SocketException>(() => receive.GetAwaiter().GetResult()).SocketErrorCode);
    }

    [Fact]
    public void RFC_5681_3_2_Established_ThreeDuplicates_RepeatAtOnce()
    {
        Open();
        Send(new byte[5000]);
        Assert.Equal(5, _dialogue.Heard().Count);
        var said = Enumerable.Range(0, 3).SelectMany(_ => _dialogue.Say(TcpFlags.None, 1, 1)).ToList();
        Assert.Equal((1u, 1000), Place(Assert.Single(said)));
    }

    [Fact]
    public void RFC_1191_6_4_Established_FragmentationNeeded_ShrinksSegments()
    {
        Open(window: 60000);
        Send(new byte[3000]);
        Assert.Equal([1000, 1000, 1000], _dialogue.Heard().Select(segment => segment.Data.Length));
        Icmp(IcmpError.FragmentationNeeded(600), 1);
        Assert.Equal(560, _socket!.Info.SegmentSize);
        var repeated = _dialogue.Wait(TimeSpan.FromSeconds(2));
        Assert.NotEmpty(repeated);
        Assert.All(repeated, segment => Assert.InRange(segment.Data.Length, 1, 560));
    }

    [Fact]
    public void RFC_5927_4_1_Established_ErrorAboutAnotherNumber_IsIgnored()
    {
        Open();
        Send(Hello);
        _dialogue.Heard();
        Icmp(IcmpError.FragmentationNeeded(600), 5000);
        Assert.Equal(1000, _socket!.Info.SegmentSize);
    }

    [Fact]
    public void RFC_5461_4_SynSent_HostUnreachable_FailsAtOnce()
    {
        using var client = new TcpSocket(_dialogue.Host);
        var connecting = client.ConnectAsync(new IPEndPoint(IPAddress.Parse("10.0.0.2"), TcpDialogue.PeerPort)).AsTask();
        _dialogue.LocalPort = Assert.Single(_dialogue.Heard()).SourcePort;
        Icmp(IcmpError.HostUnreachable, 0);
        Assert.Equal(SocketError.HostUnreachable, Assert.Throws<SocketException>(() => connecting.GetAwaiter().GetResult()).SocketErrorCode);
    }

    [Fact]
    public void A_full_send_queue_makes_the_writer_wait()
    {
        Open(window: 1000, sendBuffer: 2000);
        var send = _socket!.SendAsync(new byte[3000]).AsTask();
        Assert.False(send.IsCompleted);
        Assert.Single(_dialogue.Heard());
        _dialogue.Say(TcpFlags.None, 1, 1001, window: 1000);
        Assert.True(send.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_writer_that_waits_can_be_cancelled()
    {
        Open(window: 1000, sendBuffer: 2000);
        using var cancellation = new CancellationTokenSource();
        var send = _socket!.SendAsync(new byte[3000], cancellation.Token).AsTask();
        cancellation.Cancel();
        Assert.True(send.IsCanceled);
        var receive = _socket.ReceiveAsync(new byte[10], cancellation.Token).AsTask();
        Assert.True(receive.IsCanceled);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _listener?.Dispose();
        _dialogue.Dispose();
    }

    private static (uint Sequence, int Length) Place(Said said) => (said.Sequence, said.Data.Length);

    private void Open(ushort window = 65535, int? sendBuffer = null)
    {
        _listener = new TcpListenerSocket(
            _dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), options: new TcpSocketOptions { SendBufferSize = sendBuffer });
        _dialogue.Open(TcpOptionBytes.SegmentSize(1000), window);
        _socket = _dialogue.Wire.Network.Accept(_listener);
    }

    private void Send(byte[] data) => Assert.True(_socket!.SendAsync(data).AsTask().IsCompletedSuccessfully);

    private void Icmp(in IcmpError error, uint number) => _dialogue.Report(in error, number);
}
