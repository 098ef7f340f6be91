using NetGen.Checksums;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Headers;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Internet;
using NetGen.Randomness;

namespace NetGen.Protocols.IPv4;

/// <summary>The way of a packet out of this host: IPv4 header, OUTPUT, POSTROUTING, neighbour.</summary>
public sealed class IPv4Output
{
    /// <summary>Routers a packet of this host may pass (RFC 1122 §3.2.1.7).</summary>
    public const byte DefaultTimeToLive = 64;

    private readonly ArpResolver _resolver;
    private readonly NetworkOutput _output;
    private readonly IdentificationSource _identifications;

    // Where an option is put together before it is written: one packet at a time.
    private readonly byte[] _options = new byte[IPv4Options.MaxLength];

    // The way back that was read last: a train of packets that came by the same route costs nothing.
    private IPv4SourceRoute? _routeBack;

    /// <summary>Joins what sending needs.</summary>
    /// <param name="routes">Where packets go.</param>
    /// <param name="resolver">Finds link addresses.</param>
    /// <param name="link">Sends frames.</param>
    /// <param name="random">Starts the identifications.</param>
    /// <param name="journey">Who is told.</param>
    public IPv4Output(IPv4RouteTable routes, ArpResolver resolver, EthernetOutput link, RandomSource random, Journey journey)
    {
        Routes = routes;
        _resolver = resolver;
        _output = new NetworkOutput(link, journey);
        _identifications = new IdentificationSource(random);
    }

    /// <summary>Where packets go.</summary>
    public IPv4RouteTable Routes { get; }

    /// <summary>Packets from this host to itself: they are received after the present batch, so that no answer recurses.</summary>
    internal PacketQueue Loopback => _output.Loopback;

    /// <summary>Sends a packet of this host.</summary>
    /// <param name="packet">The packet, transport header first; ownership moves.</param>
    /// <param name="route">The way to the destination.</param>
    /// <param name="header">The IPv4 header; an identification is chosen where the packet may be fragmented.</param>
    /// <param name="next">The composition.</param>
    /// <returns>What became of it.</returns>
    public IpSendStatus Send<TNext>(PacketBuffer packet, IPv4Route route, in IPv4Header.Value header, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (packet.Length + header.HeaderLength > route.Mtu)
        {
            packet.Drop(DropReason.PacketTooBig);
            return IpSendStatus.PacketTooBig;
        }

        // RFC 6864 §4.1: the identification of a packet that can not be fragmented has no meaning.
        IPv4Header.ReadOnly ip = (header.Flags & IPv4Flags.DontFragment) != 0
            ? IPv4Header.Push(packet, in header)
            : IPv4Header.Push(packet, header with { Identification = _identifications.Next(header.Source, header.Destination, header.Protocol) });
        return _output.Start(packet, route, in ip, header.Destination, new Way<TNext>(this, next), next);
    }

    /// <summary>Nothing that is sent to a destination seems to arrive: the neighbour on the way there is asked whether it still is where it was.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="device">The device that is left through, or null for any.</param>
    public void Doubt(IPv4Address destination, NetDevice? device = null)
    {
        if (Routes.FindThrough(destination, device) is { Kind: RouteKind.Unicast, Device: { } outgoing } route)
            _resolver.Neighbours.Doubt(outgoing, route.NextHop(destination));
    }

    /// <summary>Sends a packet of this host whose maker wrote the IPv4 header too (Linux: <c>IP_HDRINCL</c>).</summary>
    /// <param name="packet">The packet, IPv4 header first; ownership moves. Its length and checksum are filled in, its source and identification where they are 0.</param>
    /// <param name="device">The device to leave through, or null for any.</param>
    /// <param name="mayBroadcast">Whether it may go to a broadcast address (Linux: <c>SO_BROADCAST</c>).</param>
    /// <param name="next">The composition.</param>
    /// <returns>What became of it.</returns>
    public IpSendStatus SendWithHeader<TNext>(PacketBuffer packet, NetDevice? device, bool mayBroadcast, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (packet.Length is >= IPv4Header.MinLength and <= ushort.MaxValue)
            Wire.WriteUInt16(ref packet.Span[0], IPv4Header.Offsets.TotalLength, (ushort)packet.Length);
        if (!IPv4Header.TryParse(packet.Span, out var header))
        {
            packet.Drop(DropReason.IpHeaderMalformed);
            return IpSendStatus.Malformed;
        }

        if (Routes.FindThrough(header.Destination, device) is not { } route)
        {
            packet.Drop(DropReason.NoRoute);
            return IpSendStatus.NoRoute;
        }

        if (route.Kind == RouteKind.Broadcast && !mayBroadcast)
        {
            packet.Drop(DropReason.BroadcastNotAllowed);
            return IpSendStatus.BroadcastNotAllowed;
        }

        if (packet.Length > route.Mtu)
        {
            packet.Drop(DropReason.PacketTooBig);
            return IpSendStatus.PacketTooBig;
        }

        if (header.Source.IsAny) header.Source = route.Source;
        if (header.Identification == 0 && (header.Flags & IPv4Flags.DontFragment) == 0)
            header.Identification = _identifications.Next(header.Source, header.Destination, header.Protocol);
        header.Checksum = 0;
        header.Checksum = InternetChecksum.Compute(packet.Span[..header.HeaderLength]);
        IPv4Header.ReadOnly ip = header;
        return _output.Start(packet, route, in ip, ip.Destination, new Way<TNext>(this, next), next);
    }

