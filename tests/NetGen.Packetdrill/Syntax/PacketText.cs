using System.Globalization;
using System.Text;
using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Writes packets as scripts do, without their direction.</summary>
internal static class PacketText
{
    internal static string Of(SegmentSpec segment) => $"{Head(segment)}{Ports(segment)}{SegmentText.Of(segment)}";

    internal static string Of(DatagramSpec datagram) => string.Create(CultureInfo.InvariantCulture, $"{Head(datagram)}udp {Ports(datagram)}({datagram.Length})");

    internal static string Of(IcmpSpec message)
    {
        var text = new StringBuilder(Head(message));
        text.Append(CultureInfo.InvariantCulture, $"icmp {message.Type}");
        if (message.Code.Length > 0) text.Append(CultureInfo.InvariantCulture, $" {message.Code}");
        if (message.Mtu is { } mtu) text.Append(CultureInfo.InvariantCulture, $" mtu {mtu}");
        if (message.Identifier is { } identifier) text.Append(CultureInfo.InvariantCulture, $" id {identifier}");
        if (message.Quote is { } quote) text.Append(CultureInfo.InvariantCulture, $" [{Of(quote)}]");
        return text.ToString();
    }

    private static string Of(QuoteSpec quote) => quote.Protocol switch
    {
        IpProtocol.Tcp => string.Create(CultureInfo.InvariantCulture, $"{quote.Sequence}:{quote.Sequence + (uint)quote.Length}({quote.Length})"),
        IpProtocol.Udp => string.Create(CultureInfo.InvariantCulture, $"udp ({quote.Length})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"raw ({quote.Length})"),
    };

    private static string Head(PacketSpec packet) => string.Concat(packet.Outer.Select(Of)) + Of(packet.Ip);

    private static string Ports(PacketSpec packet) =>
        packet.Ports is { } ports ? string.Create(CultureInfo.InvariantCulture, $"{ports.Source} > {ports.Destination} ") : "";

    private static string Of(IpSpec ip)
    {
        var items = new List<string>();
        if (ip.Ecn is { } mark) items.Add(NameOf(mark));
        else if (ip.IsAnyCapable) items.Add("ect01");
        if (ip.TypeOfService is { } service) items.Add($"tos 0x{service:x2}");
        if (ip.TimeToLive is { } routers) items.Add(string.Create(CultureInfo.InvariantCulture, $"ttl {routers}"));
        if (ip.FlowLabel is { } label) items.Add($"flowlabel 0x{label:x5}");
        return items.Count == 0 ? "" : $"[{string.Join(", ", items)}] ";
    }

    private static string Of(OuterSpec outer) => outer switch
    {
        IpOuterSpec ip => $"{(ip.Source.IsIPv4 ? "ipv4" : "ipv6")} {Of(ip.Ip)}{ip.Source} > {ip.Destination}: ",
        GreOuterSpec { Flags: 0 } => "gre: ",
        GreOuterSpec gre => string.Create(CultureInfo.InvariantCulture, $"gre flags 0x{gre.Flags:x4}, sum {gre.Checksum}, off {gre.Offset}, key 0x{gre.Key:x8}, seq {gre.Sequence}: "),
        MplsOuterSpec mpls => $"mpls {string.Join(' ', mpls.Labels.Select(Of))}: ",
        _ => "",
    };

    private static string Of(MplsLabelSpec label) =>
        string.Create(CultureInfo.InvariantCulture, $"(label {label.Label}, tc {label.TrafficClass}, {(label.IsLast ? "[S], " : "")}ttl {label.TimeToLive})");

    private static string NameOf(Ecn mark) => mark switch
    {
        Ecn.Capable0 => "ect0",
        Ecn.Capable1 => "ect1",
        Ecn.CongestionExperienced => "ce",
        _ => "noecn",
    };
}
