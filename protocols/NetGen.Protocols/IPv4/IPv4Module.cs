using System.Runtime.CompilerServices;
using NetGen.Declarations;
using NetGen.Diagnostics;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.IPv4;

/// <summary>The Internet Protocol's receiving side: every check, local delivery, forwarding (RFC 791, RFC 1122, RFC 1812).</summary>
/// <remarks>
/// Fragments for this host are refused as <see cref="DropReason.IpFragment"/>: reassembly is not available yet. A router forwards
/// fragments, but cuts none: a packet larger than the next link is answered with "fragmentation needed" when it must not be
/// fragmented, and dropped as <see cref="DropReason.PacketTooBig"/> otherwise.
/// </remarks>
/// <param name="output">The way out.</param>
/// <param name="errors">Sends ICMP errors.</param>
/// <param name="resolver">Gives packets back whose neighbour did not answer.</param>
/// <param name="options">How to treat packets.</param>
/// <param name="journey">Who is told.</param>
/// <param name="protocols">Who takes packets besides the modules of the composition.</param>
public sealed partial class IPv4Module(
    IPv4Output output, IcmpErrorSender errors, ArpResolver resolver, IPv4ModuleOptions options, Journey journey, InternetProtocolTable? protocols = null)
{
    private readonly NetworkInput _input = new(output.Loopback, resolver.Unreachable, journey);
    private readonly InternetProtocolTable _protocols = protocols ?? new InternetProtocolTable();

    /// <summary>Takes a packet from a wire.</summary>
    /// <param name="packet">The packet, IPv4 header first; ownership moves.</param>
    /// <param name="ethernet">The frame's header.</param>
    /// <param name="ip">The IPv4 header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.IpHeaderMalformed)]
    public void Receive<TNext>(
        PacketBuffer packet, in EthernetHeader.ReadOnly ethernet, in IPv4Header.ReadOnly ip, TNext next)
        where TNext : struct, IIPv4Next => _input.Receive(packet, in ethernet, in ip, new Way<TNext>(this, next), next);

    /// <summary>Whether packets of this host to itself wait for <see cref="RunDue"/>.</summary>
    public bool HasDue => _input.HasDue;

    /// <summary>Receives what this host sent to itself, and gives up on what no neighbour takes.</summary>
    /// <param name="next">The composition.</param>
    public void RunDue<TNext>(TNext next)
        where TNext : struct, IIPv4Next => _input.RunDue<IPv4Header.ReadOnly, Way<TNext>, TNext>(new Way<TNext>(this, next), next);

    /// <summary>Drops what this host has sent to itself and not received yet, and what no neighbour took, as <see cref="DropReason.Shutdown"/>.</summary>
    public void Clear() => _input.Clear();

    // RFC 1122 §3.2.1.2: a wrong header checksum is discarded in silence.
    private DropReason Judge(in IPv4Header.ReadOnly ip, bool isLinkGroup) =>
        ip.VerifyChecksum() ? IPv4Admission.Judge(ip.Source, ip.Destination, isLinkGroup, output.Routes) : DropReason.IpChecksum;

    private void Route<TNext>(PacketBuffer packet, in IPv4Header.ReadOnly ip, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (output.Routes.Find(ip.Destination) is not { } route)
        {
            RefuseRoute(packet, next);
            return;
        }

        if (journey.IsObserved) journey.Reach(JourneyStage.Route, packet, Describe(route, ip.Destination));
        if (ip.HeaderLength > IPv4Header.MinLength && SourceRouteOption.TryFind(ip.Options, out var option)) RouteAlong(packet, in ip, route, in option, next);
        else if (IsForUs(in ip, route)) DeliverLocally(packet, in ip, next);
        else Forward(packet, in ip, route, next);
    }

    private bool AcceptOptions<TNext>(PacketBuffer packet, in IPv4Header.ReadOnly ip, TNext next)
        where TNext : struct, IIPv4Next
    {
        switch (IPv4OptionCheck.Judge(ip.Bytes[IPv4Header.MinLength..], options.AcceptSourceRoutes, out var offset))
        {
            case IPv4OptionVerdict.Acceptable:
                return true;
            case IPv4OptionVerdict.Malformed:
                // RFC 1122 §3.2.2.5: the pointer names the byte that was not understood.
                errors.Send(packet, DropReason.IpOption, IcmpError.ParameterProblem(IPv4Header.MinLength + offset), next);
                return false;
            default:
                packet.Drop(DropReason.IpOption);
                return false;
        }
    }

    // RFC 1112 §7.2: every host is in the all-hosts group; other groups need membership, which is not available yet.
    private static bool IsForUs(in IPv4Header.ReadOnly ip, IPv4Route route) => route.Kind switch
    {
        RouteKind.Local or RouteKind.Broadcast => true,
        RouteKind.Multicast => ip.Destination == Addresses.IPv4Address.AllHosts,
        _ => false,
    };

    private void DeliverLocally<TNext>(PacketBuffer packet, in IPv4Header.ReadOnly ip, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (ip.FragmentOffset != 0 || (ip.Flags & IPv4Flags.MoreFragments) != 0)
        {
            packet.Drop(DropReason.IpFragment);
            return;
        }

        journey.Reach(JourneyStage.Input, packet);
        if (next.Input(packet, in ip) != Verdict.Accept) return;
        packet.TransportOffset = packet.Offset + ip.HeaderLength;
        var isTapped = _protocols.HasTaps && _protocols.Show(packet, InternetHeader.From(in ip));
        packet.Pull(ip.HeaderLength);
        if (next.Deliver(packet, in ip) || _protocols.TryReceive(packet, InternetHeader.From(in ip), out var error)) return;
        if (isTapped)
        {
            packet.Free();
            return;
        }

        packet.Push(packet.Offset - packet.NetworkOffset);
        errors.Send(packet, error == IcmpError.ProtocolUnreachable ? DropReason.UnknownIpProtocol : DropReason.NoSocket, in error, next);
    }

    private void Forward<TNext>(PacketBuffer packet, in IPv4Header.ReadOnly ip, IPv4Route route, TNext next)
        where TNext : struct, IIPv4Next
    {
        // RFC 1812 §5.3.4: what arrived for every station is not passed on, lest routers multiply it.
        if (!options.Forwarding || route.Kind != RouteKind.Unicast || LinkHeader.WasForGroup(packet))
        {
            packet.Drop(DropReason.IpNotLocal);
            return;
        }

        // RFC 1812 §5.3.1: a packet whose time runs out here is not forwarded.
        if (ip.TimeToLive <= 1)
        {
            errors.Send(packet, DropReason.IpTimeToLive, IcmpError.TimeExceeded, next);
            return;
        }

        if (packet.Length > route.Mtu)
        {
            RefuseSize(packet, in ip, route.Mtu, next);
            return;
        }

        var destination = ip.Destination;
        if (!_input.TryForward(packet, in ip, next)) return;
        if (!IPv4Header.TryParse(packet.Span, out var header))
        {
            packet.Drop(DropReason.IpHeaderMalformed);
            return;
        }

        header.TimeToLive--;
        packet.Device = route.Device;
        output.Finish(packet, route, header, destination, next);
    }

    private void RefuseRoute<TNext>(PacketBuffer packet, TNext next)
        where TNext : struct, IIPv4Next
    {
        // RFC 1812 §5.2.7.1: only a router tells that it knows no route.
        if (options.Forwarding) errors.Send(packet, DropReason.NoRoute, IcmpError.NetworkUnreachable, next);
        else packet.Drop(DropReason.IpNotLocal);
    }

    private void RefuseSize<TNext>(PacketBuffer packet, in IPv4Header.ReadOnly ip, int mtu, TNext next)
        where TNext : struct, IIPv4Next
    {
        // RFC 1191 §4: the error carries the size that would have passed.
        if ((ip.Flags & IPv4Flags.DontFragment) != 0)
            errors.Send(packet, DropReason.PacketTooBig, IcmpError.FragmentationNeeded(mtu), next);
        else packet.Drop(DropReason.PacketTooBig);
    }

    // Out of the way of those whom nobody observes.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Describe(IPv4Route route, Addresses.IPv4Address destination) => route.Kind switch
    {
        RouteKind.Local => "for this host",
        RouteKind.Unicast => $"through {route.Device!.Name} to {route.NextHop(destination)}",
        _ => $"{route.Kind} on the link",
    };

    private void OnUnreachable<TNext>(PacketBuffer packet, TNext next)
        where TNext : struct, IIPv4Next => errors.Send(packet, DropReason.NeighbourUnreachable, IcmpError.HostUnreachable, next);

    /// <summary>What is IPv4's own in receiving, with the composition.</summary>
    private readonly struct Way<TNext>(IPv4Module module, TNext next) : INetworkInput<IPv4Header.ReadOnly>
        where TNext : struct, IIPv4Next
    {
        public static string Name => "IPv4";

        public static int LengthOf(in IPv4Header.ReadOnly ip) => ip.PacketLength;

        public DropReason Judge(PacketBuffer packet, in IPv4Header.ReadOnly ip, bool isLinkGroup) => module.Judge(in ip, isLinkGroup);

        public bool TryTakeOptions(PacketBuffer packet, in IPv4Header.ReadOnly ip) =>
            ip.HeaderLength == IPv4Header.MinLength || module.AcceptOptions(packet, in ip, next);

        public void Route(PacketBuffer packet, in IPv4Header.ReadOnly ip) => module.Route(packet, in ip, next);

        public void OnUnreachable(PacketBuffer packet) => module.OnUnreachable(packet, next);
    }
}
