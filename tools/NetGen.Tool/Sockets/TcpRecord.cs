using System.Globalization;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Tool.Sockets;

/// <summary>What TCP knows of a connection, as it is listed: windows and buffers in bytes, times in milliseconds, null where nothing was measured.</summary>
internal sealed record TcpRecord
{
    /// <summary>The congestion control.</summary>
    public required string CongestionControl { get; init; }

    /// <summary>Congestion window.</summary>
    public uint CongestionWindow { get; init; }

    /// <summary>Slow start threshold, or null before the first loss.</summary>
    public uint? SlowStartThreshold { get; init; }

    /// <summary>Smoothed round-trip time.</summary>
    public double? RttMs { get; init; }

    /// <summary>Variation of the round-trip time.</summary>
    public double? RttVariationMs { get; init; }

    /// <summary>Least round-trip time of late.</summary>
    public double? MinimumRttMs { get; init; }

    /// <summary>Retransmission timeout, back-off included; null where there is no timer.</summary>
    public double? RetransmissionTimeoutMs { get; init; }

    /// <summary>Segments sent again so far.</summary>
    public uint Retransmissions { get; init; }

    /// <summary>Bytes of data acknowledged so far.</summary>
    public ulong BytesAcknowledged { get; init; }

    /// <summary>Bytes of data received in order so far.</summary>
    public ulong BytesReceived { get; init; }

    /// <summary>Bytes in flight.</summary>
    public uint BytesInFlight { get; init; }

    /// <summary>Pacing rate in bits a second, or null for none.</summary>
    public ulong? PacingRateBitsPerSecond { get; init; }

    /// <summary>Bytes of data in a full segment.</summary>
    public int SegmentSize { get; init; }

    /// <summary>The peer's window.</summary>
    public uint SendWindow { get; init; }

    /// <summary>Our window, as last told.</summary>
    public uint ReceiveWindow { get; init; }

    /// <summary>Bytes written that may wait to be acknowledged.</summary>
    public int SendBuffer { get; init; }

    /// <summary>Bytes received that may wait to be read.</summary>
    public int ReceiveBuffer { get; init; }

    /// <summary>By how many bits the peer's windows are shifted.</summary>
    public byte SendWindowShift { get; init; }

    /// <summary>By how many bits our windows are shifted.</summary>
    public byte ReceiveWindowShift { get; init; }

    /// <summary>Whether timestamps are in use.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Whether selective acknowledgments are in use.</summary>
    public bool Sack { get; init; }

    /// <summary>Whether explicit congestion notification is in use.</summary>
    public bool Ecn { get; init; }

    /// <summary>Takes what is known of a connection.</summary>
    internal static TcpRecord Of(TcpInfo info) => new()
    {
        CongestionControl = info.CongestionControl.Name,
        CongestionWindow = info.CongestionWindow,
        SlowStartThreshold = info.SlowStartThreshold < int.MaxValue ? info.SlowStartThreshold : null,
        RttMs = Measured(info.SmoothedRtt),
        RttVariationMs = Measured(info.SmoothedRtt) is null ? null : info.RttVariation.TotalMilliseconds,
        MinimumRttMs = Measured(info.MinimumRtt),
        RetransmissionTimeoutMs = info.RetransmissionTimeout == TimeSpan.MaxValue ? null : info.RetransmissionTimeout.TotalMilliseconds,
        Retransmissions = info.Retransmissions,
        BytesAcknowledged = info.BytesAcknowledged,
        BytesReceived = info.BytesReceived,
        BytesInFlight = info.BytesInFlight,
        PacingRateBitsPerSecond = info.PacingRateBytesPerSecond > 0 ? info.PacingRateBytesPerSecond * 8 : null,
        SegmentSize = info.SegmentSize,
        SendWindow = info.SendWindow,
        ReceiveWindow = info.ReceiveWindow,
        SendBuffer = info.SendBufferSize,
        ReceiveBuffer = info.ReceiveBufferSize,
        SendWindowShift = info.SendWindowShift,
        ReceiveWindowShift = info.ReceiveWindowShift,
        Timestamps = info.HasTimestamps,
        Sack = info.HasSack,
        Ecn = info.HasEcn,
    };

    /// <summary>The names of ss(8), in its order; windows and queues are in bytes, cwnd and ssthresh in segments, times in milliseconds.</summary>
    internal IEnumerable<string> Describe()
    {
        if (Timestamps) yield return "ts";
        if (Sack) yield return "sack";
        if (Ecn) yield return "ecn";
        yield return CongestionControl;
        if (SendWindowShift > 0 || ReceiveWindowShift > 0) yield return $"wscale:{SendWindowShift},{ReceiveWindowShift}";
        yield return $"rto:{(RetransmissionTimeoutMs is { } timeout ? Number(timeout) : "never")}";
        if (Rtt is { } rtt) yield return rtt;
        yield return $"mss:{SegmentSize}";
        yield return Window;
        if (SlowStartThreshold is { } threshold) yield return $"ssthresh:{threshold / Segment}";
        if (BytesAcknowledged > 0) yield return $"bytes_acked:{BytesAcknowledged}";
        if (BytesReceived > 0) yield return $"bytes_received:{BytesReceived}";
        if (PacingRateBitsPerSecond is { } rate) yield return string.Create(CultureInfo.InvariantCulture, $"pacing_rate {rate}bps");
        if (BytesInFlight > 0) yield return $"unacked:{(BytesInFlight + Segment - 1) / Segment}";
        if (Resent is { } resent) yield return resent;
        yield return $"snd_wnd:{SendWindow}";
        yield return $"rcv_wnd:{ReceiveWindow}";
        if (MinimumRttMs is { } minimum) yield return $"minrtt:{Number(minimum)}";
    }

    /// <summary>The part of it that is looked at first.</summary>
    internal IEnumerable<string> DescribeBriefly() => new[] { CongestionControl, Window, Rtt, Resent }.OfType<string>();

    private uint Segment => (uint)Math.Max(1, SegmentSize);

    private string Window => $"cwnd:{Math.Max(1, CongestionWindow / Segment)}";

    private string? Rtt => RttMs is { } rtt ? $"rtt:{Number(rtt)}/{Number(RttVariationMs ?? 0)}" : null;

    private string? Resent => Retransmissions > 0 ? $"retrans:{Retransmissions}" : null;

    private static double? Measured(TimeSpan time) => time > TimeSpan.Zero && time != TimeSpan.MaxValue ? time.TotalMilliseconds : null;

    private static string Number(double milliseconds) => milliseconds.ToString("0.###", CultureInfo.InvariantCulture);
}
