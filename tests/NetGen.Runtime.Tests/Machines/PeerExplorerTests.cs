using NetGen.Testing.Exploration;
using NetGen.Testing.Snapshots;

namespace NetGen.Runtime.Tests.Machines;

/// <summary>The explorer on the alternating-bit protocol: it proves the right one, and finds what is wrong with others.</summary>
public class PeerExplorerTests
{
    private const string AllIsAcknowledged = "everything is acknowledged";
    private static readonly LinkBounds InOrder = new() { Reorders = false };

    [Fact]
    public void The_protocol_holds_over_a_link_that_loses_and_duplicates()
    {
        var outcome = Explorer("abc", InOrder).Explore().AssertProved();
        Assert.True(outcome.States > 100, $"{outcome.States} states");
    }

    [Fact]
    public void The_search_is_the_same_in_every_run() => Assert.Equal(Explorer("abc", InOrder).Explore(), Explorer("abc", InOrder).Explore());

    [Fact]
    public void A_sender_that_takes_any_acknowledgement_is_found_out()
    {
        var outcome = Explorer("abc", InOrder, checksBit: false).Explore();
        ApprovedText.Verify(outcome.Counterexample!);
        Assert.False(outcome.IsExhaustive);
        var exception = Assert.Throws<ExplorationException>(outcome.AssertProved);
        Assert.Equal(outcome.Counterexample, exception.Message);
    }

    [Fact]
    public void One_bit_is_too_few_where_messages_overtake()
    {
        var outcome = Explorer("abc", new LinkBounds { Reorders = true }).Explore();
        Assert.StartsWith("Broken after ", outcome.Counterexample, StringComparison.Ordinal);
        ApprovedText.Verify(outcome.Counterexample!);
    }

    [Fact]
    public void A_depth_that_ends_paths_proves_nothing()
    {
        var outcome = Explorer("abc", InOrder with { Depth = 3 }).Explore();
        Assert.Null(outcome.Counterexample);
        Assert.Throws<ExplorationException>(outcome.AssertProved);
    }

    [Fact]
    public void A_bound_on_states_is_kept()
    {
        var outcome = Explorer("abc", InOrder with { States = 20 }).Explore();
        Assert.Equal(20, outcome.States);
        Assert.False(outcome.IsExhaustive);
    }

    [Fact]
    public void A_state_in_which_nothing_can_happen_any_more_is_examined()
    {
        var explorer = Explorer("a", InOrder).RequireAtRest("an impossible end", (_, _) => false);
        Assert.Contains(": an impossible end", explorer.Explore().Counterexample, StringComparison.Ordinal);
    }

    [Fact]
    public void A_peer_that_throws_is_a_counterexample()
    {
        var explorer = new PeerExplorer<StopAndWaitSender, FaultyReceiver, Signal>(
            port => new StopAndWaitSender(port, "a", checksBit: true), _ => new FaultyReceiver(), InOrder);
        ApprovedText.Verify(explorer.Explore().Counterexample!);
    }

    [Fact]
    public void A_sender_that_asks_again_gets_through_whatever_is_lost() =>
        Explorer("abc", InOrder).RequireReachable(AllIsAcknowledged, IsDone).Explore().AssertProved();

    [Fact]
    public void A_receiver_that_acknowledges_once_is_found_out()
    {
        // Nothing wrong is ever received, and the sender never rests: only that it gets nowhere is wrong.
        Assert.Null(Explorer("abc", InOrder, acknowledgesAgain: false).Explore().Counterexample);
        var outcome = Explorer("abc", InOrder, acknowledgesAgain: false).RequireReachable(AllIsAcknowledged, IsDone).Explore();
        ApprovedText.Verify(outcome.Counterexample!);
        Assert.Throws<ExplorationException>(outcome.AssertProved);
    }

    [Fact]
    public void A_link_that_loses_nothing_traps_nobody() =>
        Explorer("abc", InOrder with { Losses = 0 }, acknowledgesAgain: false).RequireReachable(AllIsAcknowledged, IsDone).Explore().AssertProved();

    [Fact]
    public void A_goal_behind_an_end_is_out_of_reach()
    {
        var outcome = Explorer("a", InOrder with { Losses = 0, Duplicates = 0 }).RequireReachable("a second letter", (_, receiver) => receiver.Received.Length == 2).Explore();
        ApprovedText.Verify(outcome.Counterexample!);
    }

    [Fact]
    public void Where_the_depth_ends_paths_nobody_is_called_trapped()
    {
        var outcome = Explorer("abc", InOrder with { Depth = 3 }).RequireReachable(AllIsAcknowledged, IsDone).Explore();
        Assert.Null(outcome.Counterexample);
        Assert.Throws<ExplorationException>(outcome.AssertProved);
    }

    [Fact]
    public void Where_timers_wait_for_the_link_nothing_is_sent_twice_and_nothing_overtakes()
    {
        var bounds = new LinkBounds { Duplicates = 0 };
        Assert.NotNull(Explorer("abc", bounds).Explore().Counterexample);
        Explorer("abc", bounds with { TimersWait = true }).RequireReachable(AllIsAcknowledged, IsDone).Explore().AssertProved();
    }

    [Fact]
    public void Every_peer_that_was_made_is_disposed_once()
    {
        var left = 0;
        var explorer = new PeerExplorer<DisposedPeer, FaultyReceiver, Signal>(port => new DisposedPeer(port, change => left += change), _ => new FaultyReceiver(), InOrder);
        Assert.NotNull(explorer.Explore().Counterexample);
        Assert.Equal(0, left);
    }

    private static PeerExplorer<StopAndWaitSender, StopAndWaitReceiver, Signal> Explorer(
        string letters, LinkBounds bounds, bool checksBit = true, bool acknowledgesAgain = true) =>
        new PeerExplorer<StopAndWaitSender, StopAndWaitReceiver, Signal>(
            port => new StopAndWaitSender(port, letters, checksBit), port => new StopAndWaitReceiver(port, acknowledgesAgain), bounds)
            .Require("the letters arrive once and in order", (_, receiver) => letters.StartsWith(receiver.Received, StringComparison.Ordinal))
            .Require("what is done has arrived", (sender, receiver) => sender.State != SenderState.Done || receiver.Received == letters)
            .RequireAtRest("everything arrives", (_, receiver) => receiver.Received == letters);

    private static bool IsDone(StopAndWaitSender sender, StopAndWaitReceiver receiver) => sender.State == SenderState.Done;

    private sealed class FaultyReceiver : IExploredPeer<Signal>
    {
        public string Describe() => "faulty";

        public void Receive(Signal message) => throw new InvalidOperationException("no room");

        public IReadOnlyList<(string Name, Action Run)> Offer() => [];
    }

    private sealed class DisposedPeer : IExploredPeer<Signal>, IDisposable
    {
        private readonly PeerPort<Signal> _port;
        private readonly Action<int> _count;
        private bool _hasSent;

        internal DisposedPeer(PeerPort<Signal> port, Action<int> count)
        {
            (_port, _count) = (port, count);
            count(1);
        }

        public string Describe() => _hasSent ? "done" : "ready";

        public void Receive(Signal message)
        {
            // Nobody answers.
        }

        public IReadOnlyList<(string Name, Action Run)> Offer() => _hasSent ? [] : [("send", Send)];

        public void Dispose() => _count(-1);

        private void Send()
        {
            _hasSent = true;
            _port.Send(new Signal(true, 0));
        }
    }
}
