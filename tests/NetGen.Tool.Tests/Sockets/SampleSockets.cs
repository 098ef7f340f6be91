using System.Net;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Udp;
using NetGen.Stack.Sockets;
using NetGen.Tool.Sockets;

namespace NetGen.Tool.Tests.Sockets;

/// <summary>One socket of each kind.</summary>
internal static class SampleSockets
{
    internal static IReadOnlyList<SocketRecord> All { get; } =
    [
        SocketRecord.Of(new TcpFlowStatus(new TcpFlow(End("0.0.0.0:80"), default), new TcpInfo { State = TcpState.Listen }) { Backlog = new TcpBacklogStatus(3, 2, 512) }),
        SocketRecord.Of(Flow("192.0.2.1:45678", "192.0.2.9:5201", Opening)),
        SocketRecord.Of(Flow("192.0.2.1:80", "192.0.2.9:50000", new TcpInfo { State = TcpState.TimeWait })),
        SocketRecord.Of(Flow("192.0.2.1:80", "198.51.100.7:40000", Busy)),
        SocketRecord.Of(new UdpPortStatus(new IPv4EndPoint(IPv4Address.Any, 7), null, 12, 345)),
        SocketRecord.Of(new UdpPortStatus(new IPv4EndPoint(IPv4Address.Parse("192.0.2.1"), 53), new IPv4EndPoint(IPv4Address.Parse("192.0.2.9"), 5353), 0, 0)),
        SocketRecord.OfPing(new DatagramSocketStatus(IpProtocol.Icmp, End("0.0.0.0:4660"), End("192.0.2.9:0"), 1, 92, 2)),
        SocketRecord.OfRaw(new DatagramSocketStatus(IpProtocol.Igmp, End("192.0.2.1:0"), null, 3, 84, 0)),
        SocketRecord.OfRaw(new DatagramSocketStatus(IpProtocol.Icmp, End("0.0.0.0:0"), End("192.0.2.9:0"), 0, 0, 7)),
    ];

    private static TcpInfo Opening => new()
    {
        State = TcpState.SynSent,
        RetransmissionTimeout = TimeSpan.FromSeconds(1),
        SegmentSize = 536,
        CongestionWindow = 5360,
        SlowStartThreshold = uint.MaxValue,
        SmoothedRtt = TimeSpan.MaxValue,
        MinimumRtt = TimeSpan.MaxValue,
    };

    private static TcpInfo Busy => new()
    {
        State = TcpState.Established,
        CongestionControl = CongestionAlgorithm.Bbr,
        SmoothedRtt = TimeSpan.FromMicroseconds(20_123),
        RttVariation = TimeSpan.FromMilliseconds(4),
        MinimumRtt = TimeSpan.FromMilliseconds(20),
        RetransmissionTimeout = TimeSpan.FromMilliseconds(220),
        CongestionWindow = 14480,
        SlowStartThreshold = 28960,
        BytesInFlight = 2000,
        PacingRateBytesPerSecond = 1_000_000,
        SegmentSize = 1448,
        SendWindow = 65536,
        ReceiveWindow = 262144,
        Unacknowledged = 100_000,
        Unread = 17,
        Retransmissions = 3,
        BytesAcknowledged = 40_000,
        BytesReceived = 2_000,
        HasTimestamps = true,
        HasSack = true,
        SendWindowShift = 7,
        ReceiveWindowShift = 3,
    };

    private static TcpFlowStatus Flow(string local, string remote, TcpInfo info) => new(new TcpFlow(End(local), End(remote)), info);

    private static IPEndPointValue End(string text) => IPEndPointValue.TryFrom(IPEndPoint.Parse(text), out var value) ? value : default;
}
