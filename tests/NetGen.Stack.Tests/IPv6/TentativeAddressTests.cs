using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Ndp;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.IPv6;

/// <summary>A host whose very first IPv6 addresses are not its own yet: it hears of duplicates, and does nothing else with IPv6 (RFC 4862 §5.4).</summary>
public sealed class TentativeAddressTests : IDisposable
{
    private static readonly IPv6Address Ours = IPv6Address.Parse("fd00::5");

    private readonly HostOnWire _wire = new(options => options with { ProbeAddresses = true }, knowsPeer: false);
    private readonly IPv6AddressClaim[] _claims;

    public TentativeAddressTests()
    {
        _wire.Host.AddAddress(_wire.Device, new IPv6Network(Ours, 64));
        _claims = [.. _wire.Host.IPv6Claims];
        Assert.Equal([IPv6Wire.HostLinkLocal, Ours], _claims.Select(claim => claim.Network.Address));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void RFC_4862_5_4_3_Another_hosts_probe_ends_the_claim(int index)
    {
        var (claim, other) = (_claims[index], _claims[1 - index]);
        var address = claim.Network.Address;
        Hear(IPv6Wire.Solicitation(IPv6Address.Any, address.ToSolicitedNode(), address, []), address.ToSolicitedNode());
        _wire.Network.Run(TimeSpan.FromSeconds(5));
        Assert.Equal((IPv6AddressState.Duplicate, 1), (claim.State, claim.Conflicts));
        Assert.Equal((IPv6AddressState.Assigned, 0), (other.State, other.Conflicts));
        Assert.False(_wire.Host.IPv6Routes.IsLocal(address));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void RFC_4862_5_4_4_Another_hosts_answer_ends_the_claim(int index)
    {
        var address = _claims[index].Network.Address;
        Hear(IPv6Wire.Advertisement(address, IPv6Address.AllNodes, address, flags: 0x20, [2, 1, .. IPv6Wire.Bytes(HostOnWire.PeerMac)]), IPv6Address.AllNodes);
        Assert.Equal(IPv6AddressState.Duplicate, _claims[index].State);
    }

    [Fact]
    public void RFC_4862_5_4_3_A_probe_that_the_link_gives_back_is_no_conflict()
    {
        foreach (var claim in _claims)
        {
            var address = claim.Network.Address;
            Hear(IPv6Wire.Solicitation(IPv6Address.Any, address.ToSolicitedNode(), address, []), address.ToSolicitedNode(), HostOnWire.HostMac);
        }

        _wire.Network.Run(TimeSpan.FromSeconds(5));
        Assert.All(_claims, claim => Assert.Equal((IPv6AddressState.Assigned, 0), (claim.State, claim.Conflicts)));
    }

    [Fact]
    public void Nothing_else_is_answered_meanwhile()
    {
        _wire.Network.Run(TimeSpan.FromSeconds(1));
        _wire.Take();
        Hear(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(IPv6Address.AllNodes), null, IPv6Address.AllNodes), IPv6Address.AllNodes);
        Hear(IPv6Wire.Packet(IpProtocol.IcmpV6, IPv6Wire.Echo(Ours), null, Ours), null);
        Hear(IPv6Wire.Solicitation(IPv6Wire.PeerAddress, Ours.ToSolicitedNode(), Ours, [1, 1, .. IPv6Wire.Bytes(HostOnWire.PeerMac)]), Ours.ToSolicitedNode());
        Assert.Empty(_wire.Take());
        Assert.All(_claims, claim => Assert.Equal((IPv6AddressState.Tentative, 0), (claim.State, claim.Conflicts)));
    }

    public void Dispose() => _wire.Dispose();

    private void Hear(byte[] packet, IPv6Address? group, MacAddress? sender = null)
    {
        var frame = HostOnWire.Frame(EtherType.IPv6, packet, group?.ToMulticastMac() ?? HostOnWire.HostMac);
        if (sender is { } station) IPv6Wire.Bytes(station).CopyTo(frame, EthernetHeader.Offsets.Source);
        _wire.Put(frame);
        _wire.Network.Settle();
    }
}
