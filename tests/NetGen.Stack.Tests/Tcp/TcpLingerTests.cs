using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>A close whose user waits to hear that all has arrived (RFC 9293 §3.10.4; Linux: <c>SO_LINGER</c> with a time).</summary>
public sealed class TcpLingerTests : IDisposable
{
    private readonly TcpDialogue _dialogue = new();
    private readonly TcpEngineUser _user = new();
    private readonly TcpBinding _binding;

    public TcpLingerTests()
    {
        var local = new IPEndPointValue(new IPAddressValue(IPv4Address.Any), TcpDialogue.HostPort);
        Assert.Equal(TcpListenStatus.Listening, _dialogue.Host.Tcp.TryListen(local, _user, new TcpConnectionSettings(_dialogue.Host.Tcp.Options), 1, out _binding));
        _dialogue.Open();
    }

    private TcpConnection Connection => _user.Connection!;

    [Fact]
    public void Established_CloseLingering_EndsWhenFinIsAcknowledged()
    {
        var calls = WriteAndClose();
        Assert.Equal((TcpFlags.Fin | TcpFlags.Psh | TcpFlags.Ack, 1u, 1u), Assert.Single(_dialogue.Heard()).Core);
        // The data alone is not all.
        _dialogue.Say(TcpFlags.None, 1, 6);
        Assert.Empty(_user.Ends);
        _dialogue.Say(TcpFlags.None, 1, 7);
        Assert.Equal([TcpCloseReason.Finished], _user.Ends);
        // The connection goes on without a user: FIN-WAIT-2 has its limit.
        Assert.Equal((TcpState.FinWait2, 1), (Connection.State, _dialogue.Host.Tcp.ConnectionCount));
        _dialogue.Wait(TimeSpan.FromSeconds(61));
        Assert.Equal(0, _dialogue.Host.Tcp.ConnectionCount);
        Assert.Equal((1, calls), (_user.Ends.Count, _user.Calls));
    }

    [Fact]
    public void CloseWait_CloseLingering_EndsWithTheConnection()
    {
        _dialogue.Say(TcpFlags.Fin, 1, 1);
        var calls = WriteAndClose();
        _dialogue.Heard();
        Assert.Empty(_user.Ends);
        _dialogue.Say(TcpFlags.None, 2, 7);
        Assert.Equal([TcpCloseReason.Finished], _user.Ends);
        Assert.Equal((calls, 0), (_user.Calls, _dialogue.Host.Tcp.ConnectionCount));
    }

    [Fact]
    public void Closing_CloseLingering_DoesNotWaitForTimeWait()
    {
        var calls = WriteAndClose();
        _dialogue.Heard();
        _dialogue.Say(TcpFlags.Fin, 1, 1);
        Assert.Empty(_user.Ends);
        _dialogue.Say(TcpFlags.None, 2, 7);
        Assert.Equal([TcpCloseReason.Finished], _user.Ends);
        // Nobody is told of the peer's FIN.
        Assert.Equal((calls, 1), (_user.Calls, _dialogue.Host.Tcp.TimeWaitCount));
    }

    [Fact]
    public void FinWait2_CloseLingering_EndsAtOnce()
    {
        Connection.Shutdown();
        _dialogue.Heard();
        _dialogue.Say(TcpFlags.None, 1, 2);
        Connection.CloseLingering();
        Assert.Equal([TcpCloseReason.Finished], _user.Ends);
        _dialogue.Wait(TimeSpan.FromSeconds(61));
        Assert.Equal((1, 0), (_user.Ends.Count, _dialogue.Host.Tcp.ConnectionCount));
    }

    [Fact]
    public void SynSent_CloseLingering_EndsAtOnce()
    {
        var remote = new IPEndPointValue(new IPAddressValue(HostOnWire.PeerAddress), 7);
        var user = new TcpEngineUser();
        Assert.Equal(TcpConnectStatus.Connecting, _dialogue.Host.Tcp.TryConnect(default, remote, user, new TcpConnectionSettings(_dialogue.Host.Tcp.Options), out var connection));
        connection!.CloseLingering();
        Assert.Equal([TcpCloseReason.Aborted], user.Ends);
    }

    [Fact]
    public void Established_Reset_EndsLingering()
    {
        WriteAndClose();
        _dialogue.Heard();
        _dialogue.Say(TcpFlags.Rst, 1);
        Assert.Equal([TcpCloseReason.Reset], _user.Ends);
    }

    [Fact]
    public void FinWait1_DataThatNobodyReads_EndsLingering()
    {
        WriteAndClose();
        _dialogue.Heard();
        var reset = Assert.Single(_dialogue.Say(TcpFlags.None, 1, 1, new byte[3]));
        Assert.Equal(TcpFlags.Rst, reset.Flags & TcpFlags.Rst);
        Assert.Equal((0, 0), (_user.Received, _dialogue.Host.Tcp.ConnectionCount));
        Assert.Equal([TcpCloseReason.Aborted], _user.Ends);
    }

    [Fact]
    public void Established_CloseLingeringWithUnreadData_Resets()
    {
        _dialogue.Say(TcpFlags.None, 1, 1, new byte[3]);
        Connection.CloseLingering();
        Assert.Equal([TcpCloseReason.Aborted], _user.Ends);
        Assert.Equal(TcpFlags.Rst, Assert.Single(_dialogue.Heard()).Flags & TcpFlags.Rst);
    }

    [Fact]
    public void FinWait1_PeerThatIsSilent_EndsLingering()
    {
        WriteAndClose();
        _dialogue.Wait(TimeSpan.FromMinutes(30));
        Assert.Equal([TcpCloseReason.TimedOut], _user.Ends);
    }

    [Fact]
    public void FinWait1_Close_EndsTheWaitingAndNotTheConnection()
    {
        WriteAndClose();
        _dialogue.Heard();
        Connection.Close();
        Assert.Equal((0, TcpState.FinWait1), (_user.Ends.Count, Connection.State));
        _dialogue.Say(TcpFlags.None, 1, 7);
        Assert.Equal(TcpState.FinWait2, Connection.State);
        Assert.Equal((TcpFlags.Ack, 7u, 2u), Assert.Single(_dialogue.Say(TcpFlags.Fin, 1, 7)).Core);
        Assert.Equal((1, 0), (_dialogue.Host.Tcp.TimeWaitCount, _user.Ends.Count));
    }

    [Fact]
    public void FinWait1_Abort_EndsLingering()
    {
        WriteAndClose();
        _dialogue.Heard();
        Connection.Abort();
        Assert.Equal([TcpCloseReason.Aborted], _user.Ends);
        Assert.Equal(TcpFlags.Rst, Assert.Single(_dialogue.Heard()).Flags & TcpFlags.Rst);
    }

    public void Dispose()
    {
        _dialogue.Host.Tcp.Close(_binding);
        _dialogue.Dispose();
    }

    /// <summary>Writes five bytes and closes.</summary>
    /// <returns>What the user has been called for by then.</returns>
    private int WriteAndClose()
    {
        Assert.Equal(5, Connection.Write(new byte[5]));
        Connection.CloseLingering();
        return _user.Calls;
    }
}
