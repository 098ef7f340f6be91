using System.Runtime.CompilerServices;
using NetGen.Devices;

namespace NetGen.Stack.Sockets;

/// <summary>The options that sockets of every protocol have; a change holds at once.</summary>
public partial class NetSocket
{
    /// <summary>Routers a packet may pass, 1 to 255 (<c>IP_TTL</c>).</summary>
    public virtual byte TimeToLive
    {
        get => _block.Settings.TimeToLive;
        set
        {
            ArgumentOutOfRangeException.ThrowIfZero(value);
            Change(settings => settings with { TimeToLive = value });
        }
    }

    /// <summary>Differentiated services code point of what is sent, 0 to 63: the upper six bits of <c>IP_TOS</c> (RFC 2474 §3).</summary>
    public virtual byte Dscp
    {
        get => _block.Settings.Dscp;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 63);
            Change(settings => settings with { Dscp = value });
        }
    }

    /// <summary>The only device that packets come in and leave by, or null for any (<c>SO_BINDTODEVICE</c>); packets of this host to itself pass too.</summary>
    public virtual NetDevice? BoundDevice
    {
        get => _block.Settings.Device;
        set => Change(settings => settings with { Device = value });
    }

    /// <summary>Whether others that say so too may hold the same address and port; set before binding (<c>SO_REUSEADDR</c>). The one bound last hears what comes.</summary>
    /// <remarks>
    /// TCP keeps it and needs it for nothing: connections that are open or in TIME-WAIT never keep a listener from their port, and two listeners share one by
    /// <c>ReusePort</c> alone.
    /// </remarks>
    public virtual bool ReuseAddress
    {
        get => _block.Settings.ReuseAddress;
        set => Change(settings => settings with { ReuseAddress = value });
    }

    /// <summary>Bytes received that may wait to be read (<c>SO_RCVBUF</c>).</summary>
    public virtual int ReceiveBufferSize
    {
        get => _block.Settings.ReceiveBufferSize;
        set => Change(settings => settings with { ReceiveBufferSize = Math.Max(1, value) });
    }

    /// <summary>
    /// Bytes of a stream that a receive waits for (<c>SO_RCVLOWAT</c>): it ends with fewer where its buffer has no room for as many, at the end of the stream, when
    /// <see cref="ReceiveTimeout"/> is over, and where the peer can not send more until some are read. One into an empty buffer, or that takes a lent segment, waits for all of
    /// them. Sockets for datagrams take no notice.
    /// </summary>
    public int ReceiveLowWatermark
    {
        get => _block.Settings.ReceiveLowWatermark;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            // As on Linux, 0 is 1.
            Change(settings => settings with { ReceiveLowWatermark = Math.Max(1, value) });
        }
    }

    /// <summary>Bytes of the largest datagram that may be sent, or of a stream that may wait to be acknowledged (<c>SO_SNDBUF</c>).</summary>
    public virtual int SendBufferSize
    {
        get => _block.Settings.SendBufferSize;
        set => Change(settings => settings with { SendBufferSize = Math.Max(1, value) });
    }

    /// <summary>How long a receive waits before it fails with <see cref="System.Net.Sockets.SocketError.TimedOut"/>; zero for no limit (<c>SO_RCVTIMEO</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer than <see cref="int.MaxValue"/> milliseconds.</exception>
    public TimeSpan ReceiveTimeout
    {
        get => _block.Settings.ReceiveTimeout;
        set
        {
            RequireTimeout(value);
            Change(settings => settings with { ReceiveTimeout = value });
        }
    }

    /// <summary>How long a send waits for room before it fails with <see cref="System.Net.Sockets.SocketError.TimedOut"/>; zero for no limit (<c>SO_SNDTIMEO</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer than <see cref="int.MaxValue"/> milliseconds.</exception>
    public TimeSpan SendTimeout
    {
        get => _block.Settings.SendTimeout;
        set
        {
            RequireTimeout(value);
            Change(settings => settings with { SendTimeout = value });
        }
    }

    // As with Socket, whose timeouts are a number of milliseconds; timers take little more.
    private protected static void RequireTimeout(TimeSpan value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMilliseconds(int.MaxValue), name);
    }

    /// <summary>Changes options: on the stack's thread, once it has been asked to do something with the socket.</summary>
    private protected void Change(Func<SocketSettings, SocketSettings> change)
    {
        if (!_block.IsHandedOver) _block.Settings = change(_block.Settings);
        else Call(() => _block.Settings = change(_block.Settings));
    }
}
