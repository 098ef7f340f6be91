using NetGen.Devices;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Stack.Sockets;

/// <summary>What a TCP socket is made with; most can be changed later.</summary>
public sealed record TcpSocketOptions
{
    /// <summary>Whether small segments are sent at once (<c>TCP_NODELAY</c>).</summary>
    public bool NoDelay { get; init; }

    /// <summary>Bytes received that may wait to be read, or null for the stack's default.</summary>
    public int? ReceiveBufferSize { get; init; }

    /// <summary>Bytes written that may wait to be acknowledged, or null for the stack's default.</summary>
    public int? SendBufferSize { get; init; }

    /// <summary>Who finds the rate, or null for the stack's default.</summary>
    public CongestionAlgorithm? CongestionControl { get; init; }

    /// <summary>Whether a listener on <see cref="System.Net.IPAddress.IPv6Any"/> takes IPv4 too; its sockets' end points are then in the form of their version.</summary>
    public bool DualMode { get; init; }

    /// <summary>Whether other listeners that say so too may have the same address and port, and each gets its share of the flows (<c>SO_REUSEPORT</c>).</summary>
    public bool ReusePort { get; init; }

    /// <summary>How far the receive buffer may grow by itself, or null for the stack's default; nothing above the buffer's size keeps that as it is.</summary>
    public int? LargestReceiveBufferSize { get; init; }

    /// <summary>How far the send buffer may grow by itself, or null for the stack's default; nothing above the buffer's size keeps that as it is.</summary>
    public int? LargestSendBufferSize { get; init; }

    /// <summary>The only device that segments come in and leave by, or null for any (<c>SO_BINDTODEVICE</c>); segments of this host to itself pass too.</summary>
    public NetDevice? BoundDevice { get; init; }

    /// <summary>Routers that every segment is to pass on its way, or null; over IPv4 alone (<c>IP_OPTIONS</c>; RFC 9293 §3.9.2.1).</summary>
    public IPv4SourceRoute? SourceRoute { get; init; }

    /// <summary>Bytes of data and options in a segment at most, 88 to 32767, or 0 for as many as the path and the peer take (<c>TCP_MAXSEG</c>).</summary>
    public int MaximumSegmentSize { get; init; }

    /// <summary>Largest window that the peer is told, in bytes, or 0 for all that the receive buffer has room for (<c>TCP_WINDOW_CLAMP</c>).</summary>
    public int WindowClamp { get; init; }

    /// <summary>Bytes written that may wait to be sent, or 0 for as many as the send buffer has room for (<c>TCP_NOTSENT_LOWAT</c>).</summary>
    public int UnsentLowWaterMark { get; init; }

    /// <summary>How often a SYN is sent again before connecting fails, 1 to 127, or 0 for the stack's default (<c>TCP_SYNCNT</c>).</summary>
    public int SynRetryCount { get; init; }

    /// <summary>How long a listener waits for a connection's first data before the connection may be accepted, or zero for not at all (<c>TCP_DEFER_ACCEPT</c>).</summary>
    public TimeSpan DeferAccept { get; init; }

    /// <summary>How long a connection waits for the peer's FIN once its socket is disposed, or zero for the stack's default (<c>TCP_LINGER2</c>).</summary>
    public TimeSpan FinWait2Timeout { get; init; }

    /// <summary>Whether the peer is told of the user timeout, and what it tells in turn keeps the connection longer (RFC 5482).</summary>
    public bool AdvertisesUserTimeout { get; init; }

    /// <summary>Explicit congestion notification, or null for the stack's default (RFC 3168).</summary>
    public TcpEcnMode? Ecn { get; init; }
}
