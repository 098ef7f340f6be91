using System.Net;
using NetGen.Devices;

namespace NetGen.Drivers.AfXdp;

/// <summary>Which received frames an <see cref="AfXdpDevice"/> takes away from the kernel: those that any of the lists names. The rest passes on to the kernel.</summary>
/// <remarks>Frames with VLAN tags match by station or by the tag's EtherType only.</remarks>
public sealed record XdpFilter
{
    /// <summary>Takes every frame.</summary>
    public static XdpFilter All { get; } = new();

    /// <summary>Takes frames of these EtherTypes.</summary>
    public IReadOnlyList<ushort> EtherTypes { get; init; } = [];

    /// <summary>Takes IPv4 packets to these addresses, and ARP packets that ask for or answer to them.</summary>
    public IReadOnlyList<IPAddress> IPv4Destinations { get; init; } = [];

    /// <summary>Takes frames to these stations; list <see cref="MacAddress.Broadcast"/> to have broadcasts too, which the kernel then misses.</summary>
    public IReadOnlyList<MacAddress> Stations { get; init; } = [];

    /// <summary>Whether every frame is taken, since no list names any.</summary>
    public bool TakesAll => EtherTypes.Count + IPv4Destinations.Count + Stations.Count == 0;
}
