using System.Runtime.CompilerServices;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.Internet;

/// <summary>The way of a packet out of this host as far as IP's versions are alike: OUTPUT, POSTROUTING, and where the route leads.</summary>
/// <param name="link">Sends frames.</param>
/// <param name="journey">Who is told.</param>
internal sealed class NetworkOutput(EthernetOutput link, Journey journey)
{
    private const int LoopbackCapacity = 512;

    /// <summary>Packets from this host to itself: they are received after the present batch, so that no answer recurses.</summary>
    internal PacketQueue Loopback { get; } = new(LoopbackCapacity);

    /// <summary>Sends a packet of this host whose network header stands.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    /// <param name="route">The way to the destination.</param>
    /// <param name="ip">Its header.</param>
    /// <param name="destination">The destination that <paramref name="route"/> leads to.</param>
    /// <param name="way">What the version of IP does in its own way.</param>
    /// <param name="next">The composition.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal IpSendStatus Start<TAddress, TNetwork, THeader, TWay, TNext>(
        PacketBuffer packet, Route<TAddress, TNetwork> route, in THeader ip, TAddress destination, TWay way, TNext next)
        where TAddress : struct, INetworkAddress<TAddress>
        where TNetwork : struct, IAddressPrefix<TNetwork, TAddress>
        where THeader : struct, allows ref struct
        where TWay : struct, INetworkOutput<TAddress, TNetwork, THeader>
        where TNext : struct, INetworkNext<THeader>
    {
        packet.Device = route.Device;
        packet.LinkOffset = packet.NetworkOffset = packet.Offset;
        journey.Reach(JourneyStage.Output, packet);
        if (next.Output(packet, in ip) != Verdict.Accept) return IpSendStatus.Refused;
        return Finish(packet, route, in ip, destination, way, next);
    }

    /// <summary>The last steps of sending and forwarding.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    /// <param name="route">The way to the destination.</param>
    /// <param name="ip">Its header.</param>
    /// <param name="routed">The destination that <paramref name="route"/> leads to; the way is looked up again where a hook changed it.</param>
    /// <param name="way">What the version of IP does in its own way.</param>
    /// <param name="next">The composition.</param>
    internal IpSendStatus Finish<TAddress, TNetwork, THeader, TWay, TNext>(
        PacketBuffer packet, Route<TAddress, TNetwork> route, in THeader ip, TAddress routed, TWay way, TNext next)
        where TAddress : struct, INetworkAddress<TAddress>
        where TNetwork : struct, IAddressPrefix<TNetwork, TAddress>
        where THeader : struct, allows ref struct
        where TWay : struct, INetworkOutput<TAddress, TNetwork, THeader>
        where TNext : struct, INetworkNext<THeader>
    {
        var destination = TWay.DestinationOf(in ip);
        if (!destination.Equals(routed))
        {
            if (way.Find(destination) is not { } changed)
            {
                packet.Drop(DropReason.NoRoute);
                return IpSendStatus.NoRoute;
            }

            route = changed;
        }

        journey.Reach(JourneyStage.Postrouting, packet);
        if (next.Postrouting(packet, in ip) != Verdict.Accept) return IpSendStatus.Refused;
        switch (route.Kind)
        {
            case RouteKind.Local:
                if (!Loopback.TryEnqueue(packet)) packet.Drop(DropReason.LoopbackQueueFull);
                break;
            case RouteKind.Broadcast:
                link.Transmit(packet, route.Device!, MacAddress.Broadcast, TWay.EtherType, next);
                break;
            case RouteKind.Multicast:
                link.Transmit(packet, route.Device!, TWay.StationsOf(destination), TWay.EtherType, next);
                break;
            default:
                way.SendToNeighbour(packet, route.Device!, route.NextHop(destination));
                break;
        }

        return IpSendStatus.Sent;
    }
}
