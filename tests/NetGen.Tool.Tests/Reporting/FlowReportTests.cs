using System.Net;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Snapshots;
using NetGen.Tool.Reporting;

namespace NetGen.Tool.Tests.Reporting;

public sealed class FlowReportTests
{
    [Fact]
    public async Task A_flow_is_a_line_and_what_is_known_of_it_the_next_one()
    {
        using var output = new StringWriter();
        FlowReport.Print(
            [
                Flow("192.0.2.1:80", "198.51.100.7:40000", Busy),
                Flow("192.0.2.1:80", "192.0.2.9:50000", new TcpInfo { State = TcpState.TimeWait }),
                Flow("192.0.2.1:45678", "192.0.2.9:5201", new TcpInfo { State = TcpState.SynSent, RetransmissionTimeout = TimeSpan.FromSeconds(1), SegmentSize = 536, CongestionWindow = 5360, SlowStartThreshold = uint.MaxValue, SmoothedRtt = TimeSpan.MaxValue, MinimumRtt = TimeSpan.MaxValue }),
                new TcpFlowStatus(new TcpFlow(End("0.0.0.0:80"), default), new TcpInfo { State = TcpState.Listen }),
            ],
            output);

        await Snapshot.Verify(output.ToString());
    }

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
        HasTimestamps = true,
        HasSack = true,
        SendWindowShift = 7,
        ReceiveWindowShift = 3,
    };

    private static TcpFlowStatus Flow(string local, string remote, TcpInfo info) => new(new TcpFlow(End(local), End(remote)), info);

    private static IPEndPointValue End(string text) => IPEndPointValue.TryFrom(IPEndPoint.Parse(text), out var value) ? value : default;
}
