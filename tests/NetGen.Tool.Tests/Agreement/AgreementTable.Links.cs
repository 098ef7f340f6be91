using System.Globalization;
using static NetGen.Tool.Tests.Agreement.FieldPair;

namespace NetGen.Tool.Tests.Agreement;

/// <content>Links and tunnels.</content>
internal static partial class AgreementTable
{
    private static readonly AcceptedDifference ServiceTag = new(
        "The fields of a service tag are ieee8021ad.* in tshark; here both kinds of tag have one declaration.",
        (frame, theirs, ours) => frame["Ethernet.EtherType"] is ["34984"]
            && (theirs.SequenceEqual(ours.Skip(1)) || (frame.Error is not null && AcceptedDifference.IsStart([.. ours.Skip(1)], theirs))));

    private static readonly AcceptedDifference CompressedProtocol = new(
        "Over PPPoE the protocol field is not compressed (RFC 2516 §7); tshark reads one byte all the same where the first is odd.",
        (_, theirs, ours) => theirs is [var first] && ours is [var value] && int.Parse(value, CultureInfo.InvariantCulture) >> 8 == int.Parse(first, CultureInfo.InvariantCulture));

    private static readonly AcceptedDifference UnusedAddressBytes = new(
        "The address field has 8 bytes; tshark shows only as many as the address has.",
        (_, theirs, ours) => theirs is [var used] && ours is [var all] && all.StartsWith(used, StringComparison.Ordinal));

    private static readonly AcceptedDifference DisorderedTlv = new(
        "tshark stops at a TLV that is not where IEEE 802.1AB §8.3 wants it; here it is shown.",
        (frame, theirs, ours) => !frame.IsValid && AcceptedDifference.IsStart(theirs, [.. ours]));

    private static readonly AcceptedDifference NoText = new(
        "tshark shows a replacement character for bytes that are no UTF-8; here they stand as bytes.",
        (_, theirs, ours) => theirs.Length == ours.Count && theirs.Any(text => text.Contains("efbfbd", StringComparison.Ordinal)));

    private static readonly AcceptedDifference HalfSnap = new(
        "A SNAP header is selected by the destination's service access point here, by both in tshark.",
        (frame, theirs, ours) => frame["Llc.DestinationSap"] is ["170", ..] && frame["Llc.SourceSap"] is [not "170", ..] && AcceptedDifference.IsStart(theirs, [.. ours]));

    private static readonly AcceptedDifference DataPad = new(
        "Radiotap's flag 0x20 announces bytes between the 802.11 header and its body; they are not skipped here.",
        (frame, _, _) => frame["Radiotap.Flags"] is [var flags] && (int.Parse(flags, CultureInfo.InvariantCulture) & 0x20) != 0);

