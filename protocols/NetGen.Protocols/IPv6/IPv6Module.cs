using System.Runtime.CompilerServices;
using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Ndp;

namespace NetGen.Protocols.IPv6;

/// <summary>The Internet Protocol version 6, receiving side: every check, local delivery, forwarding (RFC 8200, RFC 4291).</summary>
/// <remarks>A device takes IPv6 packets once it has an IPv6 address. Extension headers are <see cref="IPv6ExtensionModule"/>'s, and only where the packet is for this host (RFC 8200 §4).</remarks>
/// <param name="output">The way out.</param>
/// <param name="groups">The groups this host is in.</param>
/// <param name="errors">Sends ICMPv6 errors.</param>
/// <param name="resolver">Gives packets back whose neighbour did not answer.</param>
/// <param name="options">How to treat packets.</param>
/// <param name="journey">Who is told.</param>
/// <param name="protocols">Who takes packets besides the modules of the composition.</param>
public sealed class IPv6Module(
    IPv6Output output, IPv6Groups groups, IcmpV6ErrorSender errors, NdpResolver resolver, IPv6ModuleOptions options, Journey journey,
    InternetProtocolTable? protocols = null)
{
    // RFC 8200 §3: the next header field's place in the header.
    private const int NextHeaderOffset = 6;

    private readonly NetworkInput _input = new(output.Loopback, resolver.Unreachable, journey);
    private readonly IPv6Delivery _delivery = new(protocols ?? new InternetProtocolTable(), errors);

    /// <summary>Takes a packet from a wire.</summary>
    /// <param name="packet">The packet, IPv6 header first; ownership moves.</param>
    /// <param name="ethernet">The frame's header.</param>
    /// <param name="ip">The IPv6 header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.IpHeaderMalformed)]
    public void Receive<TNext>(
        PacketBuffer packet, in EthernetHeader.ReadOnly ethernet, in IPv6Header.ReadOnly ip, TNext next)
        where TNext : struct, IIPv6Next => _input.Receive(packet, in ethernet, in ip, new Way<TNext>(this, next), next);

    /// <summary>Whether packets of this host to itself wait for <see cref="RunDue"/>.</summary>
    public bool HasDue => _input.HasDue;

    /// <summary>Receives what this host sent to itself, and gives up on what no neighbour takes.</summary>
    /// <param name="next">The composition.</param>
    public void RunDue<TNext>(TNext next)
        where TNext : struct, IIPv6Next => _input.RunDue<IPv6Header.ReadOnly, Way<TNext>, TNext>(new Way<TNext>(this, next), next);

    /// <summary>Drops what this host has sent to itself and not received yet, and what no neighbour took, as <see cref="DropReason.Shutdown"/>.</summary>
    public void Clear() => _input.Clear();

    private DropReason Judge(NetDevice device, in IPv6Header.ReadOnly ip, bool isLinkGroup) =>
        output.Routes.IsEnabled(device) || IsForTentative(device, in ip) ? IPv6Admission.Judge(in ip, isLinkGroup, output.Routes) : DropReason.IpNotLocal;

    // RFC 4862 §5.4.2, §5.4.3: who claims its first address hears what others say of it, to its groups, though nothing can be sent to it yet.
    private bool IsForTentative(NetDevice device, in IPv6Header.ReadOnly ip) =>
        ip.NextHeader == IpProtocol.IcmpV6 && ip.Destination.IsMulticast && groups.HasMember(device);

    private void Route<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly ip, TNext next)
        where TNext : struct, IIPv6Next
    {
        var destination = ip.Destination;
        if (destination.IsMulticast)
        {
            if (groups.Contains(packet.Device, destination)) DeliverLocally(packet, in ip, next);
            else packet.Drop(DropReason.IpNotLocal);
            return;
        }

        if (FindRoute(packet, destination) is not { } route)
        {
            RefuseRoute(packet, next);
            return;
        }

        if (journey.IsObserved) journey.Reach(JourneyStage.Route, packet, Describe(route, destination));
        if (route.Kind == RouteKind.Local) DeliverLocally(packet, in ip, next);
        else Forward(packet, in ip, route, next);
    }

    // RFC 4007 §9: a link-local address is one host's on each link; those of the other links are not meant.
    private IPv6Route? FindRoute(PacketBuffer packet, IPv6Address destination)
    {
        if (!destination.IsLinkLocal || packet.Device is not { } device) return output.Routes.Find(destination);
        return output.Routes.IsLocal(device, destination) ? output.Routes.Find(destination) : output.Routes.Find(destination, device);
    }

    private void DeliverLocally<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly ip, TNext next)
        where TNext : struct, IIPv6Next
    {
        journey.Reach(JourneyStage.Input, packet);
        if (next.Input(packet, in ip) != Verdict.Accept) return;
        packet.Pull(IPv6Header.MinLength);
        packet.TransportOffset = packet.Offset;
        var isTapped = _delivery.Show(packet, in ip, ip.NextHeader);
        if (!next.Deliver(packet, in ip)) _delivery.Finish(packet, in ip, ip.NextHeader, NextHeaderOffset, isTapped, next);
    }

    private void Forward<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly ip, IPv6Route route, TNext next)
        where TNext : struct, IIPv6Next
    {
        // RFC 4291 §2.5.2, §2.5.6: what is good for one link only stays there.
        if (!options.Forwarding || ip.Source.IsAny || ip.Destination.IsLinkLocal)
        {
            packet.Drop(DropReason.IpNotLocal);
            return;
        }

        // RFC 4443 §3.1: the source would not be known on the next link.
        if (ip.Source.IsLinkLocal && !ReferenceEquals(packet.Device, route.Device))
        {
            errors.Send(packet, DropReason.IpNotLocal, IcmpV6Error.BeyondScopeOfSource, next);
            return;
        }

        // RFC 4443 §3.3: a packet whose hop limit runs out here is not forwarded.
        if (ip.HopLimit <= 1)
        {
            errors.Send(packet, DropReason.IpTimeToLive, IcmpV6Error.TimeExceeded, next);
            return;
        }

        // RFC 8200 §5: no router cuts a packet.
        if (packet.Length > route.Mtu)
        {
            errors.Send(packet, DropReason.PacketTooBig, IcmpV6Error.PacketTooBig(route.Mtu), next);
            return;
        }

        var destination = ip.Destination;
        if (!_input.TryForward(packet, in ip, next)) return;
        if (!IPv6Header.TryParse(packet.Span, out var header))
        {
            packet.Drop(DropReason.IpHeaderMalformed);
            return;
        }

        header.HopLimit--;
        packet.Device = route.Device;
        output.Finish(packet, route, header, destination, next);
    }

    private void RefuseRoute<TNext>(PacketBuffer packet, TNext next)
        where TNext : struct, IIPv6Next
    {
        // RFC 4443 §3.1: only a router tells that it knows no route.
        if (options.Forwarding) errors.Send(packet, DropReason.NoRoute, IcmpV6Error.NoRoute, next);
        else packet.Drop(DropReason.IpNotLocal);
    }

    // Out of the way of those whom nobody observes.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Describe(IPv6Route route, IPv6Address destination) =>
        route.Kind == RouteKind.Local ? "for this host" : $"through {route.Device!.Name} to {route.NextHop(destination)}";

    private void OnUnreachable<TNext>(PacketBuffer packet, TNext next)
        where TNext : struct, IIPv6Next => errors.Send(packet, DropReason.NeighbourUnreachable, IcmpV6Error.AddressUnreachable, next);

    /// <summary>What is IPv6's own in receiving, with the composition.</summary>
    private readonly struct Way<TNext>(IPv6Module module, TNext next) : INetworkInput<IPv6Header.ReadOnly>
        where TNext : struct, IIPv6Next
    {
        public static string Name => "IPv6";

        public static int LengthOf(in IPv6Header.ReadOnly ip) => ip.PacketLength;

        public DropReason Judge(PacketBuffer packet, in IPv6Header.ReadOnly ip, bool isLinkGroup) => module.Judge(packet.Device!, in ip, isLinkGroup);

        // RFC 8200 §4: options are extension headers, which are taken at the destination.
        public bool TryTakeOptions(PacketBuffer packet, in IPv6Header.ReadOnly ip) => true;

        public void Route(PacketBuffer packet, in IPv6Header.ReadOnly ip) => module.Route(packet, in ip, next);

        public void OnUnreachable(PacketBuffer packet) => module.OnUnreachable(packet, next);
    }
}
