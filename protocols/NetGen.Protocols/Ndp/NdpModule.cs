using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv6;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Ndp;

/// <summary>Neighbour discovery of a host (RFC 4861 §7), and duplicate address detection (RFC 4862 §5.4).</summary>
/// <remarks>
/// It answers for the addresses of the device asked on and for no other host. An advertisement updates an entry and creates none, so
/// that nobody can fill the cache unasked. Routers' advertisements and redirects are ignored: addresses and routes are given.
/// </remarks>
/// <param name="resolver">The neighbours.</param>
/// <param name="output">Sends messages.</param>
/// <param name="routes">The host's addresses.</param>
/// <param name="groups">The groups this host is in.</param>
/// <param name="wheel">Runs the timers of claims.</param>
/// <param name="random">Spreads the probes.</param>
/// <param name="options">Whether this host is a router.</param>
public sealed class NdpModule(
    NdpResolver resolver, NdpOutput output, IPv6RouteTable routes, IPv6Groups groups, TimerWheel wheel, RandomSource random, IPv6ModuleOptions options)
{
    private readonly List<IPv6AddressClaim> _claims = [];
    private readonly Queue<IPv6AddressClaim> _due = new();

    /// <summary>The addresses claimed so far.</summary>
    public IReadOnlyList<IPv6AddressClaim> Claims => _claims;

    /// <summary>Gives a device an address: looks for its duplicate first where asked.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">The address and its prefix.</param>
    /// <param name="probe">Whether to ask the link first; the address is not used meanwhile.</param>
    /// <returns>The claim.</returns>
    public IPv6AddressClaim Claim(NetDevice device, IPv6Network network, bool probe)
    {
        var claim = new IPv6AddressClaim(this, wheel, random, device, network);
        _claims.Add(claim);
        groups.JoinSolicitedNode(device, network.Address);
        claim.Begin(probe);
        return claim;
    }

    /// <summary>Takes a solicitation (RFC 4861 §7.2.3, RFC 4862 §5.4.3).</summary>
    /// <param name="packet">The packet, the message's body first; ownership moves.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="icmp">The message's header.</param>
    /// <param name="solicitation">The message's body.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.NdpInvalid)]
    public void Receive<TNext>(
        PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp, in NeighborSolicitation.ReadOnly solicitation, TNext next)
        where TNext : struct, IIPv6Next
    {
        if (!NdpValidation.IsValid(in ip, in icmp, in solicitation))
        {
            packet.Drop(DropReason.NdpInvalid);
            return;
        }

        var device = packet.Device;
        var (source, target) = (ip.Source, solicitation.TargetAddress);
        var station = solicitation.Options.SourceLinkLayerAddress;
        if (device is null || station == device.Address || !IsForUs(packet, device, source, target))
        {
            packet.Drop(DropReason.NdpIgnored);
            return;
        }

        if (station is { } asker && !source.IsAny) resolver.OnSolicitor(device, source, asker, next);
        if (source.IsAny) output.Advertise(device, target, IPv6Address.AllNodes, IPv6Address.AllNodes.ToMulticastMac(), options.Forwarding, next);
        else if ((station ?? Known(device, source)) is { } answered) output.Advertise(device, target, source, answered, options.Forwarding, next);
        packet.Free();
    }

    /// <summary>Takes an advertisement (RFC 4861 §7.2.5, RFC 4862 §5.4.4).</summary>
    /// <param name="packet">The packet, the message's body first; ownership moves.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="icmp">The message's header.</param>
    /// <param name="advertisement">The message's body.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.NdpInvalid)]
    public void Receive<TNext>(
        PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp, in NeighborAdvertisement.ReadOnly advertisement, TNext next)
        where TNext : struct, IIPv6Next
    {
        if (!NdpValidation.IsValid(in ip, in icmp, in advertisement))
        {
            packet.Drop(DropReason.NdpInvalid);
            return;
        }

        var target = advertisement.TargetAddress;
        var isLearnt = packet.Device is { } device && !DetectConflict(device, target) && resolver.OnAdvertised(
            device, target, advertisement.Options.TargetLinkLayerAddress, advertisement.Solicited, advertisement.Override, next);
        if (isLearnt) packet.Free();
        else packet.Drop(DropReason.NdpIgnored);
    }

    /// <summary>Does the work of the claims' timers and of the neighbours'.</summary>
    /// <param name="next">The composition.</param>
    public void RunDue<TNext>(TNext next)
        where TNext : struct, IIPv6Next
    {
        while (_due.TryDequeue(out var claim)) claim.OnTimeout(next);
        resolver.RunDue(next);
    }

    internal void MarkDue(IPv6AddressClaim claim) => _due.Enqueue(claim);

    internal void Assign(IPv6AddressClaim claim) => routes.AddAddress(claim.Device, claim.Network);

    internal void GiveUp(IPv6AddressClaim claim) => groups.LeaveSolicitedNode(claim.Device, claim.Network.Address);

    internal void Solicit<TNext>(IPv6AddressClaim claim, TNext next)
        where TNext : struct, IIPv6Next => output.Solicit(claim.Device, IPv6Address.Any, claim.Network.Address, station: null, next);

    private bool IsForUs(PacketBuffer packet, NetDevice device, IPv6Address source, IPv6Address target)
    {
        if (routes.IsLocal(device, target)) return true;
        // RFC 4862 §5.4.3: while probing, another host's probe for the same address is a conflict, but not our own that the link gives back; whoever else asks is not answered yet.
        if (source.IsAny && LinkHeader.SourceOf(packet) != device.Address) DetectConflict(device, target);
        return false;
    }

    private MacAddress? Known(NetDevice device, IPv6Address neighbour) =>
        resolver.Neighbours.TryFind(device, neighbour, out var entry) && entry.HasLinkAddress ? entry.LinkAddress : null;

    private bool DetectConflict(NetDevice device, IPv6Address address)
    {
        foreach (var claim in _claims)
        {
            if (ReferenceEquals(claim.Device, device) && claim.Network.Address == address && claim.OnConflict()) return true;
        }

        return false;
    }
}
