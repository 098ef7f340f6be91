using static NetGen.Tool.Tests.Agreement.FieldPair;

namespace NetGen.Tool.Tests.Agreement;

/// <content>IPv6, its extension headers, ICMPv6, Neighbor Discovery and MLD.</content>
internal static partial class AgreementTable
{
    private static readonly AcceptedDifference ResponseCode = new(
        "The delay of a query of version 1 is a code in version 2, and in tshark a field of another name; here it is one field.",
        (frame, theirs, _) => theirs.Length == 0 && frame["MldQuery.Sources.NumberOfSources"].Count > 0);

    private static readonly AcceptedDifference ResponseDelay = new(
        "The code of a query of version 2 is a delay in version 1, and in tshark a field of another name; here it is one field.",
        (frame, theirs, _) => theirs.Length == 0 && frame["MldQuery.Sources.NumberOfSources"].Count == 0);

    private static IReadOnlyList<FieldPair> IPv6 { get; } =
    [
        new("ipv6.version", "IPv6.Version"),
        new("ipv6.tclass.dscp", "IPv6.Dscp"),
        new("ipv6.tclass.ecn", "IPv6.Ecn"),
        new("ipv6.flow", "IPv6.FlowLabel"),
        new("ipv6.plen", "IPv6.PayloadLength"),
        new("ipv6.nxt", "IPv6.NextHeader"),
        new("ipv6.hlim", "IPv6.HopLimit"),
        new("ipv6.src", "IPv6.Source"),
        new("ipv6.dst", "IPv6.Destination"),

        new("ipv6.hopopts.nxt", "HopByHopOptions.NextHeader"),
        new("ipv6.hopopts.len", "HopByHopOptions.HeaderExtensionLength"),
        new("ipv6.dstopts.nxt", "DestinationOptions.NextHeader"),
        new("ipv6.dstopts.len", "DestinationOptions.HeaderExtensionLength"),
        new("ipv6.opt.router_alert", "HopByHopOptions.Options.RouterAlert.value"),
        new("ipv6.opt.mipv6.home_address", "DestinationOptions.Options.HomeAddress.value"),

        new("ipv6.routing.nxt", "IPv6Routing.NextHeader"),
        new("ipv6.routing.len", "IPv6Routing.HeaderExtensionLength"),
        new("ipv6.routing.type", "IPv6Routing.RoutingType"),
        new("ipv6.routing.segleft", "IPv6Routing.SegmentsLeft"),
        new("ipv6.routing.src.addr", "IPv6Routing.SourceRoute.Addresses"),
        new("ipv6.routing.mipv6.home_address", "IPv6Routing.HomeAddressRoute.HomeAddress"),
        new("ipv6.routing.srh.last_entry", "IPv6Routing.SegmentRouting.LastEntry"),
        new("ipv6.routing.srh.flags", "IPv6Routing.SegmentRouting.Flags"),
        new("ipv6.routing.srh.addr", "IPv6Routing.SegmentRouting.SegmentList"),

        new("ipv6.fraghdr.nxt", "IPv6Fragment.NextHeader"),
        new("ipv6.fraghdr.offset", "IPv6Fragment.FragmentOffset"),
        new("ipv6.fraghdr.more", "IPv6Fragment.MoreFragments"),
        new("ipv6.fraghdr.ident", "IPv6Fragment.Identification"),

        new("icmpv6.type", "IcmpV6.Type"),
        new("icmpv6.code", "IcmpV6.Code"),
        new("icmpv6.checksum", "IcmpV6.Checksum"),
        new("icmpv6.checksum.status", "IcmpV6.checksums.Checksum") { Convert = Verdict },
        new("icmpv6.echo.identifier", "IcmpV6Echo.Identifier"),
        new("icmpv6.echo.sequence_number", "IcmpV6Echo.SequenceNumber"),
        new("icmpv6.mtu", "IcmpV6PacketTooBig.Mtu"),
        new("icmpv6.pointer", "IcmpV6ParameterProblem.Pointer"),

        new("icmpv6.nd.ra.cur_hop_limit", "RouterAdvertisement.CurHopLimit"),
        new("icmpv6.nd.ra.flag.m", "RouterAdvertisement.ManagedAddressConfiguration"),
        new("icmpv6.nd.ra.flag.o", "RouterAdvertisement.OtherConfiguration"),
        new("icmpv6.nd.ra.flag.h", "RouterAdvertisement.HomeAgent"),
        new("icmpv6.nd.ra.flag.prf", "RouterAdvertisement.DefaultRouterPreference") { Convert = Preference },
        new("icmpv6.nd.ra.flag.p", "RouterAdvertisement.Proxy"),
        new("icmpv6.nd.ra.router_lifetime", "RouterAdvertisement.RouterLifetime"),
        new("icmpv6.nd.ra.reachable_time", "RouterAdvertisement.ReachableTimeMs"),
        new("icmpv6.nd.ra.retrans_timer", "RouterAdvertisement.RetransTimerMs"),
        new("icmpv6.nd.ns.target_address", "NeighborSolicitation.TargetAddress"),
        new("icmpv6.nd.na.target_address", "NeighborAdvertisement.TargetAddress"),
        new("icmpv6.nd.na.flag.r", "NeighborAdvertisement.Router"),
        new("icmpv6.nd.na.flag.s", "NeighborAdvertisement.Solicited"),
        new("icmpv6.nd.na.flag.o", "NeighborAdvertisement.Override"),
        new("icmpv6.nd.rd.target_address", "NeighborRedirect.TargetAddress"),
        new("icmpv6.rd.na.destination_address", "NeighborRedirect.DestinationAddress"),

        new("icmpv6.opt.src_linkaddr", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.SourceLinkLayerAddress.value"),
        new("icmpv6.opt.target_linkaddr", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.TargetLinkLayerAddress.value"),
        new("icmpv6.opt.prefix.length", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.PrefixInformation|RouteInformation.value.PrefixLength"),
        new("icmpv6.opt.prefix.flag.l", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.PrefixInformation.value.OnLink"),
        new("icmpv6.opt.prefix.flag.a", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.PrefixInformation.value.AutonomousAddressConfiguration"),
        new("icmpv6.opt.prefix.valid_lifetime", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.PrefixInformation.value.ValidLifetime"),
        new("icmpv6.opt.prefix.preferred_lifetime", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.PrefixInformation.value.PreferredLifetime"),
        new("icmpv6.opt.mtu", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.Mtu.value.Mtu"),
        new("icmpv6.opt.rdnss.lifetime", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.RecursiveDnsServer.value.Lifetime"),
        new("icmpv6.opt.rdnss", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.RecursiveDnsServer.value.Addresses"),
        new("icmpv6.opt.dnssl.lifetime", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.DnsSearchList.value.Lifetime"),
        new("icmpv6.opt.route_info.flag.route_preference", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.RouteInformation.value.RoutePreference") { Convert = Preference },
        new("icmpv6.opt.route_lifetime", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.RouteInformation.value.RouteLifetime"),
        new("icmpv6.opt.advertisement_interval", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.AdvertisementInterval.value.AdvertisementIntervalMs"),
        new("icmpv6.opt.home_agent_preference", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.HomeAgentInformation.value.HomeAgentPreference") { Convert = SignedWord },
        new("icmpv6.opt.home_agent_lifetime", "RouterSolicitation|RouterAdvertisement|NeighborSolicitation|NeighborAdvertisement|NeighborRedirect.Options.HomeAgentInformation.value.HomeAgentLifetime"),

        new("icmpv6.mld.maximum_response_delay", "MldQuery.MaximumResponseCode, MldListener.MaximumResponseDelayMs") { Except = [ResponseCode] },
        new("icmpv6.mld.maximum_response_code", "MldQuery.MaximumResponseCode") { Except = [ResponseDelay] },
        new("icmpv6.mld.flag.s", "MldQuery.Sources.SuppressRouterProcessing"),
        new("icmpv6.mld.flag.qrv", "MldQuery.Sources.QuerierRobustnessVariable"),
        new("icmpv6.mld.nb_sources", "MldQuery.Sources.NumberOfSources"),
        new("icmpv6.mld.source_address", "MldQuery.Sources.SourceAddresses"),
        new("icmpv6.mldr.nb_mcast_records", "MldV2Report.NumberOfAddressRecords"),
        new("icmpv6.mldr.mar.record_type", "MldV2Report.AddressRecords.RecordType"),
        new("icmpv6.mldr.mar.nb_sources", "MldV2Report.AddressRecords.NumberOfSources"),
        new("icmpv6.mldr.mar.multicast_address", "MldV2Report.AddressRecords.MulticastAddress"),
        new("icmpv6.mldr.mar.source_address", "MldV2Report.AddressRecords.SourceAddresses"),
        new("icmpv6.mld.multicast_address", "MldQuery|MldListener.MulticastAddress"),
    ];
}
