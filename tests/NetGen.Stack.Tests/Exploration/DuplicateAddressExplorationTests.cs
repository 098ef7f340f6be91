using NetGen.Devices;
using NetGen.Testing.Exploration;
using NetGen.Testing.Snapshots;

namespace NetGen.Stack.Tests.Exploration;

/// <summary>Two hosts that want the same IPv6 address, over a link that doubles and reorders (RFC 4862 §5.4).</summary>
public sealed class DuplicateAddressExplorationTests
{
    // RFC 4862 §5.1: one probe, so no loss is survived. The times of IPv6 are those of a link that is faster than they are.
    private static readonly LinkBounds Bounds = new() { Capacity = 3, Losses = 0, Duplicates = 2, TimersWait = true };

    [Fact]
    public void RFC_4862_5_4_Where_nothing_is_lost_at_most_one_host_uses_the_address()
    {
        var outcome = Explorer(Bounds).Explore().AssertProved();
        Assert.True(outcome.States > 20, $"{outcome.States} states");
    }

    // RFC 4862 §5.4: detection is not completely reliable.
    [Fact]
    public void One_loss_is_too_many_for_one_probe()
    {
        var outcome = Explorer(Bounds with { Losses = 1, Duplicates = 0 }).Explore();
        ApprovedText.Verify(outcome.Counterexample!);
    }

    private static PeerExplorer<TentativeHost, TentativeHost, ExploredFrame> Explorer(LinkBounds bounds) =>
        new PeerExplorer<TentativeHost, TentativeHost, ExploredFrame>(
            port => new TentativeHost(port, MacAddress.Parse("02:00:00:00:00:01")), port => new TentativeHost(port, MacAddress.Parse("02:00:00:00:00:02")), bounds)
            .Require("at most one host uses the address", (left, right) => !left.Owns || !right.Owns)
            .Require("a claim that failed is not used", (left, right) => !(left.HasFailed && left.Owns) && !(right.HasFailed && right.Owns))
            .RequireAtRest("every claim has ended, and not for nothing", (left, right) => left.HasEnded && right.HasEnded && (left.Owns || right.Owns || (left.HasFailed && right.HasFailed)));
}
