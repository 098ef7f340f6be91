using NetGen.Devices;
using NetGen.Drivers.AfXdp;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.Protocols.Ethernet;
using NetGen.Tool.Arguments;

namespace NetGen.Tool.Up;

/// <summary>Opens the device that <c>netgen up</c> was asked for.</summary>
internal static class DeviceOpener
{
    /// <summary>Opens the device.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="pool">Where its frames live.</param>
    /// <exception cref="Drivers.DeviceException">The device could not be opened; the message names the remedy.</exception>
    internal static NetDevice Open(UpOptions options, PacketPool pool) => options.Device switch
    {
        TapSpecification tap => TapDevice.Open(tap.Name, pool, ForTap(options)),
        AfXdpSpecification xdp => AfXdpDevice.Open(xdp.Interface, pool, ForAfXdp(options, xdp)),
        _ => throw new ArgumentException($"There is no device '{options.Device}'.", nameof(options)),
    };

    private static TapOptions ForTap(UpOptions options) => new()
    {
        Address = options.Mac ?? DeriveStation(options),
        PeerAddress = options.Peer?.Address.ToIPAddress(),
        PeerPrefixLength = options.Peer?.PrefixLength ?? 0,
        SecondPeerAddress = options.IPv6Peer?.Address.ToIPAddress(),
        SecondPeerPrefixLength = options.IPv6Peer?.PrefixLength ?? 0,
        NapiThread = options.NapiThread,
    };

    // Only what is for this host's IPv4 address leaves the kernel, so that the interface stays usable beside NetGen; with an IPv6 address, all of IPv6 does.
    private static AfXdpOptions ForAfXdp(UpOptions options, AfXdpSpecification device) => new()
    {
        Queue = device.Queue,
        Address = options.Mac,
        Filter = new XdpFilter
        {
            IPv4Destinations = options.Address is { } own ? [own.Address.ToIPAddress()] : [],
            EtherTypes = options.IPv6Address is null ? [] : [(ushort)EtherType.IPv6],
        },
    };

    // The same address gets the same station whenever it comes up, so that no neighbour is left with a stale entry.
    private static MacAddress DeriveStation(UpOptions options) =>
        new(0x0200_0000_0000UL | (options.Address?.Address.Value ?? (uint)options.IPv6Address.GetValueOrDefault().Address.Value));
}
