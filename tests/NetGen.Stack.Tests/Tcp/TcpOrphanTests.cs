using System.Net;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Connections that their users have let go: they end in bounded time, and there are no more of them than the host allows.</summary>
public sealed class TcpOrphanTests : IDisposable
{
    private const int Capacity = 2;
    private const TcpFlags FinAck = TcpFlags.Fin | TcpFlags.Ack;
    private readonly TcpDialogue _dialogue = new(options => options with { Tcp = options.Tcp with { OrphanCapacity = Capacity } });
    private readonly TcpListenerSocket _listener;

    public TcpOrphanTests() => _listener = new TcpListenerSocket(_dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort));

    [Fact]
    public void RFC_9293_3_8_3_one_whose_peer_is_gone_ends_in_less_than_two_minutes()
    {
        Dispose(40_000);
        _dialogue.Wait(TimeSpan.FromSeconds(100));
        Assert.Equal((1, 1), (_dialogue.Host.Tcp.OrphanCount, _dialogue.Host.Tcp.ConnectionCount));
        _dialogue.Wait(TimeSpan.FromSeconds(20));
        Assert.Equal((0, 0, 1L), (_dialogue.Host.Tcp.OrphanCount, _dialogue.Host.Tcp.ConnectionCount, _dialogue.Host.TcpCounters.Timeouts));
    }

    [Fact]
    public void One_beyond_the_bound_is_reset()
    {
        for (ushort port = 40_000; port < 40_000 + Capacity; port++) Assert.Equal(FinAck, Dispose(port));
        Assert.Equal(TcpFlags.Rst | TcpFlags.Ack, Dispose(41_000));
        Assert.Equal((Capacity, Capacity, 1L), (_dialogue.Host.Tcp.OrphanCount, _dialogue.Host.Tcp.ConnectionCount, _dialogue.Host.TcpCounters.OrphansReset));
    }

    [Fact]
    public void One_in_FIN_WAIT_2_counts_and_one_in_TIME_WAIT_does_not()
    {
        Dispose(40_000);
        _dialogue.Say(TcpFlags.None, 1, 2);
        Assert.Equal(1, _dialogue.Host.Tcp.OrphanCount);
        _dialogue.Say(TcpFlags.Fin, 1, 2);
        Assert.Equal((0, 1), (_dialogue.Host.Tcp.OrphanCount, _dialogue.Host.Tcp.TimeWaitCount));
    }

    [Fact]
    public void One_that_was_waited_for_counts_once_its_FIN_is_acknowledged()
    {
        var socket = Open(40_000);
        socket.LingerState = new System.Net.Sockets.LingerOption(true, 10);
        var lingering = socket.DisposeAsync().AsTask();
        Assert.Equal(FinAck, Assert.Single(_dialogue.Heard()).Flags);
        Assert.Equal((0, false), (_dialogue.Host.Tcp.OrphanCount, lingering.IsCompleted));
        _dialogue.Say(TcpFlags.None, 1, 2);
        Assert.Equal(1, _dialogue.Host.Tcp.OrphanCount);
        _dialogue.Wait(TimeSpan.FromSeconds(61));
        Assert.Equal((0, 0), (_dialogue.Host.Tcp.OrphanCount, _dialogue.Host.Tcp.ConnectionCount));
    }

    [Fact]
    public void One_that_is_waited_for_is_kept_as_long_as_ever()
    {
        using var socket = Open(40_000);
        Assert.True(socket.SendAsync(new byte[1]).AsTask().IsCompletedSuccessfully);
        _dialogue.Wait(TimeSpan.FromMinutes(10));
        Assert.Equal((TcpState.Established, 0), (socket.Info.State, _dialogue.Host.Tcp.OrphanCount));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _dialogue.Dispose();
    }

    private TcpSocket Open(ushort port)
    {
        Assert.Single(_dialogue.Say(TcpFlags.Syn, 0, port: port));
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1, port: port));
        return _dialogue.Wire.Network.Accept(_listener);
    }

    /// <summary>Opens a connection and lets it go, and gives the control bits of what the host says to that.</summary>
    private TcpFlags Dispose(ushort port)
    {
        Open(port).Dispose();
        return Assert.Single(_dialogue.Heard()).Flags;
    }
}
