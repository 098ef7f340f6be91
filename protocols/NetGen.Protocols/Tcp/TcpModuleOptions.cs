using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.PathMtu;

namespace NetGen.Protocols.Tcp;

/// <summary>Bounds and times of TCP.</summary>
public sealed record TcpModuleOptions
{
    /// <summary>Largest number of connections, those in TIME-WAIT included.</summary>
    public int ConnectionCapacity { get; init; } = 65536;

    /// <summary>Largest number of connections in TIME-WAIT; a further one pushes out the oldest.</summary>
    public int TimeWaitCapacity { get; init; } = 16384;

    /// <summary>How long a connection stays in TIME-WAIT: twice the longest life of a segment (RFC 9293 §3.4.2 has 4 minutes, Linux this).</summary>
    public TimeSpan TimeWaitDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a connection that its user closed waits in FIN-WAIT-2 for the peer's FIN (Linux: <c>tcp_fin_timeout</c>).</summary>
    public TimeSpan FinWait2Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes received that may wait to be read, a connection, where it does not say otherwise.</summary>
    public int ReceiveBufferSize { get; init; } = 256 * 1024;

    /// <summary>Bytes written that may wait to be acknowledged, a connection, where it does not say otherwise.</summary>
    public int SendBufferSize { get; init; } = 256 * 1024;

    /// <summary>How far a connection's receive buffer may grow by itself, where it does not say otherwise (Linux: <c>tcp_rmem</c>).</summary>
    public int LargestReceiveBufferSize { get; init; } = 6 * 1024 * 1024;

    /// <summary>How far a connection's send buffer may grow by itself, where it does not say otherwise (Linux: <c>tcp_wmem</c>).</summary>
    public int LargestSendBufferSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Segments that may wait behind a gap, a connection, or as many as its receive buffer takes of full ones, for the window has invited those: whichever is more.
    /// It bounds how many small segments a peer can make of the window's bytes, each of which holds a packet of the pool.
    /// </summary>
    public int OutOfOrderCapacity { get; init; } = 512;

    /// <summary>Challenge ACKs a second, on average, over all connections (RFC 5961 §7).</summary>
    public int ChallengeAcksPerSecond { get; init; } = 1000;

    /// <summary>Resets a second, on average, that answer segments of no connection: a scan or a flood is not answered without end.</summary>
    public int ResetsPerSecond { get; init; } = 1000;

    /// <summary>How often a SYN is sent again before opening fails: after more than the three minutes that RFC 9293 §3.8.3 asks for (Linux: <c>tcp_syn_retries</c>, one fewer).</summary>
    public int SynRetries { get; init; } = 7;

    /// <summary>How often a SYN+ACK is sent again (Linux: <c>tcp_synack_retries</c>).</summary>
    public int SynAckRetries { get; init; } = 5;

    /// <summary>
    /// How often anything is sent again before the way to the peer is doubted, R1 of RFC 9293 §3.8.3 (Linux: <c>tcp_retries1</c>): the neighbour cache checks its entry,
    /// and <see cref="MtuProbing"/> takes it for a black hole.
    /// </summary>
    public int RetriesBeforeDoubt { get; init; } = 3;

    /// <summary>Whether connections use timestamps where the peer does (RFC 7323 §3; Linux: <c>tcp_timestamps</c>).</summary>
    public bool Timestamps { get; init; } = true;

    /// <summary>Whether connections use selective acknowledgments where the peer does (RFC 2018; Linux: <c>tcp_sack</c>).</summary>
    public bool SelectiveAcknowledgments { get; init; } = true;

    /// <summary>Whether windows are shifted where the peer shifts its own (RFC 7323 §2; Linux: <c>tcp_window_scaling</c>): without that none is larger than 65,535 bytes.</summary>
    public bool WindowScaling { get; init; } = true;

    /// <summary>When connections find out by themselves how large a packet their path takes (RFC 4821; Linux: <c>tcp_mtu_probing</c>).</summary>
    public TcpMtuProbing MtuProbing { get; init; }

    /// <summary>Bytes of data in a segment that is taken to arrive everywhere (RFC 4821 §7.2; Linux: <c>tcp_base_mss</c>).</summary>
    public int BaseSegmentSize { get; init; } = 1024;

    /// <summary>Bytes of data that a segment has at least, however often it does not arrive (Linux: <c>tcp_mtu_probe_floor</c>).</summary>
    public int LeastProbedSegmentSize { get; init; } = 48;

    /// <summary>How long the MTU that was found is used before a larger one is tried, PMTU_RAISE_TIMER of RFC 8899 §5.1.1 (Linux: <c>tcp_probe_interval</c>).</summary>
    public TimeSpan MtuProbeInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a connection believes what routers told of its path's MTU, up to 18 hours, where it does not probe; then it takes its route's again (RFC 1191 §6.3;
    /// Linux: <c>mtu_expires</c>). <see cref="Timeout.InfiniteTimeSpan"/> for as long as it lives.
    /// </summary>
    public TimeSpan PathMtuLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether a router's "unreachable" ends a connection that is being opened (RFC 5461 §4, Linux). By default it does not (RFC 9293 §3.9.2.2): opening goes on, and
    /// fails with that reason in the end. What this host finds out itself, that no neighbour answers, ends it in any case.
    /// </summary>
    public bool SoftErrorsEndOpening { get; init; }

    /// <summary>How often data is sent again before the connection counts as broken, R2 of RFC 9293 §3.8.3 (Linux: <c>tcp_retries2</c>).</summary>
    public int Retries { get; init; } = 15;

    /// <summary>
    /// How often anything is sent again to a peer that does not answer, or a closed window probed, once nobody waits for the connection any more: for 100 s at least, as R2 of
    /// RFC 9293 §3.8.3 (Linux: <c>tcp_orphan_retries</c>).
    /// </summary>
    public int OrphanRetries { get; init; } = 8;

    /// <summary>Largest number of connections that nobody waits for any more, those in TIME-WAIT not counted; a further one is reset (Linux: <c>tcp_max_orphans</c>).</summary>
    public int OrphanCapacity { get; init; } = 16384;

    /// <summary>The key of this host's Fast Open cookies, 16 bytes, or two of them, of which the second is still accepted; empty for keys drawn at random (Linux: <c>tcp_fastopen_key</c>).</summary>
    public ReadOnlyMemory<byte> FastOpenKey { get; init; }

    /// <summary>How long a random key makes cookies; for as long again they are still accepted (RFC 7413 §4.1.2).</summary>
    public TimeSpan FastOpenKeyLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Largest number of servers whose Fast Open cookies are remembered; a further one pushes out the one used least lately. 0 for none.</summary>
    public int FastOpenCacheCapacity { get; init; } = 1024;

    /// <summary>Explicit congestion notification of connections that do not say otherwise (RFC 3168).</summary>
    public TcpEcnMode Ecn { get; init; } = TcpEcnMode.Passive;

    /// <summary>The congestion control of connections that do not say otherwise.</summary>
    public CongestionAlgorithm CongestionControl { get; init; } = CongestionAlgorithm.Cubic;

    /// <summary>Whether Reno and CUBIC spread their segments over the round trip too; BBR always does (Linux: the <c>fq</c> queueing discipline).</summary>
    public bool PacesAllAlgorithms { get; init; } = true;
}
