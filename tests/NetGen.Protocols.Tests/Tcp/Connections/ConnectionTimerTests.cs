using NetGen.Packets;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Tests.Tcp.Connections;

/// <summary>Whatever a connection owes its peer, a timer reminds of it: nothing waits for a segment that never comes.</summary>
public sealed class ConnectionTimerTests
{
    private const TcpFlags FinAck = TcpFlags.Fin | TcpFlags.Ack;
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(100);

    // Kind, length: SACK permitted, and two NOPs.
    private static readonly byte[] SackPermitted = [4, 2, 1, 1];

    [Fact]
    public void Loss_recovery_knows_how_coarse_the_clock_is()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4 });
        var context = new TcpContext(pool, new TimerWheel(new MillisecondClock()), new SeededRandomSource(1), new TcpModuleOptions());
        Assert.Equal(TcpClock.Millisecond - 1, context.Recovery.ClockSlackNs);
    }

    [Fact]
    public void A_FIN_for_which_the_pool_had_no_packet_leaves_later()
    {
        using var lone = new LoneConnection();
        lone.Open();
        lone.EmptyPool();
        lone.Connection.Shutdown();
        Assert.Empty(lone.Poll());
        lone.FillPool();
        Assert.Equal((FinAck, 1u, 0), Assert.Single(lone.PollLater()));
        Assert.InRange(lone.Elapsed.TotalMilliseconds, 1, 50);
    }

    [Fact]
    public void A_FIN_that_the_pacer_holds_back_leaves_in_its_time()
    {
        using var lone = new LoneConnection();
        OpenPaced(lone);
        // A burst that is acknowledged before the pacer lets anything follow it: the path has become shorter.
        for (var i = 0; i < 3; i++) lone.Write(1460);
        Assert.Equal(3, lone.Poll().Count);
        lone.Say(TcpFlags.Ack, 1, 1 + (4 * 1460));
        lone.Connection.Shutdown();
        Assert.Empty(lone.Poll());
        var before = lone.Elapsed;
        Assert.Equal((FinAck, 1u + (4 * 1460), 0), Assert.Single(lone.PollLater()));
        Assert.InRange((lone.Elapsed - before).TotalMilliseconds, 0.1, 20);
    }

    [Fact]
    public void What_was_lost_leaves_as_the_pacer_allows_where_nothing_new_waits()
    {
        using var lone = new LoneConnection();
        OpenPaced(lone, SackPermitted);
        for (var i = 0; i < 10; i++) lone.Write(1460);
        for (var sent = lone.Poll().Count; sent < 10;) sent += lone.PollLater().Count;
        lone.Advance(RoundTrip);
        // The second half has arrived.
        lone.Say(TcpFlags.Ack, 1, 1461, options: Sack(lone, 1 + (6 * 1460), 1 + (11 * 1460)));
        var before = lone.Elapsed;
        var again = lone.Poll();
        Assert.InRange(again.Count, 1, 4);
        while (again.Count < 5) again.AddRange(lone.PollLater());
        Assert.Equal(Enumerable.Range(1, 5).Select(index => 1u + (uint)(index * 1460)), again.Select(segment => segment.Sequence));
        Assert.InRange((lone.Elapsed - before).TotalMilliseconds, 1, 60);
    }

    [Fact]
    public void Who_closes_while_he_waits_for_the_pool_leaves_no_FIN_WAIT_2_behind()
    {
        using var lone = new LoneConnection();
        lone.Open();
        lone.EmptyPool();
        Assert.Equal(0, lone.Connection.Write([1]));
        lone.FillPool();
        lone.Connection.Close();
        Assert.Equal((FinAck, 1u, 0), Assert.Single(lone.Poll()));
        lone.Say(TcpFlags.Ack, 1, 2);
        Assert.Empty(lone.Poll());
        Assert.Equal(TcpState.FinWait2, lone.Connection.State);
        lone.Advance(TimeSpan.FromSeconds(30));
        lone.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(TcpState.Closed, lone.Connection.State);
    }

    [Fact]
    public void Who_waits_for_the_pool_is_called_though_keepalives_are_switched_on_meanwhile()
    {
        using var lone = new LoneConnection();
        lone.Open();
        lone.EmptyPool();
        Assert.Equal(0, lone.Connection.Write([1]));
        lone.Connection.Settings = lone.Connection.Settings with { KeepAlive = true };
        lone.FillPool();
        lone.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, lone.Writables);
    }

    [Fact]
    public void Times_that_never_come_are_no_timers()
    {
        using var lone = new LoneConnection(change: settings => settings with { KeepAlive = true, KeepAliveTime = TimeSpan.MaxValue });
        lone.Open();
        lone.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(lone.Poll());
        Assert.Equal(0, lone.Timers);
    }

    [Fact]
    public void RFC_9293_3_9_1_9_the_user_timeout_of_an_idle_connection_begins_with_what_is_written()
    {
        using var lone = new LoneConnection(change: settings => settings with { UserTimeout = TimeSpan.FromSeconds(30) });
        lone.Open();
        lone.Advance(TimeSpan.FromHours(1));
        lone.Connection.Shutdown();
        Assert.Equal((FinAck, 1u, 0), Assert.Single(lone.Poll()));
        var before = lone.Elapsed;
        while (lone.Connection.State != TcpState.Closed) lone.PollLater();
        Assert.InRange((lone.Elapsed - before).TotalSeconds, 30, 30.1);
    }

    [Fact]
    public void A_reset_for_which_there_is_no_room_is_counted()
    {
        using var lone = new LoneConnection();
        lone.Open();
        for (var i = 0; i < 1024; i++) Assert.True(lone.Context.Controls.TryAdd(lone.Connection.Flow, default, lone.Connection.NetworkSettings));
        lone.Connection.Abort();
        Assert.Equal((0L, 1L), (lone.Context.Counters.ResetsSent, lone.Context.Counters.ResetsDropped));
    }

    /// <summary>Opens, and sends one segment, so that there is a rate to send at.</summary>
    private static void OpenPaced(LoneConnection lone, byte[]? options = null)
    {
        lone.Open(RoundTrip, [2, 4, 1460 >> 8, 1460 & 0xFF, .. options ?? []]);
        lone.Write(1460);
        Assert.Single(lone.Poll());
        lone.Advance(RoundTrip);
        lone.Say(TcpFlags.Ack, 1, 1461);
        Assert.Empty(lone.Poll());
    }

    private static byte[] Sack(LoneConnection lone, uint left, uint right)
    {
        var option = new byte[12];
        (option[0], option[1], option[2], option[3]) = (1, 1, 5, 10);
        lone.Number(left).Write(ref option[4]);
        lone.Number(right).Write(ref option[8]);
        return option;
    }

    private sealed class MillisecondClock : TimeProvider
    {
        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => 0;
    }
}
