using NetGen.Devices;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Sockets;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>How a connection behaves.</summary>
public sealed record TcpConnectionSettings
{
    private const byte LargestDscp = 63;

    // As Linux: TCP_MIN_MSS, MAX_TCP_WINDOW, MAX_TCP_SYNCNT.
    private const int LeastSegmentLimit = 88;
    private const int LargestSegmentLimit = 32767;
    private const int MostSynRetries = 127;

    // As Linux: half of the least receive buffer.
    private const int LeastWindowClamp = 1152;

    /// <summary>Takes the defaults of a stack.</summary>
    /// <param name="defaults">The stack's.</param>
    public TcpConnectionSettings(TcpModuleOptions defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        ReceiveBufferSize = defaults.ReceiveBufferSize;
        SendBufferSize = defaults.SendBufferSize;
        LargestReceiveBufferSize = defaults.LargestReceiveBufferSize;
        LargestSendBufferSize = defaults.LargestSendBufferSize;
        CongestionControl = defaults.CongestionControl;
        Ecn = defaults.Ecn;
    }

    /// <summary>Whether small segments are sent at once instead of waiting for the ACK of one before (RFC 9293 §3.7.4).</summary>
    public bool NoDelay { get; init; }

    /// <summary>Whether only full segments are sent, for at most 200 ms or so (Linux: <c>TCP_CORK</c>).</summary>
    public bool Cork { get; init; }

    /// <summary>Whether every segment with data is acknowledged at once, instead of every second one (Linux: <c>TCP_QUICKACK</c>, which lasts here until it is taken back).</summary>
    public bool QuickAck { get; init; }

    /// <summary>Bytes received that may wait to be read; a size other than the present one is kept, and <see cref="LargestReceiveBufferSize"/> with it.</summary>
    public int ReceiveBufferSize
    {
        get;
        init
        {
            if (value != field) LargestReceiveBufferSize = value;
            field = value;
        }
    }

    /// <summary>Bytes written that may wait to be acknowledged; a size other than the present one is kept, and <see cref="LargestSendBufferSize"/> with it.</summary>
    public int SendBufferSize
    {
        get;
        init
        {
            if (value != field) LargestSendBufferSize = value;
            field = value;
        }
    }

    /// <summary>How far the receive buffer may grow by itself; it does not where this is no more than <see cref="ReceiveBufferSize"/>. Its window scale is read when it opens.</summary>
    public int LargestReceiveBufferSize { get; init; }

    /// <summary>How far the send buffer may grow by itself, to twice the congestion window; it does not where this is no more than <see cref="SendBufferSize"/>.</summary>
    public int LargestSendBufferSize { get; init; }

    /// <summary>The largest window that there may ever be to tell.</summary>
    internal int LargestWindow => Math.Min(LargestTold, Math.Max(ReceiveBufferSize, LargestReceiveBufferSize));

    /// <summary>Who paces the connection; read when it opens.</summary>
    public CongestionAlgorithm CongestionControl { get; init; }

    /// <summary>Whether routers may mark segments instead of dropping them (RFC 3168); read when it opens.</summary>
    public TcpEcnMode Ecn { get; init; }

    /// <summary>
    /// Whether the SYN may carry what was written before it leaves, where the peer gave a cookie before, and asks for one where it did not (RFC 7413);
    /// read when the connection opens. A peer may get such data twice (RFC 7413 §2.1).
    /// </summary>
    public bool FastOpen { get; init; }

    /// <summary>
    /// Whose segments must be signed, and with what (RFC 2385, RFC 5925); null, the default, for nobody's. Whether a connection signs is settled when it opens;
    /// new keys of the same kind hold at once. A connection that signs does not use <see cref="FastOpen"/>.
    /// </summary>
    public TcpKeyRing? Keys { get; init; }

    /// <summary>Whether an idle peer is asked whether it is still there (RFC 9293 §3.8.4).</summary>
    public bool KeepAlive { get; init; }

    /// <summary>How long a peer may be silent before it is asked.</summary>
    public TimeSpan KeepAliveTime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long between two questions.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>How many questions may stay unanswered.</summary>
    public int KeepAliveRetries { get; init; } = 9;

    /// <summary>How long sent data may stay unacknowledged before the connection counts as broken (RFC 9293 §3.9.1.9); zero for no limit in time.</summary>
    public TimeSpan UserTimeout { get; init; }

    /// <summary>
    /// Whether the peer is told of <see cref="UserTimeout"/>, or of five minutes where that is zero, and what it tells in turn keeps the connection longer, up to an hour, also where keep-alives find nobody (RFC 5482);
    /// false by default. A <see cref="UserTimeout"/> that was chosen stays as it is. Set before the connection opens, its SYN tells already; the first segment behind the SYN, and behind
    /// each change, that has room for the option tells too.
    /// </summary>
    public bool AdvertisesUserTimeout { get; init; }

