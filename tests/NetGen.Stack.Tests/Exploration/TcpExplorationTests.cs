using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Testing.Exploration;
using NetGen.Testing.Snapshots;

namespace NetGen.Stack.Tests.Exploration;

/// <summary>Two hosts with the product's TCP, and every order in which a link and two users can drive them, as far as bounds allow (RFC 9293).</summary>
public sealed class TcpExplorationTests
{
    private const int MostStates = 1000;

    private static readonly TcpEndRole Client = new(IsLeft: true) { Connects = true };
    private static readonly TcpEndRole Server = new(IsLeft: false) { Listens = true };
    private static readonly LinkBounds Bounds = new() { Capacity = 3, Losses = 1, Duplicates = 1, TimersWait = true };

    private static TcpEndRole ClosingClient => Client with { MayClose = true };

    private static TcpEndRole ClosingServer => Server with { MayClose = true };

    // RFC 9293 §3.5, §3.6: half-close, both at once, SYN and FIN again and again, old duplicates that find a listener, TIME-WAIT that is over too early.
    [Theory]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    public void RFC_9293_3_6_Opening_and_closing_come_to_an_end_whatever_is_lost_and_doubled(int losses, int duplicates) =>
        UntilNothingIsLeft(ClosingClient, ClosingServer, Bounds with { Losses = losses, Duplicates = duplicates }).Explore().AssertProved();

    [Fact]
    public void RFC_9293_3_5_Hosts_that_open_at_once_have_one_connection_and_others_none()
    {
        var together = 0;
        Explorer(Client, Server with { Connects = true, Listens = false }, Bounds, "both are established, or neither", (a, b) => (a.IsDone && b.IsDone) || (a.HasSentAll && b.HasSentAll && ++together > 0))
            .Explore().AssertProved();
        Assert.True(together > 0, "They never met.");
    }

    [Fact]
    public void RFC_9293_3_7_Data_arrives_once_and_in_order_and_is_acknowledged() =>
        UntilAllIsSent(Client with { Letters = 2 }, Server, Bounds).Explore().AssertProved();

    [Fact]
    public void RFC_9293_3_6_1_Data_and_FIN_arrive_before_a_connection_has_finished() =>
        UntilNothingIsLeft(ClosingClient with { Letters = 1 }, ClosingServer, Bounds with { Capacity = 2, Duplicates = 0 }).Explore().AssertProved();

    // RFC 9293 §3.5.1: half-open connections.
    [Fact]
    public void RFC_9293_3_5_1_A_connection_that_one_side_has_broken_off_ends_on_the_other_too()
    {
        var client = ClosingClient with { MayAbort = true, KeepsAlive = true };
        UntilNothingIsLeft(client, ClosingServer with { KeepsAlive = true }, Bounds with { Duplicates = 0 }).Explore().AssertProved();
    }

    // Timers that are too early send everything again, without end: the search has to stop somewhere.
    [Fact]
    public void Timers_that_elapse_at_any_moment_break_nothing()
    {
        var outcome = UntilNothingIsLeft(ClosingClient with { Letters = 1 }, ClosingServer, Bounds with { TimersWait = false, States = MostStates }).Explore();
        Assert.Null(outcome.Counterexample);
        Assert.Equal(MostStates, outcome.States);
    }

    // RFC 9293 §3.8.4: what keep-alives are for.
    [Fact]
    public void Without_keepalive_a_half_close_waits_for_ever_where_a_reset_was_lost()
    {
        var outcome = UntilNothingIsLeft(ClosingClient, ClosingServer with { MayAbort = true }, Bounds with { Duplicates = 0 }).Explore();
        ApprovedText.Verify(outcome.Counterexample!);
    }

    [Fact]
    public void Hosts_that_send_no_resets_are_found_out()
    {
        var outcome = UntilNothingIsLeft(ClosingClient, ClosingServer, Bounds, tcp => tcp with { ResetsPerSecond = 0 }).Explore();
        ApprovedText.Verify(outcome.Counterexample!);
    }

    private static PeerExplorer<TcpEnd, TcpEnd, ExploredFrame> UntilNothingIsLeft(
        TcpEndRole left, TcpEndRole right, LinkBounds bounds, Func<TcpModuleOptions, TcpModuleOptions>? change = null) =>
        Explorer(left, right, bounds, "no connection is left", static (a, b) => a.IsDone && b.IsDone, change);

    private static PeerExplorer<TcpEnd, TcpEnd, ExploredFrame> UntilAllIsSent(TcpEndRole left, TcpEndRole right, LinkBounds bounds) =>
        Explorer(left, right, bounds, "both are established, and all has arrived", static (a, b) => a.HasSentAll && b.HasSentAll);

    private static PeerExplorer<TcpEnd, TcpEnd, ExploredFrame> Explorer(
        TcpEndRole left, TcpEndRole right, LinkBounds bounds, string end, Func<TcpEnd, TcpEnd, bool> isEnd, Func<TcpModuleOptions, TcpModuleOptions>? change = null) =>
        new PeerExplorer<TcpEnd, TcpEnd, ExploredFrame>(port => new TcpEnd(port, left, change), port => new TcpEnd(port, right, change), bounds)
            .Require("what meets no connection is answered with a reset", (a, b) => a.RefusesStrangers && b.RefusesStrangers)
            .Require("each user hears of one connection, and of its end once", (a, b) => a.IsToldOnce && b.IsToldOnce)
            .Require("data arrives once and in order", (a, b) => IsPrefix(b.Received, a.Written) && IsPrefix(a.Received, b.Written))
            .Require("what is acknowledged has arrived", (a, b) => IsPrefix(a.Acknowledged, b.Received) && IsPrefix(b.Acknowledged, a.Received))
            .Require("a FIN that is acknowledged has arrived", (a, b) => KnowsOfEnd(a, b) && KnowsOfEnd(b, a))
            .Require("whoever finished has got everything across", (a, b) => HasAll(a, b) && HasAll(b, a))
            .RequireAtRest(end, isEnd)
            .RequireReachable(end, isEnd);

    private static bool IsPrefix(string part, string whole) => whole.StartsWith(part, StringComparison.Ordinal);

    // RFC 9293 §3.3.2: both states say that our FIN was acknowledged.
    private static bool KnowsOfEnd(TcpEnd end, TcpEnd other) => end.State is not (TcpState.FinWait2 or TcpState.TimeWait) || other.IsAtEnd;

    private static bool HasAll(TcpEnd end, TcpEnd other) => !end.HasFinished || other.Received == end.Written;
}
