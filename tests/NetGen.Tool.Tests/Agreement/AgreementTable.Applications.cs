using System.Buffers.Binary;
using System.Globalization;
using static NetGen.Tool.Tests.Agreement.FieldPair;

namespace NetGen.Tool.Tests.Agreement;

/// <content>What UDP and TCP carry.</content>
internal static partial class AgreementTable
{
    private static readonly AcceptedDifference SwappedSeconds = new(
        "tshark takes seconds whose low byte alone is zero for a number in the wrong byte order, as some systems send it.",
        (_, theirs, ours) => theirs is [var swapped] && ours is [var value]
            && BinaryPrimitives.ReverseEndianness(ushort.Parse(value, CultureInfo.InvariantCulture)) == ushort.Parse(swapped, CultureInfo.InvariantCulture));

    private static readonly AcceptedDifference ResponseFlag = new(
        "tshark shows this of responses only.", (frame, theirs, _) => theirs.Length == 0 && frame["Dns.IsResponse"] is ["0"]);

    private static readonly AcceptedDifference EscapedByte = new(
        "A byte that is no character is a backslash and its number, decimal here (RFC 1035 §5.1), octal or a replacement character in tshark.",
        (_, theirs, ours) => ours.Count == theirs.Length && ours.Any(name => name.Contains('\\', StringComparison.Ordinal)));

    private static readonly AcceptedDifference ServiceName = new(
        "Of a service record tshark shows the parts of the name; else as for other names.",
        (frame, theirs, ours) => frame["Dns.Answers.Type"].Contains("33") ? theirs.Length < ours.Count : EscapedByte.Applies(frame, theirs, ours));

    private static IReadOnlyList<FieldPair> Applications { get; } =
    [
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
        new("dhcp.secs", "Dhcp.Seconds") { Except = [SwappedSeconds] },
        new("dhcp.flags", "Dhcp.Flags"),
        new("dhcp.ip.client", "Dhcp.ClientAddress"),
        new("dhcp.ip.your", "Dhcp.YourAddress"),
        new("dhcp.ip.server", "Dhcp.ServerAddress"),
        new("dhcp.ip.relay", "Dhcp.RelayAddress"),
        new("dhcp.option.dhcp", "Dhcp.Options.MessageType.value"),
        new("dhcp.option.requested_ip_address", "Dhcp.Options.RequestedAddress.value"),
        new("dhcp.option.dhcp_server_id", "Dhcp.Options.ServerIdentifier.value"),
        new("dhcp.option.ip_address_lease_time", "Dhcp.Options.LeaseTime.value"),

        new("dhcpv6.msgtype", "DhcpV6.Type"),
        new("dhcpv6.xid", "DhcpV6.Transaction.TransactionId"),
        new("dhcpv6.elapsed_time", "DhcpV6.Options.ElapsedTime.value") { Convert = Number(milliseconds => milliseconds / 10) },
        new("dhcpv6.option_preference", "DhcpV6.Options.Preference.value"),
        new("dhcpv6.requested_option_code", "DhcpV6.Options.OptionRequest.value"),
        new("dhcpv6.dns_server", "DhcpV6.Options.DomainNameServers.value"),

        new("dns.id", "Dns.Identifier"),
        new("dns.flags.response", "Dns.IsResponse"),
        new("dns.flags.opcode", "Dns.Operation"),
        new("dns.flags.authoritative", "Dns.IsAuthoritative") { Except = [ResponseFlag] },
        new("dns.flags.truncated", "Dns.IsTruncated"),
        new("dns.flags.recdesired", "Dns.RecursionDesired"),
        new("dns.flags.recavail", "Dns.RecursionAvailable") { Except = [ResponseFlag] },
        new("dns.flags.authenticated", "Dns.AuthenticData") { Except = [ResponseFlag] },
        new("dns.flags.checkdisable", "Dns.CheckingDisabled"),
        new("dns.flags.rcode", "Dns.ResponseCode") { Except = [ResponseFlag] },
        new("dns.count.queries", "Dns.QuestionCount"),
        new("dns.count.answers", "Dns.AnswerCount"),
        new("dns.count.auth_rr", "Dns.AuthorityCount"),
        new("dns.count.add_rr", "Dns.AdditionalCount"),
        new("dns.qry.name", "Dns.Questions.Name") { Convert = DomainName, Except = [EscapedByte] },
        new("dns.qry.type", "Dns.Questions.Type"),
        new("dns.qry.class", "Dns.Questions.Class"),
        new("dns.resp.name", "Dns.Answers|Authorities|Additionals.Name") { Convert = DomainName, Except = [ServiceName] },
        new("dns.resp.type", "Dns.Answers|Authorities|Additionals.Type"),
        new("dns.resp.ttl", "Dns.Answers|Authorities.TimeToLive"),
        new("dns.resp.len", "Dns.Answers|Authorities|Additionals.DataLength"),
        new("dns.a", "Dns.Answers|Authorities|Additionals.Address.Address"),
        new("dns.aaaa", "Dns.Answers|Authorities|Additionals.IPv6Address.Address"),
        new("dns.cname", "Dns.Answers|Authorities|Additionals.Target.Name") { Convert = DomainName, Except = [EscapedByte] },
        new("dns.srv.priority", "Dns.Answers.Service.Priority"),
        new("dns.srv.weight", "Dns.Answers.Service.Weight"),
        new("dns.srv.port", "Dns.Answers.Service.Port"),
        new("dns.srv.target", "Dns.Answers.Service.Target") { Convert = DomainName, Except = [EscapedByte] },

        new("bfd.version", "Bfd.Version"),
        new("bfd.diag", "Bfd.Diagnostic"),
        new("bfd.sta", "Bfd.State"),
        new("bfd.flags.p", "Bfd.Poll"),
        new("bfd.flags.f", "Bfd.Final"),
        new("bfd.flags.c", "Bfd.ControlPlaneIndependent"),
        new("bfd.flags.a", "Bfd.AuthenticationPresent"),
        new("bfd.flags.d", "Bfd.Demand"),
        new("bfd.flags.m", "Bfd.Multipoint"),
        new("bfd.detect_time_multiplier", "Bfd.DetectMultiplier"),
        new("bfd.message_length", "Bfd.Length"),
        new("bfd.my_discriminator", "Bfd.MyDiscriminator"),
        new("bfd.your_discriminator", "Bfd.YourDiscriminator"),
        new("bfd.desired_min_tx_interval", "Bfd.DesiredMinTxIntervalMicroseconds"),
        new("bfd.required_min_rx_interval", "Bfd.RequiredMinRxIntervalMicroseconds"),
        new("bfd.required_min_echo_interval", "Bfd.RequiredMinEchoRxIntervalMicroseconds"),

        new("wg.type", "WireGuard.Type"),
        new("wg.sender", "WireGuard.Initiation|Response.Sender"),
        new("wg.receiver", "WireGuard.Response|CookieReply|Transport.Receiver"),
        new("wg.mac1", "WireGuard.Initiation|Response.Mac1") { Convert = Hexadecimal },
        new("wg.mac2", "WireGuard.Initiation|Response.Mac2") { Convert = Hexadecimal },
        new("wg.nonce", "WireGuard.CookieReply.Nonce") { Convert = Hexadecimal },
        new("wg.encrypted_cookie", "WireGuard.CookieReply.EncryptedCookie") { Convert = Hexadecimal },
        new("wg.counter", "WireGuard.Transport.Counter"),

        new("tls.record.content_type", "Tls.Records.ContentType"),
        new("tls.record.version", "Tls.Records.LegacyVersion"),
        new("tls.record.length", "Tls.Records.Length"),
    ];
}
