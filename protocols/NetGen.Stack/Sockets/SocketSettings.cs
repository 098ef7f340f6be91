using System.Net.Sockets;
using NetGen.Devices;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>Options of a socket that few set: most sockets share one object with the defaults.</summary>
public sealed record SocketSettings
{
    internal static readonly SocketSettings Default = new();

    /// <summary>Routers a packet may pass, 1 to 255 (<c>IP_TTL</c>).</summary>
    public byte TimeToLive { get; init; } = IPv4Output.DefaultTimeToLive;

    /// <summary>Differentiated services code point, 0 to 63: the upper six bits of <c>IP_TOS</c> (RFC 2474 §3).</summary>
    public byte Dscp { get; init; }

    /// <summary>The only device that packets come in and leave by, or null for any (<c>SO_BINDTODEVICE</c>).</summary>
    public NetDevice? Device { get; init; }

    /// <summary>Whether others that say so too may hold the same address and port (<c>SO_REUSEADDR</c> of datagram sockets).</summary>
    public bool ReuseAddress { get; init; }

    /// <summary>Whether the unspecified IPv6 address stands for those of IPv4 too (not <c>IPV6_V6ONLY</c>); what is bound without an address takes both.</summary>
    public bool DualMode { get; init; }

    /// <summary>Whether other sockets that say so too may have the same address and port, and each gets its share of the flows (<c>SO_REUSEPORT</c>).</summary>
    public bool ReusePort { get; init; }

    /// <summary>Whether datagrams may go to, and come from, broadcast addresses (<c>SO_BROADCAST</c>).</summary>
    public bool EnableBroadcast { get; init; }

    /// <summary>How long a receive waits, zero for no limit (<c>SO_RCVTIMEO</c>).</summary>
    public TimeSpan ReceiveTimeout { get; init; }

    /// <summary>How long a send waits for room, zero for no limit (<c>SO_SNDTIMEO</c>).</summary>
    public TimeSpan SendTimeout { get; init; }

    /// <summary>What closing does with bytes of a stream not sent yet, or null to send them (<c>SO_LINGER</c>).</summary>
    public LingerOption? Linger { get; init; }

    /// <summary>Datagrams that may wait to be read; a further one is dropped and counted.</summary>
    public int ReceiveQueueLength { get; init; } = 256;

    /// <summary>Bytes of datagrams that may wait to be read (<c>SO_RCVBUF</c>).</summary>
    public int ReceiveBufferSize { get; init; } = 1 << 20;

    /// <summary>Bytes of a stream that a receive waits for, as far as it has room for them (<c>SO_RCVLOWAT</c>).</summary>
    public int ReceiveLowWatermark { get; init; } = 1;

    /// <summary>Bytes of the largest datagram that may be sent (<c>SO_SNDBUF</c>).</summary>
    public int SendBufferSize { get; init; } = ushort.MaxValue;
}