    /// <summary>Sends a packet whose IPv4 header stands: the last steps of sending and forwarding.</summary>
    /// <param name="packet">The packet, IPv4 header first; ownership moves.</param>
    /// <param name="route">The way to the destination.</param>
    /// <param name="ip">Its header.</param>
    /// <param name="routed">The destination that <paramref name="route"/> leads to; the way is looked up again where a hook changed it.</param>
    /// <param name="next">The composition.</param>
    internal IpSendStatus Finish<TNext>(
        PacketBuffer packet, IPv4Route route, in IPv4Header.ReadOnly ip, IPv4Address routed, TNext next)
        where TNext : struct, IIPv4Next => _output.Finish(packet, route, in ip, routed, new Way<TNext>(this, next), next);

    /// <summary>The way back along the route that a packet came by (RFC 1122 §3.2.1.8 (c)); null where it came by none, and the answer goes by the routing table.</summary>
    /// <param name="packet">The packet, over IPv4.</param>
    /// <param name="known">The way back that who answers knows, which is given where it is the same.</param>
    internal IPv4SourceRoute? RouteBack(PacketBuffer packet, IPv4SourceRoute? known = null)
    {
        if (SourceRouteOption.ReadReturn(packet, Routes, known ?? _routeBack) is not { } along) return null;
        _routeBack = along;
        return along;
    }

    /// <summary>Finds the way to the first hop of a route; null when there is none.</summary>
    /// <param name="along">The route.</param>
    /// <param name="device">The device to leave through, or null for any.</param>
    internal IPv4Route? FindAlong(IPv4SourceRoute along, NetDevice? device)
    {
        // A hop is one router: a peer may have written the broadcast address of one of our networks.
        if (Routes.FindThrough(along.FirstHop, device) is not { Kind: not (RouteKind.Broadcast or RouteKind.Multicast) } route) return null;
        // RFC 791 §3.1: the first hop of a strict route is on a link of this host.
        return along.IsStrict && route.NextHop(along.FirstHop) != along.FirstHop ? null : route;
    }

    /// <summary>The option of a packet that takes a route; it holds until the next one is asked for.</summary>
    /// <param name="along">The route.</param>
    /// <param name="destination">Who the packet is for.</param>
    internal WireBytes OptionOf(IPv4SourceRoute along, IPv4Address destination)
    {
        along.Write(_options.AsSpan(0, along.OptionLength), destination);
        return new WireBytes(_options.AsMemory(0, along.OptionLength));
    }

    private void SendToNeighbour<TNext>(PacketBuffer packet, NetDevice device, IPv4Address nextHop, TNext next)
        where TNext : struct, IIPv4Next => _resolver.Send(packet, device, nextHop, next);

    /// <summary>What is IPv4's own in sending, with the composition.</summary>
    internal readonly struct Way<TNext>(IPv4Output output, TNext next) : INetworkOutput<IPv4Address, IPv4Network, IPv4Header.ReadOnly>
        where TNext : struct, IIPv4Next
    {
        public static EtherType EtherType => EtherType.IPv4;

        public static IPv4Address DestinationOf(in IPv4Header.ReadOnly ip) => ip.Destination;

        public static MacAddress StationsOf(IPv4Address group) => group.ToMulticastMac();

        public static IPv4Address AddressOf(IPAddressValue address) => address.IPv4;

        public static IPAddressValue ValueOf(IPv4Address address) => new(address);

        public static PseudoHeader PseudoHeaderFor(IPv4Address source, IPv4Address destination, IpProtocol protocol) =>
            IPv4Header.CreatePseudoHeader(source, destination, (byte)protocol);

        public Route<IPv4Address, IPv4Network>? Find(IPv4Address destination) => output.Routes.FindThrough(destination, device: null);

        public Route<IPv4Address, IPv4Network>? Find(IPv4Address destination, in NetworkFields fields) =>
            fields.SourceRoute is { } along ? output.FindAlong(along, fields.Device) : output.Routes.FindThrough(destination, fields.Device);

        public IpSendStatus Send(
            PacketBuffer packet, Route<IPv4Address, IPv4Network> route, IPv4Address source, IPv4Address destination, IpProtocol protocol, in NetworkFields fields)
        {
            var along = fields.SourceRoute;
            return output.Send(
                packet, (IPv4Route)route, new IPv4Header.Value
                {
                    Dscp = fields.Dscp,
                    Ecn = fields.Ecn,
                    Flags = IPv4Flags.DontFragment,
                    TimeToLive = fields.HopLimit,
                    Protocol = protocol,
                    Source = source,
                    Destination = along?.FirstHop ?? destination,
                    Options = along is null ? default : output.OptionOf(along, destination),
                }, next);
        }

        public void SendToNeighbour(PacketBuffer packet, NetDevice device, IPv4Address nextHop) =>
            output.SendToNeighbour(packet, device, nextHop, next);
    }
}
