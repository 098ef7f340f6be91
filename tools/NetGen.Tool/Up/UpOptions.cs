using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Tool.Arguments;

namespace NetGen.Tool.Up;

/// <summary>What <c>netgen up</c> was asked for.</summary>
/// <param name="Device">The device to open.</param>
/// <param name="Address">This host's address on it.</param>
internal sealed record UpOptions(DeviceSpecification Device, IPv4Network Address)
{
    /// <summary>The address of the kernel's side of a TAP device, or null to leave it alone.</summary>
    internal IPv4Network? Peer { get; init; }

    /// <summary>This host's MAC address, or null for the device's choice.</summary>
    internal MacAddress? Mac { get; init; }

    /// <summary>The router to all other networks, or null for none.</summary>
    internal IPv4Address? Gateway { get; init; }

    /// <summary>The services to answer with.</summary>
    internal IReadOnlyList<ServedPort> Services { get; init; } = [];

    /// <summary>The file to capture to, or null for none.</summary>
    internal string? CaptureFile { get; init; }

    /// <summary>Whether to print the counters at the end.</summary>
    internal bool PrintStatistics { get; init; }

    /// <summary>What is wrong with the options taken together: a sentence each.</summary>
    internal IEnumerable<string> FindContradictions()
    {
        if (Peer is { } peer)
        {
            if (Device is not TapSpecification) yield return "--peer: only a TAP device has a kernel's side; give an AF_XDP interface's other end its address with ip(8).";
            else if (peer.Address == Address.Address) yield return $"--peer: '{peer.Address}' is this host's own address; the kernel's side needs another.";
            else if (!Address.Contains(peer.Address)) yield return $"--peer: '{peer.Address}' is not in the network of --address, {Address.Prefix}.";
        }

        if (Gateway is not { } gateway) yield break;
        if (gateway == Address.Address) yield return $"--gateway: '{gateway}' is this host's own address.";
        else if (!Address.Contains(gateway)) yield return $"--gateway: '{gateway}' is not in the network of --address, {Address.Prefix}.";
    }
}
