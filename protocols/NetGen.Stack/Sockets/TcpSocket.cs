using System.Net.Sockets;
using NetGen.Devices;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Stack.Sockets;

/// <summary>A TCP socket over a <see cref="NetworkStack"/>, in the shape of <see cref="Socket"/>. May be used from any thread.</summary>
/// <remarks>
/// A socket that is disposed still sends what was written, and <see cref="LingerState"/> says whether that is waited for; what arrived and was not
/// read resets the peer.
/// </remarks>
public sealed partial class TcpSocket : NetSocket
{
    /// <summary>Makes a socket that is not connected yet.</summary>
    /// <param name="stack">The host.</param>
    /// <param name="options">What it is made with.</param>
    public TcpSocket(NetworkStack stack, TcpSocketOptions? options = null)
        : base(stack, TransportOf(stack))
    {
        if (options is not null) Channel.ConnectionSettings = SettingsFrom(Channel.ConnectionSettings, options);
    }

    internal TcpSocket(TcpChannel channel)
        : base(channel)
    {
    }

    internal TcpChannel Channel => (TcpChannel)Block;

    /// <summary>Ends, without ever failing, when the connection is over or the socket disposed, whichever comes first.</summary>
    public Task Closed => Channel.Closed;

    /// <summary>What is known of the connection; of one that is over, what was known last.</summary>
    public TcpInfo Info
    {
        get
        {
            var info = default(TcpInfo);
            Call(() => info = Channel.Info);
            return info;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Set before listening or connecting; a socket that was accepted has its listener's device.</remarks>
    /// <exception cref="SocketException">The socket listens, or is connected.</exception>
    public override NetDevice? BoundDevice
    {
        get => ConnectionSettings.Device;
        set
        {
            RefuseOnceOpen();
            ChangeConnection(settings => settings with { Device = value });
        }
    }

    /// <summary>Routers that every segment is to pass on its way, or null; over IPv4 alone (<c>IP_OPTIONS</c>; RFC 9293 §3.9.2.1).</summary>
    /// <remarks>
    /// Set before listening or connecting; a socket that was accepted has its listener's. Without one, what a listener's connections send goes back along the route that
    /// their peers' segments name, where <see cref="NetworkStackOptions.AcceptSourceRoutes"/> lets those in.
    /// </remarks>
    /// <exception cref="SocketException">The socket listens, or is connected.</exception>
    public IPv4SourceRoute? SourceRoute
    {
        get => ConnectionSettings.SourceRoute;
        set
        {
            RefuseOnceOpen();
            ChangeConnection(settings => settings with { SourceRoute = value });
        }
    }

    /// <inheritdoc/>
    public override byte Dscp
    {
        get => ConnectionSettings.Dscp;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 63);
            ChangeConnection(settings => settings with { Dscp = value });
        }
    }

    private void RefuseOnceOpen()
    {
        if (Block.IsCommitted) throw new SocketException((int)SocketError.IsConnected);
        if (Block.State == SocketPhase.Listening) throw new SocketException((int)SocketError.InvalidArgument);
    }

    private static TcpTransport TransportOf(NetworkStack stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        return stack.TcpTransport;
    }

    private static TcpConnectionSettings SettingsFrom(TcpConnectionSettings defaults, TcpSocketOptions options)
    {
        var settings = defaults with
        {
            Ecn = options.Ecn ?? defaults.Ecn,
            NoDelay = options.NoDelay,
            ReceiveBufferSize = options.ReceiveBufferSize ?? defaults.ReceiveBufferSize,
            SendBufferSize = options.SendBufferSize ?? defaults.SendBufferSize,
            CongestionControl = options.CongestionControl ?? defaults.CongestionControl,
            DualMode = options.DualMode,
            ReusePort = options.ReusePort,
            Device = options.BoundDevice,
            SourceRoute = options.SourceRoute,
            MaximumSegmentSize = options.MaximumSegmentSize,
            WindowClamp = options.WindowClamp,
            UnsentLowWaterMark = options.UnsentLowWaterMark,
            SynRetries = options.SynRetryCount,
            DeferAccept = options.DeferAccept,
            FinWait2Timeout = options.FinWait2Timeout,
            AdvertisesUserTimeout = options.AdvertisesUserTimeout,
        };
        // Behind the sizes, which keep what they are set to.
        return settings with
        {
            LargestReceiveBufferSize = options.LargestReceiveBufferSize ?? settings.LargestReceiveBufferSize,
            LargestSendBufferSize = options.LargestSendBufferSize ?? settings.LargestSendBufferSize,
        };
    }
}
