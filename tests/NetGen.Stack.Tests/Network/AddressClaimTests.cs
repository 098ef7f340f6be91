using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Randomness;

namespace NetGen.Stack.Tests.Network;

/// <summary>When a host probes for an address, announces and defends it (RFC 5227).</summary>
public sealed class AddressClaimTests : IDisposable
{
    private static readonly IPv4Address Wanted = IPv4Address.Parse("10.0.0.9");
    private static readonly IPv4Address Stranger = IPv4Address.Parse("10.0.0.99");
    private static readonly MacAddress OtherMac = MacAddress.Parse("02:00:00:00:00:77");
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly HostOnWire _wire;

    public AddressClaimTests() => _wire = MakeWire(1);

    // RFC 5227 §1.1, §2.1.1, §2.3: PROBE_WAIT, PROBE_NUM, PROBE_MIN and PROBE_MAX, ANNOUNCE_WAIT, ANNOUNCE_NUM, ANNOUNCE_INTERVAL.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Three_probes_and_two_announcements_come_when_the_RFC_says(ulong seed)
    {
        using var wire = MakeWire(seed);
        var claim = Claim(wire);
        var sent = Listen(wire, TimeSpan.FromSeconds(12));
        Assert.Equal(5, sent.Count);
        Assert.All(sent, item => Assert.Equal((ArpOperation.Request, HostOnWire.HostMac, default, Wanted), (item.Arp.Operation, item.Arp.SenderMac, item.Arp.TargetMac, item.Arp.TargetAddress)));
        Assert.Equal([IPv4Address.Any, IPv4Address.Any, IPv4Address.Any, Wanted, Wanted], sent.Select(item => item.Arp.SenderAddress));
        Assert.InRange(sent[0].At, TimeSpan.Zero, TimeSpan.FromSeconds(1) + Step);
        AssertGap(sent, 1, 1, 2);
        AssertGap(sent, 2, 1, 2);
        AssertGap(sent, 3, 2, 2);
        AssertGap(sent, 4, 2, 2);
        Assert.Equal((AddressClaimState.Bound, 0), (claim.State, claim.Conflicts));
        Assert.True(wire.Host.Routes.IsLocal(Wanted));
    }