    /// <summary>
    /// Bytes of data and options in a segment at most, 88 to 32767; 0, the default, for as many as the path and the peer take (Linux: <c>TCP_MAXSEG</c>,
    /// RFC 9293 §3.7.1). Set before the connection opens, our SYN names no more; later it bounds what is sent from then on.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither 0 nor 88 to 32767.</exception>
    public int MaximumSegmentSize
    {
        get;
        init
        {
            if (value != 0) ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastSegmentLimit);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestSegmentLimit);
            field = value;
        }
    }

    /// <summary>
    /// Largest window that the peer is told, in bytes, however much room the receive buffer has; 0, the default, for no limit but the buffer, less than 1152 is taken for that
    /// (Linux: <c>TCP_WINDOW_CLAMP</c>). The window scale covers no more than is known when the connection opens. What the peer was told before stays its (RFC 9293 §3.8.6).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int WindowClamp
    {
        get => LargestTold == int.MaxValue ? 0 : LargestTold;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            LargestTold = value == 0 ? int.MaxValue : Math.Max(value, LeastWindowClamp);
        }
    }

    /// <summary>Largest window that may be told.</summary>
    internal int LargestTold { get; private init; } = int.MaxValue;

    /// <summary>
    /// Bytes written that may wait to be sent: with as many unsent, nothing more is taken, though the send buffer has room; 0, the default, for no limit (Linux: <c>TCP_NOTSENT_LOWAT</c>).
    /// <see cref="ITcpHandler.OnWritable"/> follows once fewer than half of them wait. So what is sent is decided late, and the send buffer is for what is under way.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int UnsentLowWaterMark
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>How often a SYN is sent again before opening fails, 1 to 127; 0, the default, for <see cref="TcpModuleOptions.SynRetries"/> (Linux: <c>TCP_SYNCNT</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or more than 127.</exception>
    public int SynRetries
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostSynRetries);
            field = value;
        }
    }

    /// <summary>The ports of which one is chosen where none is named; read when the connection opens (Linux: <c>IP_LOCAL_PORT_RANGE</c>).</summary>
    public PortRange LocalPorts { get; init => field = value == default ? PortRange.Dynamic : value; } = PortRange.Dynamic;

    /// <summary>
    /// How long a listener waits for a connection's first data before it takes the connection; zero, the default, for not at all (Linux: <c>TCP_DEFER_ACCEPT</c>, which rounds it up to
    /// 1, 3, 7, … seconds). Then the SYN+ACK leaves once more, and its ACK is enough. Connections of SYN cookies and of <see cref="TcpBinding.FastOpenLimit"/> do not wait.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan DeferAccept
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>How long the connection waits in FIN-WAIT-2 once its user has closed it; zero, the default, for <see cref="TcpModuleOptions.FinWait2Timeout"/> (Linux: <c>TCP_LINGER2</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan FinWait2Timeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>Whether a listener on the unspecified IPv6 address takes IPv4 too (Linux: not <c>IPV6_V6ONLY</c>); read when it listens.</summary>
    public bool DualMode { get; init; }

    /// <summary>Routers a segment may pass.</summary>
    public byte TimeToLive { get; init; } = IPv4.IPv4Output.DefaultTimeToLive;

    /// <summary>Whether other listeners that say so too may have the same address and port, and each gets its share of the flows (Linux: <c>SO_REUSEPORT</c>); read when it listens.</summary>
    public bool ReusePort { get; init; }

    /// <summary>Differentiated services code point of every segment, 0 to 63 (RFC 2474 §3, RFC 9293 §3.9.1; the upper six bits of Linux's <c>IP_TOS</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is more than 63.</exception>
    public byte Dscp
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestDscp);
            field = value;
        }
    }

    /// <summary>
    /// The only device that segments come in and leave by, or null for any (Linux: <c>SO_BINDTODEVICE</c>); segments of this host to itself pass too. Read when the
    /// connection opens, or its listener listens, and kept from then on.
    /// </summary>
    public NetDevice? Device { get; init; }

    /// <summary>
    /// Routers that every segment is to pass on its way, or null; over IPv4 alone (RFC 9293 §3.9.2.1; Linux: <c>IP_OPTIONS</c>). It comes before the way back that a peer's
    /// segments name. Read when the connection opens, and kept from then on.
    /// </summary>
    public IPv4SourceRoute? SourceRoute { get; init; }

    internal TcpConnectionSettings WithDevice(NetDevice? device) => ReferenceEquals(Device, device) ? this : this with { Device = device };

    /// <summary>The way back that a peer's segments named: few have one, so it hangs here and not at each connection.</summary>
    internal IPv4SourceRoute? ReturnRoute { get; init; }

    internal TcpConnectionSettings WithRoutes(TcpConnectionSettings other) =>
        ReferenceEquals(SourceRoute, other.SourceRoute) && ReferenceEquals(ReturnRoute, other.ReturnRoute)
            ? this
            : this with { SourceRoute = other.SourceRoute, ReturnRoute = other.ReturnRoute };
}
