using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Protocols.Addresses;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>The way out for a neighbour that is told before the first packet: none waits for it.</summary>
internal readonly struct NothingPending : INeighbourProtocol<IPv4Address>
{
    /// <inheritdoc/>
    public void Solicit(NetDevice device, IPv4Address target, MacAddress linkAddress)
    {
    }

    /// <inheritdoc/>
    public void Transmit(PacketBuffer packet, NetDevice device, MacAddress linkAddress) => OnUnreachable(packet);

    /// <inheritdoc/>
    public void OnUnreachable(PacketBuffer packet) => packet.Drop(DropReason.NeighbourUnreachable);
}
