using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Running;

/// <summary>Compares a packet of the host with the one that a script expects; what the script leaves out may be anything.</summary>
internal static class PacketComparison
{
    /// <summary>Whether a packet is the expected one.</summary>
    internal static bool Agree(PacketSpec expected, PacketSpec actual) =>
        expected.Outer.Count == 0
        && (expected.Ports is null || expected.Ports == actual.Ports)
        && Agree(expected.Ip, actual.Ip)
        && (expected, actual) switch
        {
            (SegmentSpec a, SegmentSpec b) => SegmentComparison.Agree(a, b),
            (DatagramSpec a, DatagramSpec b) => a.Length == b.Length,
            (IcmpSpec a, IcmpSpec b) => Agree(a, b),
            _ => false,
        };

    /// <summary>A packet of the host, with no more told than the script tells of the expected one.</summary>
    internal static PacketSpec ShowLike(PacketSpec expected, PacketSpec actual)
    {
        var packet = (expected, actual) switch
        {
            (SegmentSpec a, SegmentSpec b) => SegmentComparison.ShowLike(a, b),
            (IcmpSpec a, IcmpSpec b) => b with { Mtu = a.Mtu is null ? null : b.Mtu, Identifier = a.Identifier is null ? null : b.Identifier, Quote = a.Quote is null ? null : b.Quote },
            _ => actual,
        };
        return packet with { Ports = expected.Ports is null ? null : actual.Ports, Ip = ShowLike(expected.Ip, actual.Ip) };
    }

    private static bool Agree(IpSpec expected, IpSpec actual) =>
        (expected.Ecn is null || expected.Ecn == actual.Ecn)
        && (!expected.IsAnyCapable || actual.Ecn is Ecn.Capable0 or Ecn.Capable1)
        && (expected.TypeOfService is null || expected.TypeOfService == actual.TypeOfService)
        && (expected.TimeToLive is null || expected.TimeToLive == actual.TimeToLive)
        && (expected.FlowLabel is null || expected.FlowLabel == actual.FlowLabel);

    private static bool Agree(IcmpSpec expected, IcmpSpec actual) =>
        expected.Type == actual.Type
        && (expected.Code.Length == 0 || expected.Code == actual.Code)
        && (expected.Mtu is null || expected.Mtu == actual.Mtu)
        && (expected.Identifier is null || expected.Identifier == actual.Identifier)
        && (expected.Quote is null || expected.Quote == actual.Quote);

    private static IpSpec ShowLike(IpSpec expected, IpSpec actual) => new()
    {
        Ecn = expected.Ecn is null && !expected.IsAnyCapable ? null : actual.Ecn,
        TypeOfService = expected.TypeOfService is null ? null : actual.TypeOfService,
        TimeToLive = expected.TimeToLive is null ? null : actual.TimeToLive,
        FlowLabel = expected.FlowLabel is null ? null : actual.FlowLabel,
    };
}
