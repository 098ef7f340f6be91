using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Impairment;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Tests.Simulation;

/// <summary>A cable between two nodes, a network of its own; the left end loses, delays and damages what passes, in both directions.</summary>
/// <param name="Left">The node at the left end, which has address 1.</param>
/// <param name="Right">The node at the right end, which has address 2.</param>
/// <param name="IPv4">Its network, without an address, where the simulation runs over IPv4.</param>
/// <param name="IPv6">The same where it runs over IPv6; null where it does not.</param>
/// <param name="Cable">The cable.</param>
/// <param name="Impairment">What its left node sends and receives through.</param>
internal sealed record SimulatedLink(SimulatedNode Left, SimulatedNode Right, IPv4Network IPv4, IPv6Network? IPv6, MemoryCable Cable, ImpairmentDevice Impairment)
{
    /// <summary>The node at the other end.</summary>
    internal SimulatedNode Other(SimulatedNode node) => node == Left ? Right : Left;

    /// <summary>A node's address on the link.</summary>
    internal IPAddressValue AddressOf(SimulatedNode node)
    {
        var number = node == Left ? 1u : 2u;
        return IPv6 is { } network ? new IPAddressValue(new IPv6Address(network.Address.Value + number)) : new IPAddressValue(new IPv4Address(IPv4.Address.Value + number));
    }

    /// <summary>Its two devices in memory, each with the one that its frames go to.</summary>
    internal IEnumerable<(NetDevice From, NetDevice To)> Directions => [(Cable.Left, Cable.Right), (Cable.Right, Cable.Left)];
}
