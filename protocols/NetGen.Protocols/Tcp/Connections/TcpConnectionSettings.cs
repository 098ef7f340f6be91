using NetGen.Devices;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>How a connection behaves.</summary>
public sealed record TcpConnectionSettings
{
    private const byte LargestDscp = 63;

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
    internal int LargestWindow => Math.Max(ReceiveBufferSize, LargestReceiveBufferSize);

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

    internal NetworkSettings NetworkSettings => new(TimeToLive, Dscp) { Device = Device };

    internal TcpConnectionSettings WithDevice(NetDevice? device) => ReferenceEquals(Device, device) ? this : this with { Device = device };
}
