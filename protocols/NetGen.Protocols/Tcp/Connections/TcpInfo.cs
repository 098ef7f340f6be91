using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.PathMtu;
using NetGen.Protocols.Tcp.Recovery;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>What is known of a connection (Linux: <c>TCP_INFO</c>).</summary>
public readonly record struct TcpInfo
{
    /// <summary>The state.</summary>
    public TcpState State { get; init; }

    /// <summary>What the sender thinks of the segments in flight.</summary>
    public RecoveryState RecoveryState { get; init; }

    /// <summary>Who finds the rate.</summary>
    public CongestionAlgorithm CongestionControl { get; init; }

    /// <summary>Smoothed round-trip time (RFC 6298).</summary>
    public TimeSpan SmoothedRtt { get; init; }

    /// <summary>Variation of the round-trip time.</summary>
    public TimeSpan RttVariation { get; init; }

    /// <summary>Least round-trip time of late.</summary>
    public TimeSpan MinimumRtt { get; init; }

    /// <summary>Retransmission timeout, back-off included.</summary>
    public TimeSpan RetransmissionTimeout { get; init; }

    /// <summary>Congestion window in bytes.</summary>
    public uint CongestionWindow { get; init; }

    /// <summary>Slow start threshold in bytes.</summary>
    public uint SlowStartThreshold { get; init; }

    /// <summary>Bytes in flight.</summary>
    public uint BytesInFlight { get; init; }

    /// <summary>Pacing rate in bytes a second; 0 for none.</summary>
    public ulong PacingRateBytesPerSecond { get; init; }

    /// <summary>Bytes of data in a full segment.</summary>
    public int SegmentSize { get; init; }

    /// <summary>Largest packet that the path is taken to carry, its network header included, in bytes.</summary>
    public int PathMtu { get; init; }

    /// <summary>How far the connection is with finding that out by itself (RFC 8899).</summary>
    public MtuSearchPhase MtuSearch { get; init; }

    /// <summary>The peer's window in bytes.</summary>
    public uint SendWindow { get; init; }

    /// <summary>Our window in bytes, as last told.</summary>
    public uint ReceiveWindow { get; init; }

    /// <summary>Bytes written that may wait to be acknowledged, as far as the buffer has grown by itself.</summary>
    public int SendBufferSize { get; init; }

    /// <summary>Bytes received that may wait to be read, as far as the buffer has grown by itself.</summary>
    public int ReceiveBufferSize { get; init; }

    /// <summary>Bytes of data acknowledged since the connection began (<c>tcpi_bytes_acked</c>, which counts SYN and FIN besides).</summary>
    public ulong BytesAcknowledged { get; init; }

    /// <summary>Bytes of data received in order since the connection began (<c>tcpi_bytes_received</c>, which counts FIN besides).</summary>
    public ulong BytesReceived { get; init; }

    /// <summary>Bytes written and not acknowledged.</summary>
    public int Unacknowledged { get; init; }

    /// <summary>Bytes written and not sent yet; those sent again do not count.</summary>
    public int Unsent { get; init; }

    /// <summary>Bytes received and not read.</summary>
    public int Unread { get; init; }

    /// <summary>Segments sent and not cumulatively acknowledged (<c>tcpi_unacked</c>).</summary>
    public int OutstandingSegments { get; init; }

    /// <summary>Those of the outstanding segments that are selectively acknowledged (RFC 2018; <c>tcpi_sacked</c>).</summary>
    public int SackedSegments { get; init; }

    /// <summary>Those of the outstanding segments that count as lost and wait to be sent again.</summary>
    public int LostSegments { get; init; }

    /// <summary>Those of the outstanding segments that were sent again and are under way (<c>tcpi_retrans</c>).</summary>
    public int SegmentsSentAgain { get; init; }

    /// <summary>Retransmission timeouts since something new was last acknowledged (<c>tcpi_retransmits</c>).</summary>
    public int ConsecutiveTimeouts { get; init; }

    /// <summary>Probes of a closed window, or of an idle peer, since either was last heard of (<c>tcpi_probes</c>).</summary>
    public int Probes { get; init; }

    /// <summary>Bytes of data and options in a segment that our SYN offers to take (<c>tcpi_advmss</c>).</summary>
    public int OfferedSegmentSize { get; init; }

    /// <summary>Bytes of data in the largest segment received, 536 at least (<c>tcpi_rcv_mss</c>).</summary>
    public int ReceivedSegmentSize { get; init; }

    /// <summary>Segments sent again so far.</summary>
    public uint Retransmissions { get; init; }

    /// <summary>Whether timestamps are in use (RFC 7323).</summary>
    public bool HasTimestamps { get; init; }

    /// <summary>Whether selective acknowledgments are in use (RFC 2018).</summary>
    public bool HasSack { get; init; }

    /// <summary>Whether explicit congestion notification is in use (RFC 3168).</summary>
    public bool HasEcn { get; init; }

    /// <summary>Whether data in the SYN, ours or the peer's, was acknowledged with it (RFC 7413; Linux: <c>TCPI_OPT_SYN_DATA</c>).</summary>
    public bool IsSynDataAcknowledged { get; init; }

    /// <summary>Whether segments are signed (RFC 2385, RFC 5925).</summary>
    public bool IsSigned { get; init; }

    /// <summary>The id of the master key that segments are signed with (RFC 5925 §3.1); null without TCP-AO.</summary>
    public byte? SendKeyId { get; init; }

    /// <summary>By how many bits the peer's windows are shifted.</summary>
    public byte SendWindowShift { get; init; }

    /// <summary>By how many bits our windows are shifted.</summary>
    public byte ReceiveWindowShift { get; init; }
}
