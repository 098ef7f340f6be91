using System.Net.Sockets;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Stack.Sockets;

/// <summary>The socket's options; a change holds at once.</summary>
public sealed partial class TcpSocket
{
    /// <summary>Whether small segments are sent at once instead of waiting for the ACK of one before (<c>TCP_NODELAY</c>).</summary>
    public bool NoDelay
    {
        get => _settings.NoDelay;
        set => Change(_settings with { NoDelay = value });
    }

    /// <summary>Whether only full segments are sent, until this is taken back or some 200 ms have passed (<c>TCP_CORK</c>).</summary>
    public bool Cork
    {
        get => _settings.Cork;
        set => Change(_settings with { Cork = value });
    }

    /// <summary>Whether an idle peer is asked whether it is still there (<c>SO_KEEPALIVE</c>).</summary>
    public bool KeepAlive
    {
        get => _settings.KeepAlive;
        set => Change(_settings with { KeepAlive = value });
    }

    /// <summary>How long a peer may be silent before it is asked (<c>TCP_KEEPIDLE</c>).</summary>
    public TimeSpan KeepAliveTime
    {
        get => _settings.KeepAliveTime;
        set => Change(_settings with { KeepAliveTime = value });
    }

    /// <summary>How long between two questions (<c>TCP_KEEPINTVL</c>).</summary>
    public TimeSpan KeepAliveInterval
    {
        get => _settings.KeepAliveInterval;
        set => Change(_settings with { KeepAliveInterval = value });
    }

    /// <summary>How many questions may stay unanswered (<c>TCP_KEEPCNT</c>).</summary>
    public int KeepAliveRetryCount
    {
        get => _settings.KeepAliveRetries;
        set => Change(_settings with { KeepAliveRetries = value });
    }

    /// <summary>How long sent data may stay unacknowledged before the connection is broken off (<c>TCP_USER_TIMEOUT</c>); zero for no limit in time.</summary>
    public TimeSpan UserTimeout
    {
        get => _settings.UserTimeout;
        set => Change(_settings with { UserTimeout = value });
    }

    /// <summary>Bytes received that may wait to be read (<c>SO_RCVBUF</c>); it can grow only, since the peer was told of the window.</summary>
    public int ReceiveBufferSize
    {
        get => _settings.ReceiveBufferSize;
        set => Change(_settings with { ReceiveBufferSize = Math.Max(value, _connects == 0 ? 1 : _settings.ReceiveBufferSize) });
    }

    /// <summary>Bytes written that may wait to be acknowledged (<c>SO_SNDBUF</c>).</summary>
    public int SendBufferSize
    {
        get => _settings.SendBufferSize;
        set => Change(_settings with { SendBufferSize = Math.Max(1, value) });
    }

    /// <summary>Routers a segment may pass, 1 to 255 (<c>IP_TTL</c>).</summary>
    public byte TimeToLive
    {
        get => _settings.TimeToLive;
        set => Change(_settings with { TimeToLive = value });
    }

    /// <summary>Name of the congestion control, "cubic", "reno" or "bbr" (<c>TCP_CONGESTION</c>); set before connecting.</summary>
    /// <exception cref="SocketException">There is none of that name, or the socket is connected.</exception>
    public string CongestionControl
    {
        get => _settings.CongestionControl.Name;
        set
        {
            if (_connects != 0) throw new SocketException((int)SocketError.IsConnected);
            if (!CongestionAlgorithms.TryParse(value, out var algorithm)) throw new SocketException((int)SocketError.InvalidArgument);
            Change(_settings with { CongestionControl = algorithm });
        }
    }

    /// <summary>What <see cref="NetSocket.Dispose"/> does with data not sent yet; enabled with zero seconds, it throws it away and resets the peer.</summary>
    public LingerOption? LingerState { get; set; }

    private void Change(TcpConnectionSettings settings)
    {
        _settings = settings;
        if (_connects == 0) return;
        Call(() =>
        {
            if (_channel.Connection is { } connection) connection.Settings = settings;
        });
    }
}
