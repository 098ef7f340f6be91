using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.IPv4;

/// <summary>Which addresses a packet from a wire may carry (RFC 1122 §3.2.1.3, RFC 1812 §5.3.7).</summary>
internal static class IPv4Admission
{
    /// <summary>Judges a packet by its addresses.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="destination">Its destination.</param>
    /// <param name="isLinkGroup">Whether the frame was sent to a group of stations.</param>
    /// <param name="routes">The host's addresses.</param>
    /// <returns>Why it is refused, or <see cref="DropReason.None"/>.</returns>
    internal static DropReason Judge(IPv4Address source, IPv4Address destination, bool isLinkGroup, IPv4RouteTable routes)
    {
        if (!IsPossibleSource(source, destination, routes)) return DropReason.IpSourceMartian;
        // RFC 1122 §3.2.1.3: neither "this network" nor loopback may appear on a wire.
        if (destination.IsThisNetwork || destination.IsLoopback || destination.IsReserved) return DropReason.IpDestinationMartian;
        // RFC 1122 §3.3.6: a link broadcast that is no IP broadcast is discarded in silence.
        if (isLinkGroup && !destination.IsMulticast && !routes.IsBroadcast(destination)) return DropReason.IpNotLocal;
        return DropReason.None;
    }

    /// <summary>Whether an address can be that of one other host, which an answer may be sent to.</summary>
    internal static bool IsHost(IPv4Address source, IPv4RouteTable routes) =>
        !source.IsThisNetwork && !source.IsReserved && routes.KindOf(source) == RouteKind.Unicast;

    private static bool IsPossibleSource(IPv4Address source, IPv4Address destination, IPv4RouteTable routes)
    {
        // RFC 1122 §3.2.1.3 (a): a host that does not know its address yet may broadcast, as DHCP clients do.
        if (source.IsAny) return destination.IsBroadcast;
        return IsHost(source, routes);
    }
}
