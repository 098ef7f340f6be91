using NetGen.Diagnostics;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.IPv4;

/// <content>Packets whose sender chose their route, where <see cref="IPv4ModuleOptions.AcceptSourceRoutes"/> lets them in.</content>
public sealed partial class IPv4Module
{
    private void RouteAlong<TNext>(PacketBuffer packet, in IPv4Header.ReadOnly ip, IPv4Route route, in SourceRouteOption option, TNext next)
        where TNext : struct, IIPv4Next
    {
        var isForUs = IsForUs(in ip, route);
        if (isForUs && option.IsComplete) DeliverLocally(packet, in ip, next);
        else if (isForUs) FollowSourceRoute(packet, route, in option, next);
        // RFC 791 §3.1: between two hops of a strict route there is no other router.
        else if (option.IsStrict && options.Forwarding) errors.Send(packet, DropReason.IpOption, IcmpError.SourceRouteFailed, next);
        else Forward(packet, in ip, route, next);
    }

    /// <summary>This host is the next hop of a route, and not its end (RFC 791 §3.1, RFC 1812 §5.3.13.4).</summary>
    private void FollowSourceRoute<TNext>(PacketBuffer packet, IPv4Route arrived, in SourceRouteOption option, TNext next)
        where TNext : struct, IIPv4Next
    {
        var (hop, offset) = (option.NextHop, option.Offset);
        if (arrived.Kind != RouteKind.Local || output.Routes.Find(hop) is not { } route || !MayFollow(hop, route, option.IsStrict))
        {
            errors.Send(packet, DropReason.IpOption, IcmpError.SourceRouteFailed, next);
            return;
        }

        if (!packet.TryMakeWritable())
        {
            packet.Drop(DropReason.PoolExhausted);
            return;
        }

        if (!IPv4Header.ReadOnly.TryParse(packet.Span, out var before))
        {
            packet.Drop(DropReason.IpHeaderMalformed);
            return;
        }

        SourceRouteOption.Advance(packet.Span[..before.HeaderLength], offset, route.Source);
        if (!IPv4Header.ReadOnly.TryParse(packet.Span, out var ip)) packet.Drop(DropReason.IpHeaderMalformed);
        // The next hop may be another address of this host: each turn has a hop less.
        else if (route.Kind == RouteKind.Local) Route(packet, in ip, next);
        else Forward(packet, in ip, route, next);
    }

    private bool MayFollow(Addresses.IPv4Address hop, IPv4Route route, bool isStrict)
    {
        if (!IPv4SourceRoute.CanBeHop(hop)) return false;
        if (route.Kind == RouteKind.Local) return true;
        return options.Forwarding && route.Kind == RouteKind.Unicast && (!isStrict || route.NextHop(hop) == hop);
    }
}
