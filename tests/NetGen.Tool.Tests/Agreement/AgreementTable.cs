using System.Buffers.Binary;
using System.Globalization;
using static NetGen.Tool.Tests.Agreement.FieldPair;

namespace NetGen.Tool.Tests.Agreement;

/// <summary>Every field that both name. A protocol joins by adding its rows here, and its packets to <c>frames.py</c>.</summary>
internal static class AgreementTable
{
    private static readonly AcceptedDifference ServiceTag = new(
        "The fields of a service tag are ieee8021ad.* in tshark; here both kinds of tag have one declaration.",
        (frame, theirs, ours) => frame["Ethernet.EtherType"] is ["34984"]
            && (theirs.SequenceEqual(ours.Skip(1)) || (frame.Error is not null && AcceptedDifference.IsStart([.. ours.Skip(1)], theirs))));

    private static readonly AcceptedDifference SwappedSeconds = new(
        "tshark takes seconds whose low byte alone is zero for a number in the wrong byte order, as some systems send it.",
        (_, theirs, ours) => theirs is [var swapped] && ours is [var value]
            && BinaryPrimitives.ReverseEndianness(ushort.Parse(value, CultureInfo.InvariantCulture)) == ushort.Parse(swapped, CultureInfo.InvariantCulture));

    private static readonly AcceptedDifference CompressedProtocol = new(
        "Over PPPoE the protocol field is not compressed (RFC 2516 §7); tshark reads one byte all the same where the first is odd.",
        (_, theirs, ours) => theirs is [var first] && ours is [var value] && int.Parse(value, CultureInfo.InvariantCulture) >> 8 == int.Parse(first, CultureInfo.InvariantCulture));

    private static readonly AcceptedDifference QuotedChecksum = new(
        "tshark judges no checksum of a datagram that an ICMP error quotes; here one that is quoted whole is verified, and found bad where a byte of it was changed.",
        (frame, theirs, ours) => frame["Icmp.Type"] is ["3" or "5" or "11" or "12"] && theirs is ["unverifiable"] && ours is ["good" or "bad"]);

