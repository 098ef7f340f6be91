using System.Globalization;
using System.Text;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;

namespace NetGen.Tool.Reporting;

/// <summary>Prints flows as <c>ss -atin</c> does: a line each, and one of what TCP knows of it below.</summary>
internal static class FlowReport
{
    /// <summary>Prints flows, by their addresses.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="output">Where.</param>
    internal static void Print(IEnumerable<TcpFlowStatus> flows, TextWriter output)
    {
        var text = new StringBuilder();
        AppendLine(text, "State", "Recv-Q", "Send-Q", "Local Address:Port", "Peer Address:Port");
        foreach (var flow in flows.OrderBy(flow => flow.Info.State != TcpState.Listen).ThenBy(flow => flow.Flow.ToString(), StringComparer.Ordinal)) Append(text, in flow);

        // In one piece, so that nothing else comes in between.
        output.Write(text.ToString());
        output.Flush();
    }

    private static void Append(StringBuilder text, in TcpFlowStatus flow)
    {
        var info = flow.Info;
        var remote = info.State == TcpState.Listen ? "0.0.0.0:*" : Name(flow.Flow.Remote);
        AppendLine(text, Name(info.State), Number(info.Unread), Number(info.Unacknowledged), Name(flow.Flow.Local), remote);
        if (info.State is not (TcpState.Listen or TcpState.TimeWait)) text.Append('\t').AppendJoin(' ', Details(info)).Append('\n');
    }

    private static void AppendLine(StringBuilder text, string state, string received, string sent, string local, string remote) =>
        text.Append(CultureInfo.InvariantCulture, $"{state,-10} {received,-7} {sent,-7} {local,21} {remote,21}\n");

    /// <summary>The names of ss(8), in its order; windows and queues are in bytes, cwnd and ssthresh in segments, times in milliseconds.</summary>
    private static IEnumerable<string> Details(TcpInfo info)
    {
        if (info.HasTimestamps) yield return "ts";
        if (info.HasSack) yield return "sack";
        yield return info.CongestionControl.Name;
        if (info.SendWindowShift > 0 || info.ReceiveWindowShift > 0) yield return $"wscale:{info.SendWindowShift},{info.ReceiveWindowShift}";
        yield return $"rto:{Milliseconds(info.RetransmissionTimeout)}";
        if (info.SmoothedRtt > TimeSpan.Zero && info.SmoothedRtt != TimeSpan.MaxValue) yield return $"rtt:{Milliseconds(info.SmoothedRtt)}/{Milliseconds(info.RttVariation)}";
        yield return $"mss:{info.SegmentSize}";
        var segment = (uint)Math.Max(1, info.SegmentSize);
        yield return $"cwnd:{Math.Max(1, info.CongestionWindow / segment)}";
        if (info.SlowStartThreshold < int.MaxValue) yield return $"ssthresh:{info.SlowStartThreshold / segment}";
        if (info.PacingRateBytesPerSecond > 0) yield return string.Create(CultureInfo.InvariantCulture, $"pacing_rate {info.PacingRateBytesPerSecond * 8}bps");
        if (info.BytesInFlight > 0) yield return $"unacked:{(info.BytesInFlight + segment - 1) / segment}";
        if (info.Retransmissions > 0) yield return $"retrans:{info.Retransmissions}";
        yield return $"snd_wnd:{info.SendWindow}";
        yield return $"rcv_wnd:{info.ReceiveWindow}";
        if (info.MinimumRtt > TimeSpan.Zero && info.MinimumRtt != TimeSpan.MaxValue) yield return $"minrtt:{Milliseconds(info.MinimumRtt)}";
    }

    private static string Name(TcpState state) => state switch
    {
        TcpState.Listen => "LISTEN",
        TcpState.SynSent => "SYN-SENT",
        TcpState.SynReceived => "SYN-RECV",
        TcpState.Established => "ESTAB",
        TcpState.FinWait1 => "FIN-WAIT-1",
        TcpState.FinWait2 => "FIN-WAIT-2",
        TcpState.CloseWait => "CLOSE-WAIT",
        TcpState.Closing => "CLOSING",
        TcpState.LastAck => "LAST-ACK",
        TcpState.TimeWait => "TIME-WAIT",
        _ => "UNCONN",
    };

    private static string Name(IPEndPointValue end) => end.ToIPEndPoint().ToString();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) =>
        time == TimeSpan.MaxValue ? "never" : time.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture);
}
