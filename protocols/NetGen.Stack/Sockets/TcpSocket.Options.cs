using System.Net.Sockets;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Stack.Sockets;

/// <summary>The socket's options; a change holds at once.</summary>
public sealed partial class TcpSocket
{
    // The bounds of Linux.
    private const int MostKeepAliveRetries = 127;
    private static readonly TimeSpan LongestKeepAlive = TimeSpan.FromSeconds(short.MaxValue);

    /// <summary>Whether small segments are sent at once instead of waiting for the ACK of one before (<c>TCP_NODELAY</c>).</summary>
    public bool NoDelay
    {
        get => ConnectionSettings.NoDelay;
        set => ChangeConnection(settings => settings with { NoDelay = value });
    }

    /// <summary>Whether only full segments are sent, until this is taken back or some 200 ms have passed (<c>TCP_CORK</c>).</summary>
    public bool Cork
    {
        get => ConnectionSettings.Cork;
        set => ChangeConnection(settings => settings with { Cork = value });
    }

    /// <summary>Whether every segment with data is acknowledged at once (<c>TCP_QUICKACK</c>, which lasts here until it is taken back).</summary>
    public bool QuickAck
    {
        get => ConnectionSettings.QuickAck;
        set => ChangeConnection(settings => settings with { QuickAck = value });
    }

    /// <summary>Whether an idle peer is asked whether it is still there (<c>SO_KEEPALIVE</c>).</summary>
    public bool KeepAlive
    {
        get => ConnectionSettings.KeepAlive;
        set => ChangeConnection(settings => settings with { KeepAlive = value });
    }

    /// <summary>How long a peer may be silent before it is asked (<c>TCP_KEEPIDLE</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive, or longer than 32,767 s.</exception>
    public TimeSpan KeepAliveTime
    {
        get => ConnectionSettings.KeepAliveTime;
        set
        {
            RequireKeepAlive(value);
            ChangeConnection(settings => settings with { KeepAliveTime = value });
        }
    }

    /// <summary>How long between two questions (<c>TCP_KEEPINTVL</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive, or longer than 32,767 s.</exception>
    public TimeSpan KeepAliveInterval
    {
        get => ConnectionSettings.KeepAliveInterval;
        set
        {
            RequireKeepAlive(value);
            ChangeConnection(settings => settings with { KeepAliveInterval = value });
        }
    }

    /// <summary>How many questions may stay unanswered (<c>TCP_KEEPCNT</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 127.</exception>
    public int KeepAliveRetryCount
    {
        get => ConnectionSettings.KeepAliveRetries;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostKeepAliveRetries);
            ChangeConnection(settings => settings with { KeepAliveRetries = value });
        }
    }

    /// <summary>How long sent data may stay unacknowledged before the connection is broken off (<c>TCP_USER_TIMEOUT</c>); zero for no limit in time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer than <see cref="int.MaxValue"/> milliseconds.</exception>
    public TimeSpan UserTimeout
    {
        get => ConnectionSettings.UserTimeout;
        set
        {
            RequireTimeout(value);
            ChangeConnection(settings => settings with { UserTimeout = value });
        }
    }

    /// <summary>Bytes received that may wait to be read (<c>SO_RCVBUF</c>); it can grow only, since the peer was told of the window.</summary>
    public override int ReceiveBufferSize
    {
        get => ConnectionSettings.ReceiveBufferSize;
        set => ChangeConnection(settings => settings with { ReceiveBufferSize = Math.Max(value, !Block.IsCommitted ? 1 : settings.ReceiveBufferSize) });
    }

    /// <summary>Bytes written that may wait to be acknowledged (<c>SO_SNDBUF</c>).</summary>
    public override int SendBufferSize
    {
        get => ConnectionSettings.SendBufferSize;
        set => ChangeConnection(settings => settings with { SendBufferSize = Math.Max(1, value) });
    }

    /// <summary>How far the receive buffer may grow by itself; not beyond what the window scale covers, which is told when connecting. Setting <see cref="ReceiveBufferSize"/> sets this too.</summary>
    public int LargestReceiveBufferSize
    {
        get => ConnectionSettings.LargestReceiveBufferSize;
        set => ChangeConnection(settings => settings with { LargestReceiveBufferSize = Math.Max(0, value) });
    }

    /// <summary>How far the send buffer may grow by itself. Setting <see cref="SendBufferSize"/> sets this too.</summary>
    public int LargestSendBufferSize
    {
        get => ConnectionSettings.LargestSendBufferSize;
        set => ChangeConnection(settings => settings with { LargestSendBufferSize = Math.Max(0, value) });
    }

    /// <summary>Explicit congestion notification (RFC 3168); set before connecting.</summary>
    /// <exception cref="SocketException">The socket is connected.</exception>
    public TcpEcnMode Ecn
    {
        get => ConnectionSettings.Ecn;
        set
        {
            if (Block.IsCommitted) throw new SocketException((int)SocketError.IsConnected);
            ChangeConnection(settings => settings with { Ecn = value });
        }
    }

    /// <summary>Routers a segment may pass, 1 to 255 (<c>IP_TTL</c>).</summary>
    public override byte TimeToLive
    {
        get => ConnectionSettings.TimeToLive;
        set
        {
            ArgumentOutOfRangeException.ThrowIfZero(value);
            ChangeConnection(settings => settings with { TimeToLive = value });
        }
    }

    /// <summary>Name of the congestion control, "cubic", "reno" or "bbr" (<c>TCP_CONGESTION</c>); set before connecting.</summary>
    /// <exception cref="SocketException">There is none of that name, or the socket is connected.</exception>
    public string CongestionControl
    {
        get => ConnectionSettings.CongestionControl.Name;
        set
        {
            if (Block.IsCommitted) throw new SocketException((int)SocketError.IsConnected);
            if (!CongestionAlgorithms.TryParse(value, out var algorithm)) throw new SocketException((int)SocketError.InvalidArgument);
            ChangeConnection(settings => settings with { CongestionControl = algorithm });
        }
    }

    /// <summary>What closing does with data that the peer has not acknowledged yet (<c>SO_LINGER</c>).</summary>
    /// <remarks>
    /// Null, or not enabled: it is sent, and nobody waits. Zero seconds: it is thrown away, and the peer is reset. Otherwise it is sent for so many seconds at most, and what is left
    /// then is thrown away, and the peer reset; <see cref="DisposeAsync"/> waits for that, <see cref="NetSocket.Dispose"/> does not.
    /// </remarks>
    public LingerOption? LingerState
    {
        get => Block.Settings.Linger;
        set => Change(settings => settings with { Linger = value });
    }

    private TcpConnectionSettings ConnectionSettings => Channel.ConnectionSettings;

    // The change is made where the settings are kept: threads that change different options must not undo each other.
    private void ChangeConnection(Func<TcpConnectionSettings, TcpConnectionSettings> change)
    {
        if (Block.IsHandedOver) Call(() => Channel.ConnectionSettings = change(Channel.ConnectionSettings));
        else Channel.ConnectionSettings = change(Channel.ConnectionSettings);
    }

    private static void RequireKeepAlive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestKeepAlive);
    }
}
