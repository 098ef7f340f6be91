using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.Ndp;

/// <summary>The rules that a message keeps whose sender is on the link (RFC 4861 §7.1); the checksum was verified, and the length is what parsed.</summary>
internal static class NdpValidation
{
    // RFC 4291 §2.7.1: ff02::1:ff00:0/104.
    private static readonly IPv6Network SolicitedNodes = new(IPv6Address.Any.ToSolicitedNode(), 104);

    /// <summary>RFC 4861 §7.1.1.</summary>
    internal static bool IsValid(in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp, in NeighborSolicitation.ReadOnly solicitation)
    {
        if (!IsFromLink(in ip, in icmp) || solicitation.TargetAddress.IsMulticast || !solicitation.Options.Validate(out _)) return false;
        var station = solicitation.Options.SourceLinkLayerAddress;
        return IsStation(station) && (!ip.Source.IsAny || (SolicitedNodes.Contains(ip.Destination) && station is null));
    }

    /// <summary>RFC 4861 §7.1.2.</summary>
    internal static bool IsValid(in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp, in NeighborAdvertisement.ReadOnly advertisement) =>
        IsFromLink(in ip, in icmp) && !advertisement.TargetAddress.IsMulticast && advertisement.Options.Validate(out _)
            && !(ip.Destination.IsMulticast && advertisement.Solicited) && !ip.Source.IsAny && IsStation(advertisement.Options.TargetLinkLayerAddress);

    // No router passed it on, so the hop limit is what it was at the start.
    private static bool IsFromLink(in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp) => ip.HopLimit == NdpOutput.HopLimit && icmp.Code == 0;

    // A station that is a group is a mistake or an attack.
    private static bool IsStation(MacAddress? station) => station is null or { IsMulticast: false, IsZero: false };
}
