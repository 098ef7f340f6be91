using NetGen.Devices;
using NetGen.Testing.Exploration;
using NetGen.Testing.Snapshots;

namespace NetGen.Stack.Tests.Exploration;

/// <summary>Two hosts that want the same IPv4 address, over a link that loses, doubles and reorders (RFC 5227).</summary>
public sealed class AddressClaimExplorationTests
{
    private const string AtMostOneOwner = "at most one host uses the address";

    // RFC 5227 §1.1: three probes, so two losses are survived. The times of ARP are those of a link that is faster than they are.
    private static readonly LinkBounds Bounds = new() { Capacity = 3, Losses = 2, Duplicates = 1, TimersWait = true };

    [Fact]
    public void RFC_5227_2_1_Whatever_happens_to_fewer_messages_than_probes_at_most_one_host_uses_the_address()
    {
        var outcome = Explorer(Bounds).Explore().AssertProved();
        Assert.True(outcome.States > 100, $"{outcome.States} states");
    }

    [Fact]
    public void RFC_5227_2_1_1_Whoever_is_alone_gets_the_address_however_late_the_other_comes() =>
        Explorer(Bounds with { Losses = 0, Duplicates = 0 })
            .RequireAtRest("the address is used, unless both probed at once", (left, right) => left.Owns || right.Owns || (left.HasFailed && right.HasFailed))
            .Explore()
            .AssertProved();

    // Nobody can know of a host of which nothing arrives.
    [Fact]
    public void As_many_losses_as_probes_are_too_many()
    {
        var outcome = Explorer(Bounds with { Losses = 3, Duplicates = 0 }).Explore();
        ApprovedText.Verify(outcome.Counterexample!);
    }

    [Fact]
    public void Hosts_that_do_not_probe_are_found_out()
    {
        var outcome = Explorer(Bounds with { Losses = 0, Duplicates = 0 }, probes: false).Explore();
        ApprovedText.Verify(outcome.Counterexample!);
    }

    [Fact]
    public void Hosts_that_are_deaf_to_probes_are_found_out()
    {
        var outcome = Explorer(Bounds with { Losses = 0, Duplicates = 0 }, isDeafToProbes: true).Explore();
        ApprovedText.Verify(outcome.Counterexample!);
    }

    private static PeerExplorer<ClaimingHost, ClaimingHost, ExploredFrame> Explorer(LinkBounds bounds, bool probes = true, bool isDeafToProbes = false) =>
        new PeerExplorer<ClaimingHost, ClaimingHost, ExploredFrame>(
            port => new ClaimingHost(port, MacAddress.Parse("02:00:00:00:00:01"), probes, isDeafToProbes),
            port => new ClaimingHost(port, MacAddress.Parse("02:00:00:00:00:02"), probes, isDeafToProbes),
            bounds)
            .Require(AtMostOneOwner, (left, right) => !left.Owns || !right.Owns)
            .Require("a claim that failed is not used", (left, right) => !(left.HasFailed && left.Owns) && !(right.HasFailed && right.Owns))
            .RequireAtRest("every claim has ended", (left, right) => left.HasEnded && right.HasEnded);
}
