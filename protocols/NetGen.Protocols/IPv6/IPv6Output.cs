using NetGen.Checksums;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Headers;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Ndp;

namespace NetGen.Protocols.IPv6;

/// <summary>The way of a packet out of this host: IPv6 header, OUTPUT, POSTROUTING, neighbour.</summary>
/// <param name="routes">Where packets go.</param>
/// <param name="paths">What is known of the paths.</param>
/// <param name="resolver">Finds link addresses.</param>
/// <param name="link">Sends frames.</param>
/// <param name="journey">Who is told.</param>
public sealed class IPv6Output(IPv6RouteTable routes, PathMtuTable paths, NdpResolver resolver, EthernetOutput link, Journey journey)
{
    /// <summary>Routers a packet of this host may pass (RFC 4861 §6.3.2, until a router says otherwise).</summary>
    public const byte DefaultHopLimit = 64;

    private readonly NetworkOutput _output = new(link, journey);

    /// <summary>Where packets go.</summary>
    public IPv6RouteTable Routes => routes;

    /// <summary>Packets from this host to itself: they are received after the present batch, so that no answer recurses.</summary>
    internal PacketQueue Loopback => _output.Loopback;

    /// <summary>Sends a packet of this host.</summary>
    /// <param name="packet">The packet, the next header first; ownership moves.</param>
    /// <param name="route">The way to the destination.</param>
    /// <param name="header">The IPv6 header.</param>
    /// <param name="next">The composition.</param>
    /// <returns>What became of it.</returns>
    public IpSendStatus Send<TNext>(PacketBuffer packet, IPv6Route route, in IPv6Header.Value header, TNext next)
        where TNext : struct, IIPv6Next
    {
        if (packet.Length + IPv6Header.MinLength > route.Mtu)
        {
            packet.Drop(DropReason.PacketTooBig);
            return IpSendStatus.PacketTooBig;
        }

        IPv6Header.ReadOnly ip = IPv6Header.Push(packet, in header);
        return _output.Start(packet, route, in ip, header.Destination, new Way<TNext>(this, next), next);
    }

    /// <summary>Sends a packet of this host whose maker wrote the IPv6 header too (Linux: <c>IPV6_HDRINCL</c>).</summary>
    /// <param name="packet">The packet, IPv6 header first; ownership moves. Its length is filled in, and its source where it is unspecified.</param>
    /// <param name="device">The device to leave through, or null for any.</param>
    /// <param name="next">The composition.</param>
    /// <returns>What became of it.</returns>
    public IpSendStatus SendWithHeader<TNext>(PacketBuffer packet, NetDevice? device, TNext next)
        where TNext : struct, IIPv6Next
    {
        if (packet.Length is >= IPv6Header.MinLength and <= IPv6Header.MinLength + ushort.MaxValue)
            Wire.WriteUInt16(ref packet.Span[0], IPv6Header.Offsets.PayloadLength, (ushort)(packet.Length - IPv6Header.MinLength));
        if (!IPv6Header.TryParse(packet.Span, out var header)) return Refuse(packet, DropReason.IpHeaderMalformed, IpSendStatus.Malformed);
        if (Routes.FindThrough(header.Destination, device) is not { } route) return Refuse(packet, DropReason.NoRoute, IpSendStatus.NoRoute);
        if (packet.Length > route.Mtu) return Refuse(packet, DropReason.PacketTooBig, IpSendStatus.PacketTooBig);
        if (header.Source.IsAny) header.Source = route.Source;
        IPv6Header.ReadOnly ip = header;
        return _output.Start(packet, route, in ip, ip.Destination, new Way<TNext>(this, next), next);
    }

    /// <summary>Largest packet that a path takes, as far as is known (RFC 8201 §3): for who is about to choose a size. What is sent larger, a router answers.</summary>
    internal int PathMtu(IPv6Route route, IPv6Address destination) => paths.Find(destination, route.Mtu);

    /// <summary>A router told of a smaller link on a path.</summary>
    /// <param name="destination">Where the path leads.</param>
    /// <param name="mtu">Largest packet the link takes.</param>
    internal void LowerPathMtu(IPv6Address destination, int mtu) => paths.Lower(destination, mtu);

    /// <summary>Nothing that is sent to a destination seems to arrive: the neighbour on the way there is asked whether it still is where it was.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="device">The device that is left through, or null for any.</param>
    internal void Doubt(IPv6Address destination, NetDevice? device)
    {
        if (Routes.FindThrough(destination, device) is { Kind: RouteKind.Unicast, Device: { } outgoing } route)
            resolver.Neighbours.Doubt(outgoing, route.NextHop(destination));
    }

    /// <summary>Sends a packet whose IPv6 header stands: the last steps of sending and forwarding.</summary>
    /// <param name="packet">The packet, IPv6 header first; ownership moves.</param>
    /// <param name="route">The way to the destination.</param>
    /// <param name="ip">Its header.</param>
    /// <param name="routed">The destination that <paramref name="route"/> leads to; the way is looked up again where a hook changed it.</param>
    /// <param name="next">The composition.</param>
    internal IpSendStatus Finish<TNext>(
        PacketBuffer packet, IPv6Route route, in IPv6Header.ReadOnly ip, IPv6Address routed, TNext next)
        where TNext : struct, IIPv6Next => _output.Finish(packet, route, in ip, routed, new Way<TNext>(this, next), next);

    private static IpSendStatus Refuse(PacketBuffer packet, DropReason reason, IpSendStatus status)
    {
        packet.Drop(reason);
        return status;
    }

    private void SendToNeighbour<TNext>(PacketBuffer packet, NetDevice device, IPv6Address nextHop, TNext next)
        where TNext : struct, IIPv6Next => resolver.Send(packet, device, nextHop, next);

    /// <summary>What is IPv6's own in sending, with the composition.</summary>
    internal readonly struct Way<TNext>(IPv6Output output, TNext next) : INetworkOutput<IPv6Address, IPv6Network, IPv6Header.ReadOnly>
        where TNext : struct, IIPv6Next
    {
        public static EtherType EtherType => EtherType.IPv6;

        public static IPv6Address DestinationOf(in IPv6Header.ReadOnly ip) => ip.Destination;

        public static MacAddress StationsOf(IPv6Address group) => group.ToMulticastMac();

        public static IPv6Address AddressOf(IPAddressValue address) => address.Mapped;

        public static IPAddressValue ValueOf(IPv6Address address) => new(address);

        public static PseudoHeader PseudoHeaderFor(IPv6Address source, IPv6Address destination, IpProtocol protocol) =>
            IPv6Header.CreatePseudoHeader(source, destination, (byte)protocol);

        public Route<IPv6Address, IPv6Network>? Find(IPv6Address destination) => output.Routes.FindThrough(destination, device: null);

        public Route<IPv6Address, IPv6Network>? Find(IPv6Address destination, in NetworkFields fields) => output.Routes.FindThrough(destination, fields.Device);

        public IpSendStatus Send(
            PacketBuffer packet, Route<IPv6Address, IPv6Network> route, IPv6Address source, IPv6Address destination, IpProtocol protocol, in NetworkFields fields) =>
            output.Send(
                packet, (IPv6Route)route, new IPv6Header.Value
                {
                    Dscp = fields.Dscp,
                    Ecn = fields.Ecn,
                    NextHeader = protocol,
                    HopLimit = fields.HopLimit,
                    Source = source,
                    Destination = destination,
                }, next);

        public void SendToNeighbour(PacketBuffer packet, NetDevice device, IPv6Address nextHop) =>
            output.SendToNeighbour(packet, device, nextHop, next);
    }
}
