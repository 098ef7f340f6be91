using NetGen.Diagnostics;
using NetGen.Neighbours;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Ndp;
using NetGen.Stack.Ping;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.IPv6;

/// <summary>Neighbour discovery (RFC 4861) and duplicate address detection (RFC 4862 §5.4).</summary>
public sealed class NeighbourDiscoveryTests
{
    private const byte Solicited = 0x40;
    private const byte Override = 0x20;

    private static readonly IPv6Address Group = IPv6Wire.HostAddress.ToSolicitedNode();
    private static readonly byte[] SourceOption = [1, 1, .. IPv6Wire.Bytes(HostOnWire.PeerMac)];
    private static readonly byte[] TargetOption = [2, 1, .. IPv6Wire.Bytes(HostOnWire.PeerMac)];
    private static readonly byte[] OtherStation = [2, 1, 2, 0, 0, 0, 0, 9];

    [Fact]
    public void RFC_4861_7_2_4_A_solicitation_is_answered_and_its_sender_learnt()
    {
        using var wire = new IPv6Wire(knowsPeer: false);
        Assert.Equal(
            ["fd00::1 is at 02:00:00:00:00:01, to fd00::2, solicited"],
            wire.Exchange(IPv6Wire.Solicitation(IPv6Wire.PeerAddress, Group, IPv6Wire.HostAddress, SourceOption)));
        Assert.Equal(NeighbourState.Stale, State(wire));
    }

    [Fact]
    public void RFC_4861_7_2_3_A_probe_for_an_address_in_use_is_answered_to_all()
    {
        using var wire = new IPv6Wire(knowsPeer: false);
        Assert.Equal(
            ["fd00::1 is at 02:00:00:00:00:01, to ff02::1"],
            wire.Exchange(IPv6Wire.Solicitation(IPv6Address.Any, Group, IPv6Wire.HostAddress, [])));
        Assert.Equal(0, wire.Host.IPv6Neighbours.Count);
    }

