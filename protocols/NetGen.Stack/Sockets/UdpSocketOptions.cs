namespace NetGen.Stack.Sockets;

/// <summary>What a socket is made with.</summary>
public sealed record UdpSocketOptions
{
    /// <summary>Datagrams that may wait to be read; a further one is dropped and counted.</summary>
    public int ReceiveQueueLength { get; init; } = 256;

    /// <summary>Whether datagrams may be sent to, and received from, broadcast addresses.</summary>
    public bool EnableBroadcast { get; init; }

    /// <summary>Whether a socket bound to <see cref="System.Net.IPAddress.IPv6Any"/> takes IPv4 too; its end points are then in the form of their version.</summary>
    public bool DualMode { get; init; }

    /// <summary>Routers a datagram sent may pass, 1 to 255.</summary>
    public byte TimeToLive { get; init; } = 64;

    /// <summary>Whether other sockets that say so too may have the same address and port, and each gets its share of the flows (<c>SO_REUSEPORT</c>).</summary>
    public bool ReusePort { get; init; }
}
