using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.IPv6;

/// <summary>Which addresses a packet from a wire may carry (RFC 4291 §2.5, §2.7).</summary>
internal static class IPv6Admission
{
    /// <summary>Judges a packet by its addresses.</summary>
    /// <param name="ip">Its header.</param>
    /// <param name="isLinkGroup">Whether the frame was sent to a group of stations.</param>
    /// <param name="routes">The host's addresses.</param>
    /// <returns>Why it is refused, or <see cref="DropReason.None"/>.</returns>
    internal static DropReason Judge(in IPv6Header.ReadOnly ip, bool isLinkGroup, IPv6RouteTable routes)
    {
        var (source, destination) = (ip.Source, ip.Destination);
        if (!IsPossibleSource(source, ip.NextHeader, routes)) return DropReason.IpSourceMartian;
        // RFC 4291 §2.5.2, §2.5.3: neither the unspecified address nor loopback may appear on a wire; §2.5.5.2: mapped ones stand for IPv4 inside a host.
        if (destination.IsAny || destination.IsLoopback || destination.IsIPv4Mapped) return DropReason.IpDestinationMartian;
        // RFC 4291 §2.7: what is for one interface comes from no wire.
        if (destination.IsMulticast) return destination.Scope <= IPv6Scope.InterfaceLocal ? DropReason.IpDestinationMartian : DropReason.None;
        // As with IPv4: what a station sends to all is not for one host.
        return isLinkGroup ? DropReason.IpNotLocal : DropReason.None;
    }

    /// <summary>Whether an address can be that of one other host, which an answer may be sent to.</summary>
    internal static bool IsHost(IPv6Address source) => !source.IsAny && !source.IsLoopback && !source.IsMulticast && !source.IsIPv4Mapped;

    // RFC 4291 §2.5.2, RFC 4862 §5.4.2: who has no address yet asks whether it is free, or reports its groups, and does nothing else.
    private static bool IsPossibleSource(IPv6Address source, IpProtocol nextHeader, IPv6RouteTable routes)
    {
        if (source.IsAny) return nextHeader is IpProtocol.IcmpV6 or IpProtocol.HopByHopOptions;
        // RFC 4862 §5.4.4: who has one of this host's addresses too is heard of by ICMPv6, and by that alone.
        return IsHost(source) && (nextHeader == IpProtocol.IcmpV6 || !routes.IsLocal(source));
    }
}