    private static IReadOnlyList<FieldPair> Links { get; } =
    [
        new("eth.dst", "Ethernet.Destination"),
        new("eth.src", "Ethernet.Source"),
        new("eth.type", "Ethernet.EtherType")
        {
            Except = [new("Up to 1500 the field is a length (IEEE 802.3 §3.2.6), and eth.len in tshark.", (_, theirs, ours) => theirs.Length == 0 && ours is [var length] && int.Parse(length, CultureInfo.InvariantCulture) <= 1500)],
        },

        new("vlan.priority", "Vlan.Priority") { Except = [ServiceTag] },
        new("vlan.id", "Vlan.VlanId") { Except = [ServiceTag] },
        new("vlan.etype", "Vlan.EtherType") { Except = [ServiceTag] },

        new("arp.hw.type", "Arp.HardwareType"),
        new("arp.proto.type", "Arp.ProtocolType"),
        new("arp.hw.size", "Arp.HardwareAddressLength"),
        new("arp.proto.size", "Arp.ProtocolAddressLength"),
        new("arp.opcode", "Arp.Operation"),
        new("arp.src.hw_mac", "Arp.SenderMac"),
        new("arp.src.proto_ipv4", "Arp.SenderAddress"),
        new("arp.dst.hw_mac", "Arp.TargetMac"),
        new("arp.dst.proto_ipv4", "Arp.TargetAddress"),

        new("llc.dsap", "Llc.DestinationSap") { Except = [HalfSnap, DataPad] },
        new("llc.ssap", "Llc.SourceSap") { Except = [HalfSnap, DataPad] },
        new("llc.control", "Llc.Control") { Except = [HalfSnap, DataPad] },
        new("llc.oui", "Snap.Organization"),
        new("llc.type", "Snap.Protocol"),

        new("stp.protocol", "Bpdu.ProtocolIdentifier"),
        new("stp.version", "Bpdu.Version"),
        new("stp.type", "Bpdu.Type"),
        new("stp.flags.tcack", "Bpdu.Configuration.TopologyChangeAcknowledgment"),
        new("stp.flags.tc", "Bpdu.Configuration.TopologyChange"),
        new("stp.root.prio", "Bpdu.Configuration.RootPriority") { Convert = Number(priority => priority / 4096) },
        new("stp.root.ext", "Bpdu.Configuration.RootSystemIdExtension"),
        new("stp.root.hw", "Bpdu.Configuration.RootAddress"),
        new("stp.root.cost", "Bpdu.Configuration.RootPathCost"),
        new("stp.bridge.prio", "Bpdu.Configuration.BridgePriority") { Convert = Number(priority => priority / 4096) },
        new("stp.bridge.ext", "Bpdu.Configuration.BridgeSystemIdExtension"),
        new("stp.bridge.hw", "Bpdu.Configuration.BridgeAddress"),
        new("stp.port", "Bpdu.Configuration.PortNumber") { Convert = Number(port => port & 0xFFF) },
        new("stp.msg_age", "Bpdu.Configuration.MessageAge") { Convert = Whole256 },
        new("stp.max_age", "Bpdu.Configuration.MaxAge") { Convert = Whole256 },
        new("stp.hello", "Bpdu.Configuration.HelloTime") { Convert = Whole256 },
        new("stp.forward", "Bpdu.Configuration.ForwardDelay") { Convert = Whole256 },

        new("slow.subtype", "SlowProtocol.Subtype"),
        new("lacp.version", "Lacp.Version"),
        new("lacp.actor.sys_priority", "Lacp.ActorSystemPriority"),
        new("lacp.actor.sysid", "Lacp.ActorSystem"),
        new("lacp.actor.key", "Lacp.ActorKey"),
        new("lacp.actor.port_priority", "Lacp.ActorPortPriority"),
        new("lacp.actor.port", "Lacp.ActorPort"),
        new("lacp.actor.state", "Lacp.ActorState"),
        new("lacp.partner.sys_priority", "Lacp.PartnerSystemPriority"),
        new("lacp.partner.sysid", "Lacp.PartnerSystem"),
        new("lacp.partner.key", "Lacp.PartnerKey"),
        new("lacp.partner.port_priority", "Lacp.PartnerPortPriority"),
        new("lacp.partner.port", "Lacp.PartnerPort"),
        new("lacp.partner.state", "Lacp.PartnerState"),
        new("lacp.collector.max_delay", "Lacp.CollectorMaxDelay"),

        new("lldp.tlv.type", "Lldp.Tlvs.Type") { Except = [DisorderedTlv] },
        new("lldp.tlv.len", "Lldp.Tlvs.Length") { Except = [DisorderedTlv] },
        new("lldp.chassis.subtype", "Lldp.Tlvs.ChassisId.Subtype"),
        new("lldp.chassis.id.mac", "Lldp.Tlvs.ChassisId.Identifier") { Convert = Hexadecimal },
        new("lldp.port.subtype", "Lldp.Tlvs.PortId.Subtype"),
        new("lldp.port.id.mac", "Lldp.Tlvs.PortId.Identifier") { Convert = Hexadecimal },
        new("lldp.time_to_live", "Lldp.Tlvs.TimeToLive.Seconds"),
        new("lldp.tlv.system_cap", "Lldp.Tlvs.SystemCapabilities.Capabilities"),
        new("lldp.tlv.enable_system_cap", "Lldp.Tlvs.SystemCapabilities.Enabled"),

        new("sll.pkttype", "Cooked|CookedV2.PacketType"),
        new("sll.hatype", "Cooked|CookedV2.HardwareType"),
        new("sll.halen", "Cooked|CookedV2.AddressLength"),
        new("sll.src.eth", "Cooked|CookedV2.Address") { Convert = Hexadecimal, Except = [UnusedAddressBytes] },
        new("sll.etype", "Cooked|CookedV2.Protocol"),
        new("sll.ifindex", "CookedV2.InterfaceIndex"),
        new("null.family", "Loopback.Family"),

        new("pppoe.code", "PppoeSession|PppoeDiscovery.Code"),
        new("pppoe.session_id", "PppoeSession|PppoeDiscovery.SessionId"),
        new("pppoe.payload_length", "PppoeSession|PppoeDiscovery.Length"),
        new("ppp.protocol", "Ppp.Protocol") { Except = [CompressedProtocol] },
        new("pppoed.tags.service_name", "PppoeDiscovery.Tags.ServiceName.data") { Convert = Utf8, Except = [NoText] },
        new("pppoed.tags.ac_name", "PppoeDiscovery.Tags.ConcentratorName.data") { Convert = Utf8, Except = [NoText] },
        new("pppoed.tags.host_uniq", "PppoeDiscovery.Tags.HostUniq.data") { Convert = Hexadecimal },
        new("pppoed.tags.ac_cookie", "PppoeDiscovery.Tags.ConcentratorCookie.data") { Convert = Hexadecimal },

        new("mpls.label", "Mpls.Label"),
        new("mpls.exp", "Mpls.TrafficClass"),
        new("mpls.bottom", "Mpls.BottomOfStack"),
        new("mpls.ttl", "Mpls.TimeToLive"),

        new("gre.proto", "Gre.ProtocolType"),
        new("gre.flags.checksum", "Gre.ChecksumPresent"),
        new("gre.flags.key", "Gre.KeyPresent"),
        new("gre.flags.sequence_number", "Gre.SequenceNumberPresent"),
        new("gre.flags.version", "Gre.Version"),
        new("gre.checksum", "Gre.Checksum"),
        new("gre.checksum.status", "Gre.checksums.Checksum") { Convert = Verdict },
        new("gre.key", "Gre.Key"),
        new("gre.sequence_number", "Gre.SequenceNumber"),

        new("vxlan.flag_i", "Vxlan.HasVxlanNetworkIdentifier"),
        new("vxlan.vni", "Vxlan.VxlanNetworkIdentifier"),

        new("geneve.version", "Geneve.Version"),
        new("geneve.flags.oam", "Geneve.Control"),
        new("geneve.flags.critical", "Geneve.CriticalOptions"),
        new("geneve.proto_type", "Geneve.ProtocolType"),
        new("geneve.vni", "Geneve.VirtualNetworkIdentifier"),
        new("geneve.option.class", "Geneve.Options.OptionClass"),
        new("geneve.option.type.critical", "Geneve.Options.Critical"),
        new("geneve.option.type", "Geneve.Options.Type") { Convert = Number(type => type & 0x7F) },
    ];
}
