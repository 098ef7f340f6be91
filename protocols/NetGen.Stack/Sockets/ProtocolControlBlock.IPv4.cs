using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>The way out over IPv4, as the socket's options want it.</summary>
public partial class ProtocolControlBlock
{
    /// <summary>Finds the way to a destination; called on the stack's thread.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="route">The way.</param>
    /// <returns>
    /// <see cref="SocketError.Success"/>; <see cref="SocketError.NetworkUnreachable"/> where there is none through <see cref="SocketSettings.Device"/>; or
    /// <see cref="SocketError.AccessDenied"/> for a broadcast address without <see cref="SocketSettings.EnableBroadcast"/>.
    /// </returns>
    public SocketError FindRoute(IPv4Address destination, out IPv4Route route)
    {
        route = Stack.Routes.FindThrough(destination, Settings.Device)!;
        if (route is null) return SocketError.NetworkUnreachable;
        return route.Kind == RouteKind.Broadcast && !Settings.EnableBroadcast ? SocketError.AccessDenied : SocketError.Success;
    }

    /// <summary>Sends a packet with the socket's time to live and code point; called on the stack's thread.</summary>
    /// <param name="packet">The packet, transport header first; ownership moves.</param>
    /// <param name="route">The way, from <see cref="FindRoute"/>.</param>
    /// <param name="protocol">The transport's number.</param>
    /// <param name="source">The address it comes from.</param>
    /// <param name="destination">Who it is for.</param>
    /// <returns><see cref="SocketError.Success"/>, or why not.</returns>
    public SocketError SendIPv4(PacketBuffer packet, IPv4Route route, IpProtocol protocol, IPv4Address source, IPv4Address destination)
    {
        ArgumentNullException.ThrowIfNull(packet);
        ArgumentNullException.ThrowIfNull(route);
        var header = new IPv4Header.Value
        {
            Dscp = Settings.Dscp,
            Flags = IPv4Flags.DontFragment,
            TimeToLive = Settings.TimeToLive,
            Protocol = protocol,
            Source = source,
            Destination = destination,
        };
        if (Stack.Journey.IsObserved) Stack.Journey.Reach(JourneyStage.Send, packet, $"{protocol} {source} to {destination}");
        return SocketErrors.From(Stack.SendIPv4(packet, route, in header));
    }

    /// <summary>The address that packets to a destination come from: the socket's own, or else its route's.</summary>
    /// <param name="route">The way.</param>
    public IPv4Address SourceFor(IPv4Route route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return Local.Address is { IsIPv4: true, IsAny: false } own ? own.IPv4 : route.Source;
    }

    /// <summary>Whether the socket's bound address, peer and device let a packet for this host in.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="ip">Its header.</param>
    public bool Admits(PacketBuffer packet, in IPv4Header.ReadOnly ip)
    {
        ArgumentNullException.ThrowIfNull(packet);
        if (Local.Address is { IsIPv4: true, IsAny: false } own && own.IPv4 != ip.Destination) return false;
        if (IsConnected && Remote.Address.IPv4 != ip.Source) return false;
        // What a host sends to itself comes from no device.
        return Settings.Device is not { } only || packet.Device is not { } device || ReferenceEquals(only, device);
    }

    /// <summary>Refuses local addresses that are not this host's; called on the stack's thread.</summary>
    /// <param name="local">The address that a socket is to be bound to.</param>
    /// <returns><see cref="SocketError.Success"/>, or why not.</returns>
    public SocketError CheckLocal(IPAddressValue local)
    {
        if (!local.IsIPv4) return SocketError.AddressFamilyNotSupported;
        return local.IsAny || Stack.Routes.IsLocal(local.IPv4) ? SocketError.Success : SocketError.AddressNotAvailable;
    }

    /// <summary>Gives a datagram socket its peer, and the local address that its packets have; called on the stack's thread.</summary>
    /// <param name="remote">The peer.</param>
    /// <returns><see cref="SocketError.Success"/>, or why not.</returns>
    public SocketError ConnectIPv4(IPEndPointValue remote)
    {
        if (!remote.Address.IsIPv4) return SocketError.AddressFamilyNotSupported;
        var error = FindRoute(remote.Address.IPv4, out var route);
        if (error != SocketError.Success) return error;
        Local = Local with { Address = new IPAddressValue(SourceFor(route)) };
        Remote = remote;
        return SocketError.Success;
    }
}
