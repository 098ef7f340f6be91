using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Neighbours;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Tests.Network;

public sealed class ArpTests
{
    private static readonly MacAddress OtherMac = MacAddress.Parse("02:00:00:00:00:77");
    private static readonly IPv4Address Stranger = IPv4Address.Parse("10.0.0.99");

    [Fact]
    public void Request_for_the_host_is_answered_to_the_asker_who_is_remembered()
    {
        using var wire = new HostOnWire(knowsPeer: false);
        var reply = Parse(Assert.Single(wire.Exchange(Ask(HostOnWire.PeerAddress, HostOnWire.HostAddress))), out var destination);
        Assert.Equal(HostOnWire.PeerMac, destination);
        Assert.Equal(
            (ArpOperation.Reply, HostOnWire.HostMac, HostOnWire.HostAddress, HostOnWire.PeerMac, HostOnWire.PeerAddress),
            (reply.Operation, reply.SenderMac, reply.SenderAddress, reply.TargetMac, reply.TargetAddress));
        Assert.Equal(NeighbourState.Stale, StateOf(wire, HostOnWire.PeerAddress));
    }

    [Fact]
    public void Request_for_another_host_is_not_answered_and_creates_no_entry()
    {
        using var wire = new HostOnWire(knowsPeer: false);
        Assert.Empty(wire.Exchange(Ask(HostOnWire.PeerAddress, Stranger)));
        Assert.Equal(0, wire.Host.Neighbours.Count);
        Assert.Equal(1, wire.Pool.Drops[DropReason.ArpIgnored]);
    }

    [Fact]
    public void Probe_is_answered_and_nothing_is_learnt()
    {
        using var wire = new HostOnWire(knowsPeer: false);
        Assert.Single(wire.Exchange(Ask(IPv4Address.Any, HostOnWire.HostAddress)));
        Assert.Equal(0, wire.Host.Neighbours.Count);
    }

    [Fact]
    public void Gratuitous_packet_creates_no_entry_but_updates_one()
    {
        using var wire = new HostOnWire();
        wire.Exchange(HostOnWire.Frame(EtherType.Arp, HostOnWire.Arp(ArpOperation.Reply, Stranger, OtherMac, Stranger), MacAddress.Broadcast));
        Assert.Equal(1, wire.Host.Neighbours.Count);
        wire.Exchange(HostOnWire.Frame(EtherType.Arp, HostOnWire.Arp(ArpOperation.Request, HostOnWire.PeerAddress, OtherMac, HostOnWire.PeerAddress), MacAddress.Broadcast));
        Assert.True(wire.Host.Neighbours.TryFind(wire.Device, HostOnWire.PeerAddress, out var neighbour));
        Assert.Equal(OtherMac, neighbour.LinkAddress);
    }

    [Fact]
    public void Unasked_reply_to_the_host_creates_no_entry()
    {
        using var wire = new HostOnWire(knowsPeer: false);
        wire.Exchange(HostOnWire.Frame(EtherType.Arp, HostOnWire.Arp(ArpOperation.Reply, Stranger, OtherMac, HostOnWire.HostAddress, HostOnWire.HostMac)));
        Assert.Equal(0, wire.Host.Neighbours.Count);
    }

    [Theory]
    [InlineData("01:00:00:00:00:01", "10.0.0.50")]
    [InlineData("00:00:00:00:00:00", "10.0.0.50")]
    [InlineData("02:00:00:00:00:77", "224.0.0.5")]
    [InlineData("02:00:00:00:00:77", "10.0.0.255")]
    [InlineData("02:00:00:00:00:77", "127.0.0.1")]
    public void Impossible_sender_is_refused(string mac, string address)
    {
        using var wire = new HostOnWire(knowsPeer: false);
        var arp = HostOnWire.Arp(ArpOperation.Request, IPv4Address.Parse(address), MacAddress.Parse(mac), HostOnWire.HostAddress);
        Assert.Empty(wire.Exchange(HostOnWire.Frame(EtherType.Arp, arp, MacAddress.Broadcast)));
        Assert.Equal(1, wire.Pool.Drops[DropReason.ArpMalformed]);
    }

    [Fact]
    public void Malformed_packet_is_dropped_for_its_reason()
    {
        using var wire = new HostOnWire(knowsPeer: false);
        var arp = HostOnWire.Arp(ArpOperation.Request, HostOnWire.PeerAddress, HostOnWire.PeerMac, HostOnWire.HostAddress);
        arp[1] = 6;
        Assert.Empty(wire.Exchange(HostOnWire.Frame(EtherType.Arp, arp, MacAddress.Broadcast)));
        Assert.Empty(wire.Exchange(HostOnWire.Frame(EtherType.Arp, arp[..20], MacAddress.Broadcast)));
        Assert.Equal(2, wire.Pool.Drops[DropReason.ArpMalformed]);
    }

