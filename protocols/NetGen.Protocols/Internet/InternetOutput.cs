using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.Internet;

/// <summary>The way of a transport's packet out of this host, over the version of IP that its addresses are of: what TCP and UDP know of the network underneath.</summary>
/// <param name="ipv4">The way out over IPv4.</param>
/// <param name="ipv6">The way out over IPv6.</param>
/// <param name="journey">Who is told.</param>
public sealed partial class InternetOutput(IPv4Output ipv4, IPv6Output ipv6, Journey journey)
{
    /// <summary>Whether an address is one of this host's own.</summary>
    /// <param name="address">The address.</param>
    public bool IsLocal(IPAddressValue address) =>
        address.IsIPv4 ? ipv4.Routes.IsLocal(address.IPv4) : ipv6.Routes.IsLocal(address.Mapped);

    /// <summary>Length of the network header in front of a transport's, without options, in bytes.</summary>
    /// <param name="address">An address of the version meant.</param>
    internal static int HeaderLength(IPAddressValue address) => address.IsIPv4 ? IPv4Header.MinLength : IPv6Header.MinLength;

    /// <summary>Finds the way to a host.</summary>
    /// <param name="remote">The host.</param>
    /// <param name="device">The device to leave through, or null for any.</param>
    /// <param name="path">What there is to know of it.</param>
    /// <returns>False when no route leads there.</returns>
    public bool TryFindPath(IPAddressValue remote, NetDevice? device, out NetworkPath path)
    {
        path = default;
        if (!remote.IsIPv4) return TryFindIPv6(remote.Mapped, device, out path);
        if (ipv4.Routes.FindThrough(remote.IPv4, device) is not { } route) return false;
        path = new NetworkPath(new IPAddressValue(route.Source), route.Kind, route.Mtu);
        return true;
    }

    /// <summary>Nothing that is sent to a host seems to arrive: the neighbour on the way there is asked whether it still is where it was.</summary>
    /// <param name="remote">The host.</param>
    /// <param name="device">The device that is left through, or null for any.</param>
    internal void Doubt(IPAddressValue remote, NetDevice? device)
    {
        if (remote.IsIPv4) ipv4.Doubt(remote.IPv4, device);
        else ipv6.Doubt(remote.Mapped, device);
    }

    /// <summary>Writes the transport's header and the network's, and sends the packet.</summary>
    /// <param name="packet">The packet, the transport's data first; ownership moves.</param>
    /// <param name="header">The transport's header.</param>
    /// <param name="fields">The network's.</param>
    /// <param name="next">The composition.</param>
    /// <returns>What became of it.</returns>
    public IpSendStatus Send<THeader, TNext>(PacketBuffer packet, in THeader header, in NetworkFields fields, TNext next)
        where THeader : struct, ITransportHeader, allows ref struct
        where TNext : struct, IInternetNext =>
        fields.Destination.IsIPv4
            ? Send<THeader, IPv4Address, IPv4Network, IPv4Header.ReadOnly, IPv4Output.Way<TNext>>(packet, in header, in fields, new(ipv4, next))
            : Send<THeader, IPv6Address, IPv6Network, IPv6Header.ReadOnly, IPv6Output.Way<TNext>>(packet, in header, in fields, new(ipv6, next));

    private bool TryFindIPv6(IPv6Address remote, NetDevice? device, out NetworkPath path)
    {
        path = default;
        if (ipv6.Routes.FindThrough(remote, device) is not { } route) return false;
        path = new NetworkPath(new IPAddressValue(route.Source), route.Kind, ipv6.PathMtu(route, remote));
        return true;
    }

    private IpSendStatus Send<THeader, TAddress, TNetwork, TNetworkHeader, TWay>(
        PacketBuffer packet, in THeader header, in NetworkFields fields, TWay way)
        where THeader : struct, ITransportHeader, allows ref struct
        where TAddress : struct, INetworkAddress<TAddress>
        where TNetwork : struct, IAddressPrefix<TNetwork, TAddress>
        where TNetworkHeader : struct, allows ref struct
        where TWay : struct, INetworkOutput<TAddress, TNetwork, TNetworkHeader>
    {
        var destination = TWay.AddressOf(fields.Destination);
        if (way.Find(destination, in fields) is not { } route) return Refuse(packet, DropReason.NoRoute, IpSendStatus.NoRoute);
        if (route.Kind == RouteKind.Broadcast && !fields.MayBroadcast)
            return Refuse(packet, DropReason.BroadcastNotAllowed, IpSendStatus.BroadcastNotAllowed);
        var source = fields.Source.IsAny ? route.Source : TWay.AddressOf(fields.Source);
        packet.Checksum = ChecksumState.Unknown;
        header.Push(packet, TWay.PseudoHeaderFor(source, destination, header.Protocol), route.TransportChecksum);
        if (journey.IsObserved) journey.Reach(JourneyStage.Send, packet, header.Describe(TWay.ValueOf(source), fields.Destination));
        return way.Send(packet, route, source, destination, header.Protocol, in fields);
    }

    private static IpSendStatus Refuse(PacketBuffer packet, DropReason reason, IpSendStatus status)
    {
        packet.Drop(reason);
        return status;
    }
}
