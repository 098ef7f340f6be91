using NetGen.Devices;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>What the network header of every segment of a connection says.</summary>
/// <param name="TimeToLive">Routers it may pass.</param>
/// <param name="Dscp">The differentiated services code point, 0 to 63 (RFC 2474 §3).</param>
internal readonly record struct NetworkSettings(byte TimeToLive, byte Dscp)
{
    /// <summary>The only device it may leave by, or null for any.</summary>
    internal NetDevice? Device { get; init; }

    /// <summary>Routers it is to pass, or null.</summary>
    internal IPv4SourceRoute? SourceRoute { get; init; }

    /// <summary>Those of segments that belong to no connection.</summary>
    internal static NetworkSettings Default => new(IPv4Output.DefaultTimeToLive, 0);

    /// <summary>Those of a connection.</summary>
    /// <param name="settings">How it behaves.</param>
    /// <param name="route">The route in use, or null.</param>
    internal static NetworkSettings Of(TcpConnectionSettings settings, IPv4SourceRoute? route) =>
        new(settings.TimeToLive, settings.Dscp) { Device = settings.Device, SourceRoute = route };
}