    // RFC 5227 §2.4: a host defends its address once in ten seconds.
    [Fact]
    public void Conflict_is_answered_with_one_announcement_in_ten_seconds()
    {
        using var wire = new HostOnWire(knowsPeer: false);
        var conflict = HostOnWire.Frame(EtherType.Arp, HostOnWire.Arp(ArpOperation.Request, HostOnWire.HostAddress, OtherMac, Stranger), MacAddress.Broadcast);
        var defence = Parse(Assert.Single(wire.Exchange(conflict)), out var destination);
        Assert.Equal((MacAddress.Broadcast, HostOnWire.HostAddress, HostOnWire.HostAddress), (destination, defence.SenderAddress, defence.TargetAddress));
        Assert.Empty(wire.Exchange(conflict));
        wire.Network.Run(TimeSpan.FromSeconds(11));
        Assert.Single(wire.Exchange(conflict));
        Assert.Equal(0, wire.Host.Neighbours.Count);
    }

    // RFC 5227 §2.1.1, §2.3: three probes, then two announcements two seconds apart.
    [Fact]
    public void Probing_host_probes_announces_and_only_then_uses_the_address()
    {
        using var wire = new HostOnWire(options => options with { ProbeAddresses = true }, knowsPeer: false);
        Assert.False(wire.Host.Routes.IsLocal(HostOnWire.HostAddress));
        wire.Network.Run(TimeSpan.FromSeconds(20));
        var sent = wire.Take().Select(frame => Parse(frame, out _)).ToList();
        Assert.Equal(AddressClaimState.Bound, wire.Host.Claims[0].State);
        Assert.True(wire.Host.Routes.IsLocal(HostOnWire.HostAddress));
        Assert.Equal(2, sent.Count(arp => arp.SenderAddress == HostOnWire.HostAddress));
    }

    [Fact]
    public void Probing_host_gives_an_address_up_that_another_has()
    {
        using var wire = new HostOnWire(options => options with { ProbeAddresses = true }, knowsPeer: false);
        wire.Exchange(HostOnWire.Frame(EtherType.Arp, HostOnWire.Arp(ArpOperation.Reply, HostOnWire.HostAddress, OtherMac, Stranger), MacAddress.Broadcast));
        wire.Network.Run(TimeSpan.FromSeconds(20));
        Assert.Equal(AddressClaimState.Conflict, wire.Host.Claims[0].State);
        Assert.False(wire.Host.Routes.IsLocal(HostOnWire.HostAddress));
    }

    // RFC 4861 §7.3.3, for ARP: stale, delay, probe by unicast, failed.
    [Fact]
    public void Stale_neighbour_is_probed_by_unicast_when_used()
    {
        using var wire = new HostOnWire();
        wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 1, [])));
        Assert.Equal(NeighbourState.Delay, StateOf(wire, HostOnWire.PeerAddress));
        wire.Network.Run(TimeSpan.FromSeconds(5.5));
        var probe = Parse(Assert.Single(wire.Take()), out var destination);
        Assert.Equal((HostOnWire.PeerMac, HostOnWire.PeerAddress, NeighbourState.Probe), (destination, probe.TargetAddress, StateOf(wire, HostOnWire.PeerAddress)));
        wire.Exchange(HostOnWire.Frame(EtherType.Arp, HostOnWire.Arp(ArpOperation.Reply, HostOnWire.PeerAddress, HostOnWire.PeerMac, HostOnWire.HostAddress, HostOnWire.HostMac)));
        Assert.Equal(NeighbourState.Reachable, StateOf(wire, HostOnWire.PeerAddress));
        wire.AssertNothingLeaks();
    }

    private static NeighbourState StateOf(HostOnWire wire, IPv4Address address) =>
        wire.Host.Neighbours.TryFind(wire.Device, address, out var neighbour) ? neighbour.State : NeighbourState.None;

    private static byte[] Ask(IPv4Address sender, IPv4Address target) => HostOnWire.Frame(
        EtherType.Arp, HostOnWire.Arp(ArpOperation.Request, sender, HostOnWire.PeerMac, target), MacAddress.Broadcast);

    private static ArpHeader.Value Parse(byte[] frame, out MacAddress destination)
    {
        Assert.True(EthernetHeader.ReadOnly.TryParse(frame, out var ethernet));
        Assert.Equal(EtherType.Arp, ethernet.EtherType);
        Assert.True(ArpHeader.ReadOnly.TryParse(ethernet.Payload, out var arp));
        destination = ethernet.Destination;
        return arp.ToValue();
    }
}
