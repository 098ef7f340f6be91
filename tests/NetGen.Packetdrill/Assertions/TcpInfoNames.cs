using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Recovery;

namespace NetGen.Packetdrill.Assertions;

/// <summary>The members of Linux's <c>struct tcp_info</c> that the stack tells, and the constants that scripts compare them with.</summary>
internal static class TcpInfoNames
{
    // TCP_INFINITE_SSTHRESH.
    private const double NoThreshold = 0x7FFF_FFFF;

    private static readonly Dictionary<string, double> Constants = new()
    {
        ["TCP_ESTABLISHED"] = 1,
        ["TCP_SYN_SENT"] = 2,
        ["TCP_SYN_RECV"] = 3,
        ["TCP_FIN_WAIT1"] = 4,
        ["TCP_FIN_WAIT2"] = 5,
        ["TCP_TIME_WAIT"] = 6,
        ["TCP_CLOSE"] = 7,
        ["TCP_CLOSE_WAIT"] = 8,
        ["TCP_LAST_ACK"] = 9,
        ["TCP_LISTEN"] = 10,
        ["TCP_CLOSING"] = 11,
        ["TCP_INFINITE_SSTHRESH"] = NoThreshold,
        ["TCP_CA_Open"] = 0,
        ["TCP_CA_Disorder"] = 1,
        ["TCP_CA_CWR"] = 2,
        ["TCP_CA_Recovery"] = 3,
        ["TCP_CA_Loss"] = 4,
        ["TCPI_OPT_TIMESTAMPS"] = 1,
        ["TCPI_OPT_SACK"] = 2,
        ["TCPI_OPT_WSCALE"] = 4,
        ["TCPI_OPT_ECN"] = 8,
        ["TCPI_OPT_SYN_DATA"] = 32,
    };

    /// <summary>The value of a name, or null where it has none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="info">What is known of the connection.</param>
    internal static object? Find(string name, in TcpInfo info)
    {
        if (Constants.TryGetValue(name, out var constant)) return constant;
        return name switch
        {
            "tcpi_state" => StateOf(info.State),
            "tcpi_ca_state" => (double)info.RecoveryState,
            "tcpi_options" => Options(in info),
            "tcpi_snd_wscale" => (double)info.SendWindowShift,
            "tcpi_rcv_wscale" => (double)info.ReceiveWindowShift,
            "tcpi_rto" => Microseconds(info.RetransmissionTimeout),
            "tcpi_snd_mss" => (double)info.SegmentSize,
            "tcpi_pmtu" => (double)info.PathMtu,
            "tcpi_rtt" => Microseconds(info.SmoothedRtt),
            "tcpi_rttvar" => Microseconds(info.RttVariation),
            "tcpi_min_rtt" => Microseconds(info.MinimumRtt),
            "tcpi_snd_cwnd" => Segments(info.CongestionWindow, in info),
            "tcpi_snd_ssthresh" => info.SlowStartThreshold == uint.MaxValue ? NoThreshold : Segments(info.SlowStartThreshold, in info),
            "tcpi_unacked" => (double)info.OutstandingSegments,
            "tcpi_sacked" => (double)info.SackedSegments,
            // Linux counts what was lost until it is acknowledged, sent again or not.
            "tcpi_lost" => (double)(info.LostSegments + info.SegmentsSentAgain),
            "tcpi_retrans" => (double)info.SegmentsSentAgain,
            "tcpi_total_retrans" => (double)info.Retransmissions,
            "tcpi_retransmits" or "tcpi_backoff" => (double)info.ConsecutiveTimeouts,
            "tcpi_probes" => (double)info.Probes,
            "tcpi_notsent_bytes" => (double)info.Unsent,
            "tcpi_advmss" => (double)info.OfferedSegmentSize,
            "tcpi_rcv_mss" => (double)info.ReceivedSegmentSize,
            "tcpi_snd_wnd" => (double)info.SendWindow,
            "tcpi_rcv_wnd" => (double)info.ReceiveWindow,
            "tcpi_pacing_rate" => (double)info.PacingRateBytesPerSecond,
            _ => null,
        };
    }

    /// <summary>Linux's number of a state.</summary>
    private static double StateOf(TcpState state) => state switch
    {
        TcpState.Established => 1.0,
        TcpState.SynSent => 2.0,
        TcpState.SynReceived => 3.0,
        TcpState.FinWait1 => 4.0,
        TcpState.FinWait2 => 5.0,
        TcpState.TimeWait => 6.0,
        TcpState.CloseWait => 8.0,
        TcpState.LastAck => 9.0,
        TcpState.Listen => 10.0,
        TcpState.Closing => 11.0,
        _ => 7.0,
    };

    private static double Options(in TcpInfo info) =>
        (info.HasTimestamps ? 1.0 : 0) + (info.HasSack ? 2.0 : 0) + (info.SendWindowShift + info.ReceiveWindowShift > 0 ? 4.0 : 0)
        + (info.HasEcn ? 8.0 : 0) + (info.IsSynDataAcknowledged ? 32.0 : 0);

    private static double Segments(uint bytes, in TcpInfo info) => bytes / (uint)Math.Max(1, info.SegmentSize);

    private static double Microseconds(TimeSpan span) => Math.Floor(span.TotalMicroseconds);
}
