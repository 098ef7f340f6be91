using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Impairment;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Tests.Simulation;

/// <summary>A cable between two nodes, a network of its own; the left end loses, delays and damages what passes, in both directions.</summary>
/// <param name="Left">The node at the left end, which has address 1.</param>
/// <param name="Right">The node at the right end, which has address 2.</param>
/// <param name="Network">The network, without an address.</param>
/// <param name="Cable">The cable.</param>
/// <param name="Impairment">What its left node sends and receives through.</param>
internal sealed record SimulatedLink(SimulatedNode Left, SimulatedNode Right, IPv4Network Network, MemoryCable Cable, ImpairmentDevice Impairment)
{
    /// <summary>The node at the other end.</summary>
    internal SimulatedNode Other(SimulatedNode node) => node == Left ? Right : Left;

    /// <summary>A node's address on the link.</summary>
    internal IPv4Address AddressOf(SimulatedNode node) => new(Network.Address.Value + (node == Left ? 1u : 2u));

    /// <summary>Its two devices in memory, each with the one that its frames go to.</summary>
    internal IEnumerable<(NetDevice From, NetDevice To)> Directions => [(Cable.Left, Cable.Right), (Cable.Right, Cable.Left)];
}
