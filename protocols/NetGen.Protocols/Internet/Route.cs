using NetGen.Checksums;
using NetGen.Devices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Internet;

/// <summary>One entry of a route table (Linux: <c>fib_info</c>). It never changes: whoever found it may keep it for a packet's journey.</summary>
/// <typeparam name="TAddress">An address.</typeparam>
/// <typeparam name="TNetwork">A network of such addresses.</typeparam>
/// <param name="destination">The destinations it is for.</param>
/// <param name="kind">What kind of destination they are.</param>
/// <param name="device">The device to leave through; null inside this host.</param>
/// <param name="gateway">The router to pass, or the unspecified address where the destinations are on the link.</param>
/// <param name="source">The source address to use where the sender chose none.</param>
public abstract class Route<TAddress, TNetwork>(TNetwork destination, RouteKind kind, NetDevice? device, TAddress gateway, TAddress source)
    where TAddress : struct, INetworkAddress<TAddress>
    where TNetwork : struct, IAddressPrefix<TNetwork, TAddress>
{
    /// <summary>The destinations it is for.</summary>
    public TNetwork Destination { get; } = destination;

    /// <summary>What kind of destination they are.</summary>
    public RouteKind Kind { get; } = kind;

    /// <summary>The device to leave through; null inside this host.</summary>
    public NetDevice? Device { get; } = device;

    /// <summary>The router to pass, or the unspecified address where the destinations are on the link.</summary>
    public TAddress Gateway { get; } = gateway;

    /// <summary>The source address to use where the sender chose none.</summary>
    public TAddress Source { get; } = source;

    /// <summary>Largest packet the first link takes, in bytes.</summary>
    public int Mtu { get; } = device?.Mtu ?? ushort.MaxValue;

    /// <summary>The address to resolve on the link: a destination's own, or the router's.</summary>
    /// <param name="destination">The destination.</param>
    public TAddress NextHop(TAddress destination) => Gateway.IsAny ? destination : Gateway;

    /// <summary>Who computes the checksums of transports: what stays in this host, or leaves through a device that computes them, gets the pseudo-header's sum only.</summary>
    internal ChecksumMode TransportChecksum =>
        Device is null || (Device.Features & DeviceFeatures.TransmitChecksum) != 0 ? ChecksumMode.Offload : ChecksumMode.Full;
}
