using System.Net.Sockets;
using NetGen.Protocols.Sockets;

namespace NetGen.Stack.Sockets;

/// <summary>Options that few connections need; a change holds at once.</summary>
public sealed partial class TcpSocket
{
    /// <summary>
    /// Bytes of data and options in a segment at most, 88 to 32767; 0, the default, for as many as the path and the peer take (<c>TCP_MAXSEG</c>, RFC 9293 §3.7.1). Set before
    /// connecting or listening, the SYN names no more. <see cref="Protocols.Tcp.Connections.TcpInfo.SegmentSize"/> tells what holds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither 0 nor 88 to 32767.</exception>
    public int MaximumSegmentSize
    {
        get => ConnectionSettings.MaximumSegmentSize;
        set => ChangeConnection(settings => settings with { MaximumSegmentSize = value });
    }

    /// <summary>Largest window that the peer is told, in bytes, at least 1152; 0, the default, for all that the receive buffer has room for (<c>TCP_WINDOW_CLAMP</c>).</summary>
    /// <remarks>The window scale is told when connecting: a clamp set before it bounds what can ever be told.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int WindowClamp
    {
        get => ConnectionSettings.WindowClamp;
        set => ChangeConnection(settings => settings with { WindowClamp = value });
    }

    /// <summary>
    /// Bytes written that may wait to be sent: a send ends only once no more than these are left of it; 0, the default, for as many as the send buffer has room for
    /// (<c>TCP_NOTSENT_LOWAT</c>). So a sender that can choose what to send next chooses late.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int UnsentLowWaterMark
    {
        get => ConnectionSettings.UnsentLowWaterMark;
        set => ChangeConnection(settings => settings with { UnsentLowWaterMark = value });
    }

    /// <summary>
    /// Whether the peer is told of <see cref="UserTimeout"/>, or of five minutes where that is zero, and what it tells in turn keeps the connection longer, up to an hour, also where keep-alives find nobody (RFC 5482);
    /// false by default. A <see cref="UserTimeout"/> that was chosen stays as it is. Set before connecting or listening, the SYN tells already.
    /// </summary>
    public bool AdvertisesUserTimeout
    {
        get => ConnectionSettings.AdvertisesUserTimeout;
        set => ChangeConnection(settings => settings with { AdvertisesUserTimeout = value });
    }

    /// <summary>How often a SYN is sent again before connecting fails, 1 to 127; 0, the default, for as often as the stack's options say (<c>TCP_SYNCNT</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or more than 127.</exception>
    public int SynRetryCount
    {
        get => ConnectionSettings.SynRetries;
        set => ChangeConnection(settings => settings with { SynRetries = value });
    }

    /// <summary>The ports of which one is chosen where none is named; set before connecting (<c>IP_LOCAL_PORT_RANGE</c>).</summary>
    /// <exception cref="SocketException">The socket is connected.</exception>
    public PortRange LocalPorts
    {
        get => ConnectionSettings.LocalPorts;
        set
        {
            if (Block.IsCommitted) throw new SocketException((int)SocketError.IsConnected);
            ChangeConnection(settings => settings with { LocalPorts = value });
        }
    }

    /// <summary>How long a listener waits for a connection's first data before the connection may be accepted; zero, the default, for not at all (<c>TCP_DEFER_ACCEPT</c>). Set before listening.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan DeferAccept
    {
        get => ConnectionSettings.DeferAccept;
        set => ChangeConnection(settings => settings with { DeferAccept = value });
    }

    /// <summary>How long the connection waits for the peer's FIN once the socket is disposed; zero, the default, for as long as the stack's options say (<c>TCP_LINGER2</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan FinWait2Timeout
    {
        get => ConnectionSettings.FinWait2Timeout;
        set => ChangeConnection(settings => settings with { FinWait2Timeout = value });
    }
}
