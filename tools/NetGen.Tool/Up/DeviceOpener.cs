using NetGen.Devices;
using NetGen.Drivers.AfXdp;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
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
        Address = options.Mac ?? DeriveStation(options.Address.Address),
        PeerAddress = options.Peer?.Address.ToIPAddress(),
        PeerPrefixLength = options.Peer?.PrefixLength ?? options.Address.PrefixLength,
    };

    // Only what is for this host's address leaves the kernel, so that the interface stays usable beside NetGen.
    private static AfXdpOptions ForAfXdp(UpOptions options, AfXdpSpecification device) => new()
    {
        Queue = device.Queue,
        Address = options.Mac,
        Filter = new XdpFilter { IPv4Destinations = [options.Address.Address.ToIPAddress()] },
    };

    // The same address gets the same station whenever it comes up, so that no neighbour is left with a stale entry.
    private static MacAddress DeriveStation(IPv4Address address) => new(0x0200_0000_0000UL | address.Value);
}