    /// <summary>Solicitations that break a rule of RFC 4861 §7.1.1.</summary>
    public static TheoryData<string, byte[]> InvalidSolicitations => new()
    {
        { "hop limit 254", IPv6Wire.Solicitation(IPv6Wire.PeerAddress, Group, IPv6Wire.HostAddress, SourceOption, hopLimit: 254) },
        { "code 1", IPv6Wire.Solicitation(IPv6Wire.PeerAddress, Group, IPv6Wire.HostAddress, SourceOption, code: 1) },
        { "target multicast", IPv6Wire.Solicitation(IPv6Wire.PeerAddress, Group, Group, SourceOption) },
        { "option of length 0", IPv6Wire.Solicitation(IPv6Wire.PeerAddress, Group, IPv6Wire.HostAddress, [1, 0, 0, 0, 0, 0, 0, 0]) },
        { "option beyond the message", IPv6Wire.Solicitation(IPv6Wire.PeerAddress, Group, IPv6Wire.HostAddress, [1, 2, 0, 0, 0, 0, 0, 0]) },
        { "probe to one host", IPv6Wire.Solicitation(IPv6Address.Any, IPv6Wire.HostAddress, IPv6Wire.HostAddress, []) },
        { "probe with a station", IPv6Wire.Solicitation(IPv6Address.Any, Group, IPv6Wire.HostAddress, SourceOption) },
        { "station that is a group", IPv6Wire.Solicitation(IPv6Wire.PeerAddress, Group, IPv6Wire.HostAddress, [1, 1, 0x33, 0x33, 0, 0, 0, 1]) },
        { "cut", IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Icmp(Protocols.IcmpV6.IcmpV6Type.NeighborSolicitation, new byte[19]), hopLimit: 255) },
    };

    [Theory]
    [MemberData(nameof(InvalidSolicitations))]
    public void RFC_4861_7_1_1_An_invalid_solicitation_is_dropped(string name, byte[] packet)
    {
        Assert.NotEmpty(name);
        using var wire = new IPv6Wire(knowsPeer: false);
        Assert.Empty(wire.Exchange(packet));
        Assert.Equal((1, 0), (wire.Dropped(DropReason.NdpInvalid), wire.Host.IPv6Neighbours.Count));
    }

    /// <summary>Advertisements that break a rule of RFC 4861 §7.1.2.</summary>
    public static TheoryData<string, byte[]> InvalidAdvertisements => new()
    {
        { "hop limit 64", IPv6Wire.Advertisement(IPv6Wire.PeerAddress, IPv6Wire.HostAddress, IPv6Wire.PeerAddress, Solicited, OtherStation, hopLimit: 64) },
        { "target multicast", IPv6Wire.Advertisement(IPv6Wire.PeerAddress, IPv6Wire.HostAddress, Group, Override, OtherStation) },
        { "solicited to all", IPv6Wire.Advertisement(IPv6Wire.PeerAddress, IPv6Address.AllNodes, IPv6Wire.PeerAddress, Solicited | Override, OtherStation) },
        { "option of length 0", IPv6Wire.Advertisement(IPv6Wire.PeerAddress, IPv6Wire.HostAddress, IPv6Wire.PeerAddress, Override, [2, 0, 0, 0, 0, 0, 0, 0]) },
        { "station that is a group", IPv6Wire.Advertisement(IPv6Wire.PeerAddress, IPv6Wire.HostAddress, IPv6Wire.PeerAddress, Override, [2, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) },
    };

    [Theory]
    [MemberData(nameof(InvalidAdvertisements))]
    public void RFC_4861_7_1_2_An_invalid_advertisement_is_dropped(string name, byte[] packet)
    {
        Assert.NotEmpty(name);
        using var wire = new IPv6Wire();
        Assert.Empty(wire.Exchange(packet));
        Assert.Equal(1, wire.Dropped(DropReason.NdpInvalid));
        Assert.Equal((NeighbourState.Stale, HostOnWire.PeerMac.ToString()), (State(wire), Station(wire)));
    }

    /// <summary>What an advertisement does to an entry, by its flags and station (RFC 4861 §7.2.5 and appendix C).</summary>
    [Theory]
    [InlineData(0, true, NeighbourState.Stale, "02:00:00:00:00:02")]
    [InlineData(Override, true, NeighbourState.Stale, "02:00:00:00:00:09")]
    [InlineData(Solicited, false, NeighbourState.Reachable, "02:00:00:00:00:02")]
    public void RFC_4861_7_2_5_An_advertisement_changes_what_its_flags_say(byte flags, bool isOther, NeighbourState state, string station)
    {
        using var wire = new IPv6Wire();
        var option = isOther ? OtherStation : TargetOption;
        wire.Exchange(IPv6Wire.Advertisement(IPv6Wire.PeerAddress, IPv6Wire.HostAddress, IPv6Wire.PeerAddress, Solicited, TargetOption));
        Assert.Equal(NeighbourState.Reachable, State(wire));
        wire.Exchange(IPv6Wire.Advertisement(IPv6Wire.PeerAddress, IPv6Wire.HostAddress, IPv6Wire.PeerAddress, flags, option));
        Assert.Equal((state, station), (State(wire), Station(wire)));
    }

    [Fact]
    public void RFC_4861_7_2_5_An_advertisement_creates_no_entry()
    {
        using var wire = new IPv6Wire(knowsPeer: false);
        wire.Exchange(IPv6Wire.Advertisement(IPv6Wire.PeerAddress, IPv6Address.AllNodes, IPv6Wire.PeerAddress, Override, TargetOption));
        Assert.Equal((0, 1), (wire.Host.IPv6Neighbours.Count, wire.Dropped(DropReason.NdpIgnored)));
    }

    [Fact]
    public void RFC_4861_7_2_2_A_host_is_asked_for_three_times_in_its_group_and_the_answer_lets_the_packet_go()
    {
        using var wire = new IPv6Wire(knowsPeer: false);
        var ping = wire.Host.PingAsync(new IPAddressValue(IPv6Wire.PeerAddress), new EchoOptions { Timeout = TimeSpan.FromMinutes(1) });
        wire.Wire.Network.Run(TimeSpan.FromSeconds(2.5));
        var question = "who has fd00::2, from fd00::1 to ff02::1:ff00:2";
        Assert.Equal([question, question, question], wire.Take());
        var sent = wire.Exchange(IPv6Wire.Advertisement(IPv6Wire.PeerAddress, IPv6Wire.HostAddress, IPv6Wire.PeerAddress, Solicited | Override, TargetOption));
        Assert.Equal(["EchoRequest"], sent);
        Assert.Equal(NeighbourState.Reachable, State(wire));
        Assert.False(ping.IsCompleted);
    }

    [Fact]
    public void RFC_4861_7_3_3_A_stale_neighbour_is_probed_alone()
    {
        using var wire = new IPv6Wire();
        Assert.Equal(["echo reply from fd00::1"], wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo())));
        Assert.Equal(NeighbourState.Delay, State(wire));
        wire.Wire.Network.Run(TimeSpan.FromSeconds(5.5));
        Assert.Equal(["who has fd00::2, from fd00::1 to fd00::2"], wire.Take());
        Assert.Equal(NeighbourState.Probe, State(wire));
    }

    [Fact]
    public void RFC_4862_5_4_An_address_is_probed_for_and_used_when_nobody_answers()
    {
        using var wire = Probing(out var claim);
        Assert.Equal(IPv6AddressState.Tentative, claim.State);
        wire.Wire.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Contains("who has fd00::5, from :: to ff02::1:ff00:5", wire.Take());
        // RFC 4862 §5.4.3: who asks for a tentative address is not answered.
        var ours = IPv6Address.Parse("fd00::5");
        Assert.Empty(wire.Exchange(IPv6Wire.Solicitation(IPv6Wire.PeerAddress, ours.ToSolicitedNode(), ours, SourceOption)));
        wire.Wire.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((IPv6AddressState.Assigned, 0), (claim.State, claim.Conflicts));
        Assert.Equal(
            ["fd00::5 is at 02:00:00:00:00:01, to fd00::2, solicited"],
            wire.Exchange(IPv6Wire.Solicitation(IPv6Wire.PeerAddress, ours.ToSolicitedNode(), ours, SourceOption)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RFC_4862_5_4_An_address_that_another_host_has_or_wants_is_not_used(bool isAdvertised)
    {
        using var wire = Probing(out var claim);
        wire.Wire.Network.Run(TimeSpan.FromSeconds(1));
        wire.Take();
        var ours = IPv6Address.Parse("fd00::5");
        wire.Exchange(isAdvertised
            ? IPv6Wire.Advertisement(ours, IPv6Address.AllNodes, ours, Override, TargetOption)
            : IPv6Wire.Solicitation(IPv6Address.Any, ours.ToSolicitedNode(), ours, []));
        wire.Wire.Network.Run(TimeSpan.FromSeconds(5));
        Assert.Equal((IPv6AddressState.Duplicate, 1), (claim.State, claim.Conflicts));
        Assert.False(wire.Host.IPv6Routes.IsLocal(ours));
        Assert.Empty(wire.Exchange(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(ours), null, ours)));
    }

    [Fact]
    public void RFC_4862_5_4_4_A_conflict_over_an_address_in_use_is_counted()
    {
        using var wire = new IPv6Wire();
        wire.Exchange(IPv6Wire.Advertisement(IPv6Wire.HostAddress, IPv6Address.AllNodes, IPv6Wire.HostAddress, Override, TargetOption));
        var claim = wire.Host.IPv6Claims.Single(claim => claim.Network.Address == IPv6Wire.HostAddress);
        Assert.Equal((IPv6AddressState.Assigned, 1), (claim.State, claim.Conflicts));
    }

    private static IPv6Wire Probing(out IPv6AddressClaim claim)
    {
        var wire = new IPv6Wire(options => options with { ProbeAddresses = true }, knowsPeer: false);
        claim = wire.Host.AddAddress(wire.Wire.Device, IPv6Network.Parse("fd00::5/64"));
        return wire;
    }

    private static NeighbourState State(IPv6Wire wire) => Assert.Single(wire.Host.IPv6Neighbours.Entries).State;

    private static string Station(IPv6Wire wire) => Assert.Single(wire.Host.IPv6Neighbours.Entries).LinkAddress.ToString();
}
