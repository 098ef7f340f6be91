using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Diagnostics;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

public sealed class TcpCloseTests : IDisposable
{
    private const TcpFlags FinAck = TcpFlags.Fin | TcpFlags.Ack;
    private static readonly byte[] Hello = Encoding.ASCII.GetBytes("hello");
    private readonly TcpDialogue _dialogue = new();
    private readonly TcpListenerSocket _listener;
    private readonly TcpSocket _socket;

    public TcpCloseTests()
    {
        _listener = new TcpListenerSocket(_dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort));
        _dialogue.Open();
        _socket = _dialogue.Wire.Network.Accept(_listener);
    }

    [Fact]
    public void RFC_9293_3_6_Established_Close_WalksThroughFinWaitToTimeWait()
    {
        _socket.Shutdown(SocketShutdown.Send);
        Assert.Equal((FinAck, 1u, 1u), Assert.Single(_dialogue.Heard()).Core);
        Assert.Equal(TcpState.FinWait1, _socket.Info.State);
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 2));
        Assert.Equal(TcpState.FinWait2, _socket.Info.State);
        Assert.Single(_dialogue.Say(TcpFlags.Psh, 1, 2, Hello));
        Assert.Equal((TcpFlags.Ack, 2u, 7u), Assert.Single(_dialogue.Say(TcpFlags.Fin, 6, 2)).Core);
        Assert.Equal(5, Receive());
        Assert.Equal(0, Receive());
        Assert.Equal(1, _dialogue.Host.Tcp.TimeWaitCount);
        // The peer's FIN again: our ACK was lost.
        Assert.Equal((TcpFlags.Ack, 2u, 7u), Assert.Single(_dialogue.Say(TcpFlags.Fin, 6, 2)).Core);
        // RFC 1337: a reset does not end it.
        Assert.Empty(_dialogue.Say(TcpFlags.Rst, 7));
        Assert.Equal(1, _dialogue.Host.Tcp.TimeWaitCount);
        _dialogue.Wait(TimeSpan.FromSeconds(61));
        Assert.Equal((0, 0), (_dialogue.Host.Tcp.TimeWaitCount, _dialogue.Host.Tcp.ConnectionCount));
        Assert.Equal(
            [
                "OpenPassive: Listen", "OnSyn: SynReceived", "OnSynAcknowledged: Established", "OnCloseRequested: FinWait1", "OnFin: TimeWait",
                "OnFinAcknowledged: FinWait2", "OnTimeWaitHandedOver: Closed",
            ],
            Ways());
    }

    [Fact]
    public void RFC_9293_3_6_Established_Fin_WalksThroughCloseWaitToLastAck()
    {
        Assert.Equal((TcpFlags.Ack, 1u, 2u), Assert.Single(_dialogue.Say(TcpFlags.Fin, 1, 1)).Core);
        Assert.Equal((TcpState.CloseWait, 0), (_socket.Info.State, Receive()));
        // Half closed: this side may still send.
        Assert.True(_socket.SendAsync(Hello).AsTask().IsCompletedSuccessfully);
        Assert.Equal((TcpFlags.Psh | TcpFlags.Ack, 1u, 2u), Assert.Single(_dialogue.Heard()).Core);
        _socket.Shutdown(SocketShutdown.Send);
        Assert.Equal((FinAck, 6u, 2u), Assert.Single(_dialogue.Heard()).Core);
        Assert.Equal(TcpState.LastAck, _socket.Info.State);
        Assert.Empty(_dialogue.Say(TcpFlags.None, 2, 7));
        Assert.Equal(0, _dialogue.Host.Tcp.ConnectionCount);
    }

    [Fact]
    public void RFC_9293_3_6_FinWait1_Fin_ClosesSimultaneously()
    {
        _socket.Shutdown(SocketShutdown.Send);
        _dialogue.Heard();
        Assert.Equal((TcpFlags.Ack, 2u, 2u), Assert.Single(_dialogue.Say(TcpFlags.Fin, 1, 1)).Core);
        Assert.Equal(TcpState.Closing, _socket.Info.State);
        Assert.Empty(_dialogue.Say(TcpFlags.None, 2, 2));
        Assert.Equal(1, _dialogue.Host.Tcp.TimeWaitCount);
    }

    [Fact]
    public void RFC_9293_3_10_4_Established_CloseWithData_SendsItThenFin()
    {
        Assert.True(_socket.SendAsync(Hello).AsTask().IsCompletedSuccessfully);
        _socket.Dispose();
        Assert.Equal((FinAck | TcpFlags.Psh, 1u, 1u), Assert.Single(_dialogue.Heard()).Core);
    }

    [Fact]
    public void RFC_2525_2_17_Established_CloseWithUnreadData_Resets()
    {
        _dialogue.Say(TcpFlags.Psh, 1, 1, Hello);
        _socket.Dispose();
        var reset = Assert.Single(_dialogue.Heard());
        Assert.Equal((TcpFlags.Rst, 1u), (reset.Flags & TcpFlags.Rst, reset.Sequence));
        Assert.Equal(0, _dialogue.Host.Tcp.ConnectionCount);
    }

    [Fact]
    public void RFC_9293_3_10_4_FinWait2_DataNobodyReads_Resets()
    {
        _socket.Dispose();
        _dialogue.Heard();
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 2));
        Assert.Equal(TcpFlags.Rst, Assert.Single(_dialogue.Say(TcpFlags.Psh, 1, 2, Hello)).Flags & TcpFlags.Rst);
        Assert.Equal(1, _dialogue.Wire.Pool.Drops[DropReason.TcpUnread]);
    }

    [Fact]
    public void FinWait2_that_nobody_waits_for_ends_by_itself()
    {
        _socket.Dispose();
        _dialogue.Heard();
        _dialogue.Say(TcpFlags.None, 1, 2);
        Assert.Equal(1, _dialogue.Host.Tcp.ConnectionCount);
        _dialogue.Wait(TimeSpan.FromSeconds(61));
        Assert.Equal(0, _dialogue.Host.Tcp.ConnectionCount);
    }

    [Fact]
    public void RFC_9293_3_10_5_Established_Abort_Resets()
    {
        _socket.Abort();
        var reset = Assert.Single(_dialogue.Heard());
        Assert.Equal((TcpFlags.Rst, 1u), (reset.Flags & TcpFlags.Rst, reset.Sequence));
    }

    [Fact]
    public void RFC_5961_3_2_Established_ResetInExactPlace_Breaks()
    {
        var receive = _socket.ReceiveAsync(new byte[10]).AsTask();
        Assert.Empty(_dialogue.Say(TcpFlags.Rst, 1));
        Assert.Equal(SocketError.ConnectionReset, Assert.Throws<SocketException>(() => receive.GetAwaiter().GetResult()).SocketErrorCode);
        Assert.Equal(0, _dialogue.Host.Tcp.ConnectionCount);
    }

    [Fact]
    public void RFC_5961_3_2_Established_ResetElsewhere_IsChallengedOrIgnored()
    {
        Assert.Equal((TcpFlags.Ack, 1u, 1u), Assert.Single(_dialogue.Say(TcpFlags.Rst, 100)).Core);
        Assert.Empty(_dialogue.Say(TcpFlags.Rst, 100_000_000));
        Assert.Equal(1, _dialogue.Host.Tcp.ConnectionCount);
        Assert.Equal(2, _dialogue.Wire.Pool.Drops[DropReason.TcpResetRefused]);
    }

    [Fact]
    public void RFC_5961_4_2_Established_Syn_IsChallenged()
    {
        Assert.Equal((TcpFlags.Ack, 1u, 1u), Assert.Single(_dialogue.Say(TcpFlags.Syn, 5)).Core);
        // Not more often than every half second.
        Assert.Empty(_dialogue.Say(TcpFlags.Syn, 5));
        _dialogue.Wait(TimeSpan.FromSeconds(1));
        Assert.Single(_dialogue.Say(TcpFlags.Syn, 5));
        Assert.Equal(2, _dialogue.Host.TcpCounters.ChallengeAcksSent);
    }

    [Fact]
    public void RFC_5961_5_2_Established_AckOfTheFuture_IsChallenged()
    {
        Assert.Equal((TcpFlags.Ack, 1u, 1u), Assert.Single(_dialogue.Say(TcpFlags.None, 1, 500)).Core);
        Assert.Equal(1, _dialogue.Wire.Pool.Drops[DropReason.TcpAcknowledgment]);
    }

    [Fact]
    public void RFC_6191_2_TimeWait_NewerSyn_OpensAgain()
    {
        EnterTimeWait();
        // A number of the old connection is answered, a higher one opens anew.
        Assert.Equal(TcpFlags.Ack, Assert.Single(_dialogue.Say(TcpFlags.Syn, 1)).Flags);
        var answer = Assert.Single(_dialogue.Say(TcpFlags.Syn, 100_000));
        Assert.Equal((TcpFlags.Syn | TcpFlags.Ack, 100_001u), (answer.Flags, answer.Acknowledgment));
        Assert.Equal((0, 1L), (_dialogue.Host.Tcp.TimeWaitCount, _dialogue.Host.TcpCounters.TimeWaitRecycled));
    }

    [Fact]
    public void Everything_waits_for_its_end_when_the_stack_stops()
    {
        var receive = _socket.ReceiveAsync(new byte[10]).AsTask();
        _dialogue.Host.Dispose();
        Assert.Equal(SocketError.NetworkDown, Assert.Throws<SocketException>(() => receive.GetAwaiter().GetResult()).SocketErrorCode);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _listener.Dispose();
        _dialogue.Dispose();
    }

    private void EnterTimeWait()
    {
        _socket.Shutdown(SocketShutdown.Send);
        _dialogue.Heard();
        _dialogue.Say(TcpFlags.Fin, 1, 2);
        Assert.Equal(1, _dialogue.Host.Tcp.TimeWaitCount);
    }

    /// <summary>The ways from state to state that were taken once.</summary>
    private IEnumerable<string> Ways()
    {
        var transitions = _dialogue.Host.Tcp.Transitions;
        return Enumerable.Range(0, transitions.Schema.Rows.Length)
            .Where(row => transitions[row] == 1)
            .Select(row => $"{transitions.Schema.Rows[row].Trigger}: {transitions.Schema.Rows[row].To}");
    }

    private int Receive()
    {
        var receive = _socket.ReceiveAsync(new byte[100]).AsTask();
        Assert.True(receive.IsCompletedSuccessfully);
        return receive.Result;
    }
}
