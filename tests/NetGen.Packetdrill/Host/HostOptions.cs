using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Host;

/// <summary>What the host under test is, and what its sockets begin with.</summary>
internal sealed record HostOptions
{
    private const int BufferSize = 256 * 1024;

    /// <summary>The host of a version of IP that nothing else is told of.</summary>
    internal static HostOptions For(IpVersion version) => version == IpVersion.IPv6 ? ForIPv6 : new() { Version = version };

    // As Linux's own tests have it: twenty bytes more for the larger header, so that segments are as long as over IPv4.
    private static HostOptions ForIPv6 => new()
    {
        Version = IpVersion.IPv6,
        LocalAddress = new(IPv6Address.Parse("fd3d:a0b:17d6::1")),
        GatewayAddress = new(IPv6Address.Parse("fd3d:a0b:17d6::2")),
        RemoteAddress = new(IPv6Address.Parse("fd3d:fa7b:d17d::1")),
        Mtu = 1520,
    };

    internal IpVersion Version { get; init; }

    internal IPAddressValue LocalAddress { get; init; } = new(IPv4Address.Parse("192.168.0.1"));

    internal IPAddressValue GatewayAddress { get; init; } = new(IPv4Address.Parse("192.168.0.2"));

    /// <summary>The other end of every connection.</summary>
    internal IPAddressValue RemoteAddress { get; init; } = new(IPv4Address.Parse("192.0.2.1"));

    /// <summary>The port that <c>bind</c> takes for <c>...</c>.</summary>
    internal ushort BindPort { get; init; } = 8080;

    /// <summary>The port that <c>connect</c> takes for <c>...</c>.</summary>
    internal ushort ConnectPort { get; init; } = 8080;

    internal int Mtu { get; init; } = 1500;

    /// <summary>How far the host may be off the times of a script.</summary>
    internal TimeSpan Tolerance { get; init; } = TimeSpan.FromMicroseconds(4000);

    /// <summary>Whether the script was written for Linux: buffers have twice the size that is asked for, PSH of data is not compared.</summary>
    internal bool IsForLinux { get; init; }

    /// <summary>Bytes of the largest packet that the script sends.</summary>
    internal int LargestPacket { get; init; }

    /// <summary>Whether the script is read, and not run.</summary>
    internal bool IsDryRun { get; init; }

    /// <summary>The length of a tick of the timestamps in a script; zero where their values are not compared.</summary>
    internal TimeSpan TimestampTick { get; init; }

    /// <summary>Bounds and times of TCP; buffers keep their size, so that a script can tell every window.</summary>
    internal TcpModuleOptions Tcp { get; init; } = new()
    {
        PacesAllAlgorithms = false,
        LargestReceiveBufferSize = BufferSize,
        LargestSendBufferSize = BufferSize,
    };

    /// <summary>Which sides may use Fast Open, as Linux's <c>tcp_fastopen</c>.</summary>
    internal FastOpenSides FastOpen { get; init; } = FastOpenSides.Client;

    internal byte TimeToLive { get; init; } = 64;

    internal TimeSpan KeepAliveTime { get; init; } = TimeSpan.FromHours(2);

    internal TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(75);

    internal int KeepAliveRetries { get; init; } = 9;

    /// <summary>Bytes written that may wait to be sent; 0 for no limit.</summary>
    internal int UnsentLowWaterMark { get; init; }
}
