using System.Globalization;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;

namespace NetGen.Tool.Demo;

/// <summary>Puts a stage of the journey into words, with values read from the packet itself.</summary>
internal static class StageText
{
    /// <summary>What a hook point finds where no hook is declared.</summary>
    internal const string NoHook = "no hook: nothing runs";

    /// <summary>The stage's name on the Linux journey.</summary>
    /// <param name="stage">The stage.</param>
    internal static string NameOf(JourneyStage stage) => stage switch
    {
        JourneyStage.NapiPoll => "NAPI poll",
        JourneyStage.Xdp => "XDP hook",
        JourneyStage.EthernetDemux => "Ethernet demux",
        JourneyStage.Prerouting => "PREROUTING",
        JourneyStage.Route => "route",
        JourneyStage.Forward => "FORWARD",
        JourneyStage.Input => "INPUT",
        JourneyStage.TransportDemux => "transport demux",
        JourneyStage.SocketQueue => "receive queue",
        JourneyStage.Send => "transport segment",
        JourneyStage.Output => "OUTPUT",
        JourneyStage.Postrouting => "POSTROUTING",
        JourneyStage.Neighbour => "neighbour",
        JourneyStage.Device => "driver ring",
        _ => stage.ToString(),
    };

    /// <summary>What a stage found: the stack's own note, and the header the stage looks at.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="data">The packet's data.</param>
    /// <param name="note">The note; may be empty.</param>
    internal static string Describe(JourneyStage stage, ReadOnlySpan<byte> data, string note) => stage switch
    {
        JourneyStage.Prerouting or JourneyStage.Output => DescribePacket(data),
        JourneyStage.Send or JourneyStage.TransportDemux => $"{note}{DescribeDatagram(data)}",
        JourneyStage.Device => DescribeFrame(data),
        JourneyStage.Input or JourneyStage.Postrouting => NoHook,
        JourneyStage.SocketQueue => "the datagram waits for its reader",
        _ => note,
    };

    /// <summary>The link header of a frame.</summary>
    /// <param name="data">The frame.</param>
    internal static string DescribeFrame(ReadOnlySpan<byte> data) =>
        EthernetHeader.ReadOnly.TryParse(data, out var ethernet)
            ? string.Create(CultureInfo.InvariantCulture, $"{ethernet.Source} to {ethernet.Destination}, EtherType 0x{(ushort)ethernet.EtherType:x4}")
            : "";

    private static string DescribePacket(ReadOnlySpan<byte> data) =>
        IPv4Header.ReadOnly.TryParse(data, out var ip)
            ? string.Create(CultureInfo.InvariantCulture, $"{ip.Source} to {ip.Destination}, {ip.Protocol.ToString().ToUpperInvariant()}, TTL {ip.TimeToLive}, length {ip.TotalLength}, checksum 0x{ip.Checksum:x4}")
            : "";

    private static string DescribeDatagram(ReadOnlySpan<byte> data) =>
        UdpHeader.ReadOnly.TryParse(data, out var udp)
            ? string.Create(CultureInfo.InvariantCulture, $", length {udp.Length}, checksum 0x{udp.Checksum:x4}")
            : "";
}
