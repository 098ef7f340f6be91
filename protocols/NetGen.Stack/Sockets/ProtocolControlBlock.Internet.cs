using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>The way out over either version of IP, as the socket's options want it, and what they let in.</summary>
public partial class ProtocolControlBlock
{
    /// <summary>Finds the way to a destination, and the address that packets there come from: the socket's own, or else the one that suits; called on the stack's thread.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="source">The address.</param>
    /// <returns>
    /// <see cref="SocketError.Success"/>; <see cref="SocketError.AddressFamilyNotSupported"/> where the socket is bound to the other version of IP;
    /// <see cref="SocketError.NetworkUnreachable"/> where there is no way through <see cref="SocketSettings.Device"/>; or
    /// <see cref="SocketError.AccessDenied"/> for a broadcast address without <see cref="SocketSettings.EnableBroadcast"/>.
    /// </returns>
    public SocketError FindSource(IPAddressValue destination, out IPAddressValue source)
    {
        source = Local.Address;
        if (!IsFor(destination.IsIPv4)) return SocketError.AddressFamilyNotSupported;
        if (!Stack.Internet.TryFindPath(destination, Settings.Device, out var path)) return SocketError.NetworkUnreachable;
        if (path.Kind == RouteKind.Broadcast && !Settings.EnableBroadcast) return SocketError.AccessDenied;
        if (source.IsAny) source = path.Source;
        return SocketError.Success;
    }

    /// <summary>Sends a packet with the socket's hop limit and code point, through its device; called on the stack's thread.</summary>
    /// <param name="packet">The packet, transport header first; ownership moves.</param>
    /// <param name="protocol">The transport's number.</param>
    /// <param name="source">The address it comes from, see <see cref="FindSource"/>.</param>
    /// <param name="destination">Who it is for, of the same version of IP.</param>
    /// <returns><see cref="SocketError.Success"/>, or why not.</returns>
    public SocketError Send(PacketBuffer packet, IpProtocol protocol, IPAddressValue source, IPAddressValue destination)
    {
        ArgumentNullException.ThrowIfNull(packet);
        return Send(packet, new WrittenHeader(protocol), source, destination);
    }

    /// <summary>Whether the socket's bound address, peer and device let a packet for this host in.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="ip">Its header.</param>
    public bool Admits(PacketBuffer packet, in InternetHeader ip)
    {
        ArgumentNullException.ThrowIfNull(packet);
        if (!IsFor(ip.Destination.IsIPv4)) return false;
        if (!Local.Address.IsAny && Local.Address != ip.Destination && !HearsGroup(ip.Destination)) return false;
        if (IsConnected && Remote.Address != ip.Source) return false;
        // What a host sends to itself comes from no device.
        return Settings.Device is not { } only || packet.Device is not { } device || ReferenceEquals(only, device);
    }

    /// <summary>Whether a socket that is bound to one address also hears a destination that is none, a group that the host is in.</summary>
    /// <param name="destination">Where a packet for this host was sent to, of the socket's version of IP.</param>
    private protected virtual bool HearsGroup(IPAddressValue destination) => false;

    /// <summary>Refuses local addresses that are not this host's, or of a version of IP that the transport does not run over; called on the stack's thread.</summary>
    /// <param name="local">The address that a socket is to be bound to.</param>
    /// <returns><see cref="SocketError.Success"/>, or why not.</returns>
    public SocketError CheckLocal(IPAddressValue local)
    {
        if (!local.IsIPv4 && !Transport.HasIPv6) return SocketError.AddressFamilyNotSupported;
        return local.IsAny || Stack.Internet.IsLocal(local) ? SocketError.Success : SocketError.AddressNotAvailable;
    }

    /// <summary>Gives a datagram socket its peer, and the local address that its packets have; called on the stack's thread.</summary>
    /// <param name="remote">The peer.</param>
    /// <returns><see cref="SocketError.Success"/>, or why not, as <see cref="FindSource"/> says.</returns>
    public SocketError SetPeer(IPEndPointValue remote)
    {
        var error = FindSource(remote.Address, out var source);
        if (error != SocketError.Success) return error;
        Local = Local with { Address = source };
        Remote = remote;
        return SocketError.Success;
    }

    /// <summary>Sends a packet whose header is written once its way is known.</summary>
    internal SocketError Send<THeader>(PacketBuffer packet, in THeader header, IPAddressValue destination)
        where THeader : struct, ITransportHeader
    {
        if (IsFor(destination.IsIPv4)) return Send(packet, in header, Local.Address, destination);
        packet.Free();
        return SocketError.AddressFamilyNotSupported;
    }

    private SocketError Send<THeader>(PacketBuffer packet, in THeader header, IPAddressValue source, IPAddressValue destination)
        where THeader : struct, ITransportHeader
    {
        var settings = Settings;
        var fields = new NetworkFields(source, destination, settings.TimeToLive, settings.Dscp, Ecn.NotCapable, settings.Device, MayBroadcast: settings.EnableBroadcast);
        return SocketErrors.From(Stack.Send(packet, in header, in fields));
    }

    // What is bound to all IPv6 addresses may stand for those of IPv4 too.
    private bool IsFor(bool isIPv4)
    {
        var own = Local.Address;
        return own.IsIPv4 == isIPv4 || (isIPv4 && own.IsAny && Settings.DualMode);
    }
}
