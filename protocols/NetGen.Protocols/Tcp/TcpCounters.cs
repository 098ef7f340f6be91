namespace NetGen.Protocols.Tcp;

/// <summary>What TCP has done (the objects of RFC 4022, and some of Linux's <c>TcpExt</c>); written by the stack's thread, read by any.</summary>
public sealed class TcpCounters
{
    /// <summary>Connections opened by this host.</summary>
    public long ActiveOpens { get; internal set; }

    /// <summary>Connections opened by peers.</summary>
    public long PassiveOpens { get; internal set; }

    /// <summary>Connections that ended before they were established.</summary>
    public long AttemptsFailed { get; internal set; }

    /// <summary>Established connections that a reset ended.</summary>
    public long EstablishedResets { get; internal set; }

    /// <summary>Segments received, bad ones included.</summary>
    public long SegmentsReceived { get; internal set; }

    /// <summary>Segments sent.</summary>
    public long SegmentsSent { get; internal set; }

    /// <summary>Segments sent again.</summary>
    public long SegmentsRetransmitted { get; internal set; }

    /// <summary>Resets sent.</summary>
    public long ResetsSent { get; internal set; }

    /// <summary>Resets of segments of no connection that <see cref="TcpModuleOptions.ResetsPerSecond"/> held back.</summary>
    public long ResetsLimited { get; internal set; }

    /// <summary>Resets of connections that were left out because too many waited to be sent at once.</summary>
    public long ResetsDropped { get; internal set; }

    /// <summary>Challenge ACKs sent (RFC 5961).</summary>
    public long ChallengeAcksSent { get; internal set; }

    /// <summary>SYN cookies sent (RFC 4987 §3.6).</summary>
    public long SynCookiesSent { get; internal set; }

    /// <summary>SYN cookies that came back and became connections.</summary>
    public long SynCookiesAccepted { get; internal set; }

    /// <summary>ACKs to a listener that carried no cookie of ours.</summary>
    public long SynCookiesRefused { get; internal set; }

    /// <summary>Data segments received with a router's congestion mark, on connections that use ECN (RFC 3168).</summary>
    public long CongestionMarksReceived { get; internal set; }

    /// <summary>Reductions of a congestion window because the peer echoed a mark (RFC 3168 §6.1.2).</summary>
    public long CongestionMarkReductions { get; internal set; }

    /// <summary>SYNs that were sent again without asking for ECN (RFC 3168 §6.1.1.1).</summary>
    public long EcnFallbacks { get; internal set; }

    /// <summary>SYNs of peers that asked for a Fast Open cookie, on listeners that use it (RFC 7413 §4.1.2).</summary>
    public long FastOpenCookiesRequested { get; internal set; }

    /// <summary>Connections of peers that were opened at once by a good cookie in their SYN.</summary>
    public long FastOpenPassiveOpens { get; internal set; }

    /// <summary>Those of them whose cookie was made with the key before the present one.</summary>
    public long FastOpenFormerKeys { get; internal set; }

    /// <summary>SYNs of peers with a cookie that is none of ours, or too old: they opened in the ordinary way.</summary>
    public long FastOpenPassiveFailures { get; internal set; }

    /// <summary>SYNs of peers with a Fast Open option that the listener's bound made ordinary ones (RFC 7413 §5.1).</summary>
    public long FastOpenOverflows { get; internal set; }

    /// <summary>Connections of this host whose SYN carried data that was acknowledged with it.</summary>
    public long FastOpenActiveOpens { get; internal set; }

    /// <summary>Connections of this host whose SYN carried data that had to be sent again.</summary>
    public long FastOpenActiveFailures { get; internal set; }

    /// <summary>Segments without the signature that the connection, or the listener's keys, demand (RFC 2385, RFC 5925).</summary>
    public long SignaturesMissing { get; internal set; }

    /// <summary>Segments with a wrong signature.</summary>
    public long SignaturesWrong { get; internal set; }

    /// <summary>Segments signed with a key that this host does not have (RFC 5925).</summary>
    public long KeysUnknown { get; internal set; }

    /// <summary>ICMP errors about connections with TCP-AO that were ignored (RFC 5925 §7.8).</summary>
    public long HardErrorsIgnored { get; internal set; }

    /// <summary>Times that a peer told of urgent data (RFC 9293 §3.8.5).</summary>
    public long UrgentMarksReceived { get; internal set; }

    /// <summary>Segments sent that were larger than the path was known to take (RFC 4821 §7).</summary>
    public long MtuProbesSent { get; internal set; }

    /// <summary>Those of <see cref="MtuProbesSent"/> that arrived (Linux: <c>TCPMTUPSuccess</c>).</summary>
    public long MtuProbesArrived { get; internal set; }

    /// <summary>Those of <see cref="MtuProbesSent"/> that were lost (Linux: <c>TCPMTUPFail</c>).</summary>
    public long MtuProbesLost { get; internal set; }

    /// <summary>Times that segments were made smaller because none arrived any more (RFC 2923 §2.1).</summary>
    public long BlackHolesSuspected { get; internal set; }

    /// <summary>Times that a connection had the way to its peer checked (RFC 9293 §3.8.3, R1).</summary>
    public long RoutesDoubted { get; internal set; }

    /// <summary>Segments whose window told of less than the connection's buffer, since the packet pool is shared.</summary>
    public long WindowsLimited { get; internal set; }

    /// <summary>Connections broken off because the peer did not answer.</summary>
    public long Timeouts { get; internal set; }

    /// <summary>Connections reset when their user let them go, since <see cref="TcpModuleOptions.OrphanCapacity"/> others finish without one (Linux: <c>TCPAbortOnMemory</c>).</summary>
    public long OrphansReset { get; internal set; }

    /// <summary>Connections in TIME-WAIT that were pushed out, or taken over by a new one (RFC 6191).</summary>
    public long TimeWaitRecycled { get; internal set; }
}