    internal static IReadOnlyList<FieldPair> Pairs { get; } =
    [
        new("eth.dst", "Ethernet.Destination"),
        new("eth.src", "Ethernet.Source"),
        new("eth.type", "Ethernet.EtherType"),

        new("vlan.priority", "Vlan.Priority") { Except = ServiceTag },
        new("vlan.id", "Vlan.VlanId") { Except = ServiceTag },
        new("vlan.etype", "Vlan.EtherType") { Except = ServiceTag },

        new("arp.hw.type", "Arp.HardwareType"),
        new("arp.proto.type", "Arp.ProtocolType"),
        new("arp.hw.size", "Arp.HardwareAddressLength"),
        new("arp.proto.size", "Arp.ProtocolAddressLength"),
        new("arp.opcode", "Arp.Operation"),
        new("arp.src.hw_mac", "Arp.SenderMac"),
        new("arp.src.proto_ipv4", "Arp.SenderAddress"),
        new("arp.dst.hw_mac", "Arp.TargetMac"),
        new("arp.dst.proto_ipv4", "Arp.TargetAddress"),

        new("ip.hdr_len", "IPv4.HeaderWords") { Convert = Number(bytes => bytes / 4) },
        new("ip.dsfield.dscp", "IPv4.Dscp"),
        new("ip.dsfield.ecn", "IPv4.Ecn"),
        new("ip.len", "IPv4.TotalLength"),
        new("ip.id", "IPv4.Identification"),
        new("ip.flags", "IPv4.Flags"),
        new("ip.frag_offset", "IPv4.FragmentOffset"),
        new("ip.ttl", "IPv4.TimeToLive"),
        new("ip.proto", "IPv4.Protocol"),
        new("ip.checksum", "IPv4.Checksum"),
        new("ip.src", "IPv4.Source"),
        new("ip.dst", "IPv4.Destination"),
        new("ip.checksum.status", "IPv4.checksums.Checksum") { Convert = Verdict },

        new("ipv6.version", "IPv6.Version"),
        new("ipv6.tclass.dscp", "IPv6.Dscp"),
        new("ipv6.tclass.ecn", "IPv6.Ecn"),
        new("ipv6.flow", "IPv6.FlowLabel"),
        new("ipv6.plen", "IPv6.PayloadLength"),
        new("ipv6.nxt", "IPv6.NextHeader"),
        new("ipv6.hlim", "IPv6.HopLimit"),
        new("ipv6.src", "IPv6.Source"),
        new("ipv6.dst", "IPv6.Destination"),

        new("icmp.type", "Icmp.Type"),
        new("icmp.code", "Icmp.Code"),
        new("icmp.checksum", "Icmp.Checksum"),
        new("icmp.checksum.status", "Icmp.checksums.Checksum") { Convert = Verdict },
        new("icmp.mtu", "Icmp.Unreachable.NextHopMtu")
        {
            Except = new("Only code 4 has an MTU; tshark calls the same bytes unused elsewhere.", (frame, theirs, _) => theirs.Length == 0 && frame["Icmp.Code"] is not ["4"]),
        },
        new("icmp.pointer", "Icmp.ParameterProblem.Pointer"),
        new("icmp.redir_gw", "Icmp.Redirect.Gateway"),

        new("udp.srcport", "Udp.SourcePort"),
        new("udp.dstport", "Udp.DestinationPort"),
        new("udp.length", "Udp.Length"),
        new("udp.checksum", "Udp.Checksum"),
        new("udp.checksum.status", "Udp.checksums.Checksum") { Convert = Verdict, Except = QuotedChecksum },

        new("tcp.srcport", "Tcp.SourcePort"),
        new("tcp.dstport", "Tcp.DestinationPort"),
        new("tcp.seq_raw", "Tcp.SequenceNumber"),
        new("tcp.ack_raw", "Tcp.AcknowledgmentNumber"),
        new("tcp.hdr_len", "Tcp.DataOffset") { Convert = Number(bytes => bytes / 4) },
        new("tcp.flags", "Tcp.Flags") { Convert = Number(bits => bits & 0xFF) },
        new("tcp.window_size_value", "Tcp.Window"),
        new("tcp.checksum", "Tcp.Checksum"),
        new("tcp.checksum.status", "Tcp.checksums.Checksum") { Convert = Verdict },
        new("tcp.urgent_pointer", "Tcp.UrgentPointer"),
        new("tcp.options.mss_val", "Tcp.Options.MaximumSegmentSize.value"),
        new("tcp.options.wscale.shift", "Tcp.Options.WindowScale.value"),

        new("ntp.flags.li", "Ntp.LeapIndicator"),
        new("ntp.flags.vn", "Ntp.Version"),
        new("ntp.flags.mode", "Ntp.Mode"),
        new("ntp.stratum", "Ntp.Time.Stratum"),
        new("ntp.ppoll", "Ntp.Time.Poll") { Convert = SignedByte },
        new("ntp.precision", "Ntp.Time.Precision") { Convert = SignedByte },

        new("dhcp.type", "Dhcp.Operation"),
        new("dhcp.hw.type", "Dhcp.HardwareType"),
        new("dhcp.hw.len", "Dhcp.HardwareAddressLength"),
        new("dhcp.hops", "Dhcp.Hops"),
        new("dhcp.id", "Dhcp.TransactionId"),
        new("dhcp.secs", "Dhcp.Seconds") { Except = SwappedSeconds },
        new("dhcp.flags", "Dhcp.Flags"),
        new("dhcp.ip.client", "Dhcp.ClientAddress"),
        new("dhcp.ip.your", "Dhcp.YourAddress"),
        new("dhcp.ip.server", "Dhcp.ServerAddress"),
        new("dhcp.ip.relay", "Dhcp.RelayAddress"),
        new("dhcp.option.dhcp", "Dhcp.Options.MessageType.value"),
        new("dhcp.option.requested_ip_address", "Dhcp.Options.RequestedAddress.value"),
        new("dhcp.option.dhcp_server_id", "Dhcp.Options.ServerIdentifier.value"),
        new("dhcp.option.ip_address_lease_time", "Dhcp.Options.LeaseTime.value"),

        new("pppoe.code", "PppoeSession.Code"),
        new("pppoe.session_id", "PppoeSession.SessionId"),
        new("pppoe.payload_length", "PppoeSession.Length"),
        new("ppp.protocol", "Ppp.Protocol") { Except = CompressedProtocol },
    ];
}
