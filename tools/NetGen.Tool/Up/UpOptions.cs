using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Tool.Arguments;

namespace NetGen.Tool.Up;

/// <summary>What <c>netgen up</c> was asked for.</summary>
/// <param name="Device">The device to open.</param>
/// <param name="Address">This host's IPv4 address on it, or null for none.</param>
internal sealed record UpOptions(DeviceSpecification Device, IPv4Network? Address)
{
    /// <summary>This host's IPv6 address, or null for none.</summary>
    internal IPv6Network? IPv6Address { get; init; }

    /// <summary>The IPv4 address of the kernel's side of a TAP device, or null to give it none.</summary>
    internal IPv4Network? Peer { get; init; }

    /// <summary>The IPv6 address of the kernel's side of a TAP device, or null to give it none.</summary>
    internal IPv6Network? IPv6Peer { get; init; }

    /// <summary>Whether the kernel takes a TAP device's frames on a thread of its own.</summary>
    internal bool NapiThread { get; init; }

    /// <summary>This host's MAC address, or null for the device's choice.</summary>
    internal MacAddress? Mac { get; init; }

    /// <summary>The router to all other IPv4 networks, or null for none.</summary>
    internal IPv4Address? Gateway { get; init; }

    /// <summary>The router to all other IPv6 networks, or null for none.</summary>
    internal IPv6Address? IPv6Gateway { get; init; }

    /// <summary>The services to answer with.</summary>
    internal IReadOnlyList<ServedPort> Services { get; init; } = [];

    /// <summary>The file to capture to, or null for none.</summary>
    internal string? CaptureFile { get; init; }

    /// <summary>Whether to print the counters at the end.</summary>
    internal bool PrintStatistics { get; init; }

    /// <summary>What is wrong with the options taken together: a sentence each.</summary>
    internal IEnumerable<string> FindContradictions()
    {
        if ((Peer is not null || IPv6Peer is not null) && Device is not TapSpecification)
        {
            yield return "--peer: only a TAP device has a kernel's side; give an AF_XDP interface's other end its address with ip(8).";
            yield break;
        }

        if (NapiThread && Device is not TapSpecification) yield return "--napi-thread: only a TAP device has a kernel's side; an AF_XDP interface has the threads of its driver.";
        foreach (var contradiction in FindContradictions<IPv4Network, IPv4Address>("--peer", Peer?.Address, Address)) yield return contradiction;
        foreach (var contradiction in FindContradictions<IPv6Network, IPv6Address>("--peer", IPv6Peer?.Address, IPv6Address)) yield return contradiction;
        foreach (var contradiction in FindContradictions<IPv4Network, IPv4Address>("--gateway", Gateway, Address)) yield return contradiction;
        // A router is known by its link-local address as a rule, and every interface has the network of those.
        if (IPv6Gateway is { IsLinkLocal: true } && IPv6Address is not null) yield break;
        foreach (var contradiction in FindContradictions<IPv6Network, IPv6Address>("--gateway", IPv6Gateway, IPv6Address)) yield return contradiction;
    }

    private static IEnumerable<string> FindContradictions<TNetwork, TAddress>(string option, TAddress? other, TNetwork? own)
        where TNetwork : struct, IAddressPrefix<TNetwork, TAddress>
        where TAddress : struct, INetworkAddress<TAddress>
    {
        if (other is not { } address) yield break;
        var remedy = option == "--peer" ? "; the kernel's side needs another" : "";
        if (own is not { } network) yield return $"{option}: '{address}' is in no network, for --address gives this host none of its version.";
        else if (address.Equals(network.Address)) yield return $"{option}: '{address}' is this host's own address{remedy}.";
        else if (!network.Contains(address)) yield return $"{option}: '{address}' is not in the network of --address, {network.Prefix}.";
    }
}