    [Fact]
    public void Hosts_that_start_together_do_not_probe_together()
    {
        var first = new HashSet<TimeSpan>();
        for (var seed = 1ul; seed <= 4; seed++)
        {
            using var wire = MakeWire(seed);
            Claim(wire);
            first.Add(Listen(wire, TimeSpan.FromSeconds(2))[0].At);
        }

        Assert.True(first.Count > 1, "All of them probed at once.");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.5)]
    [InlineData(3.5)]
    public void RFC_5227_2_1_1_Another_hosts_probe_ends_the_claim_while_this_one_probes(double seconds)
    {
        var claim = Claim(_wire);
        Listen(_wire, TimeSpan.FromSeconds(seconds));
        Hear(ArpOperation.Request, IPv4Address.Any, OtherMac, Wanted);
        Assert.Equal((AddressClaimState.Conflict, 1), (claim.State, claim.Conflicts));
        Assert.Empty(Listen(_wire, TimeSpan.FromSeconds(12)));
        Assert.False(_wire.Host.Routes.IsLocal(Wanted));
    }

    // RFC 5227 §2.1.1: until ANNOUNCE_WAIT after the last probe.
    [Theory]
    [InlineData(ArpOperation.Request)]
    [InlineData(ArpOperation.Reply)]
    public void RFC_5227_2_1_1_An_answer_to_the_last_probe_ends_the_claim(ArpOperation operation)
    {
        var claim = Claim(_wire);
        for (var probes = 0; probes < 3; probes += Listen(_wire, Step).Count) Assert.Equal(AddressClaimState.Probing, claim.State);
        Listen(_wire, TimeSpan.FromSeconds(1.9));
        Hear(operation, Wanted, OtherMac, Stranger);
        Assert.Equal(AddressClaimState.Conflict, claim.State);
        Assert.Empty(Listen(_wire, TimeSpan.FromSeconds(12)));
    }

    [Fact]
    public void RFC_5227_2_1_1_Its_own_probe_that_comes_back_is_no_conflict()
    {
        var claim = Claim(_wire);
        Hear(ArpOperation.Request, IPv4Address.Any, HostOnWire.HostMac, Wanted);
        Assert.Equal((AddressClaimState.Probing, 0), (claim.State, claim.Conflicts));
    }

    // RFC 5227 §2.1.1, §2.4: any of the host's interfaces.
    [Fact]
    public void What_another_interface_of_this_host_sends_is_no_conflict()
    {
        using var cable = new MemoryCable(new CableEndOptions("host1", OtherMac, _wire.Pool), new CableEndOptions("wire1", HostOnWire.PeerMac, _wire.Pool));
        _wire.Host.Attach(cable.Left, new IPv4Network(IPv4Address.Parse("10.0.0.8"), 24));
        var claim = Claim(_wire);
        Hear(ArpOperation.Request, IPv4Address.Any, OtherMac, Wanted);
        Hear(ArpOperation.Request, Wanted, OtherMac, Wanted);
        Assert.Equal((AddressClaimState.Probing, 0), (claim.State, claim.Conflicts));
    }

    // RFC 5227 §2.4(c): it was given to this host, and stays so.
    [Fact]
    public void Conflict_between_the_announcements_is_answered_and_they_go_on()
    {
        var claim = Claim(_wire);
        while (claim.State == AddressClaimState.Probing) Listen(_wire, Step);
        Hear(ArpOperation.Request, Wanted, OtherMac, Wanted);
        Hear(ArpOperation.Request, Wanted, OtherMac, Wanted);
        Assert.Equal((AddressClaimState.Announcing, 2), (claim.State, claim.Conflicts));
        // One defence, and the second announcement.
        var requests = Listen(_wire, TimeSpan.FromSeconds(5)).Where(item => item.Arp.Operation == ArpOperation.Request);
        Assert.Equal([Wanted, Wanted], requests.Select(item => item.Arp.SenderAddress));
        Assert.Equal(AddressClaimState.Bound, claim.State);
    }

    [Fact]
    public void RFC_5227_2_4_Another_hosts_probe_for_an_address_in_use_is_answered_and_no_conflict()
    {
        var claim = Claim(_wire);
        Listen(_wire, TimeSpan.FromSeconds(12));
        Hear(ArpOperation.Request, IPv4Address.Any, OtherMac, Wanted);
        var answer = Assert.Single(Listen(_wire, Step)).Arp;
        Assert.Equal((ArpOperation.Reply, HostOnWire.HostMac, Wanted, OtherMac), (answer.Operation, answer.SenderMac, answer.SenderAddress, answer.TargetMac));
        Assert.Equal((AddressClaimState.Bound, 0), (claim.State, claim.Conflicts));
    }

    public void Dispose() => _wire.Dispose();

    private static HostOnWire MakeWire(ulong seed) =>
        new(options => options with { ProbeAddresses = true, Random = new SeededRandomSource(seed) }, knowsPeer: false);

    // The host's first address has been claimed by then, or soon is: what is said of it does not count.
    private static AddressClaim Claim(HostOnWire wire)
    {
        wire.Network.Run(TimeSpan.FromSeconds(10));
        wire.Take();
        return wire.Host.Attach(wire.Device, new IPv4Network(Wanted, 24))[0];
    }

    private static List<(TimeSpan At, ArpHeader.Value Arp)> Listen(HostOnWire wire, TimeSpan span)
    {
        var sent = new List<(TimeSpan, ArpHeader.Value)>();
        for (var at = TimeSpan.Zero; ; at += Step)
        {
            wire.Network.Settle();
            foreach (var frame in wire.Take())
            {
                Assert.True(EthernetHeader.ReadOnly.TryParse(frame, out var ethernet));
                Assert.True(ArpHeader.ReadOnly.TryParse(ethernet.Payload, out var arp));
                sent.Add((at, arp.ToValue()));
            }

            if (at >= span) return sent;
            wire.Network.Run(Step);
        }
    }

    private static void AssertGap(List<(TimeSpan At, ArpHeader.Value Arp)> sent, int index, int least, int most) =>
        Assert.InRange(sent[index].At - sent[index - 1].At, TimeSpan.FromSeconds(least) - Step, TimeSpan.FromSeconds(most) + Step);

    private void Hear(ArpOperation operation, IPv4Address sender, MacAddress station, IPv4Address target)
    {
        _wire.Put(HostOnWire.Frame(EtherType.Arp, HostOnWire.Arp(operation, sender, station, target), MacAddress.Broadcast));
        _wire.Network.Settle();
    }
}
