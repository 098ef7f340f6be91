using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Neighbours;

/// <summary>What a neighbour cache asks of the protocol around it: ARP, or IPv6's neighbour discovery.</summary>
/// <typeparam name="TAddress">The network address.</typeparam>
public interface INeighbourProtocol<TAddress>
    where TAddress : struct, IEquatable<TAddress>
{
    /// <summary>Asks a neighbour for its link address.</summary>
    /// <param name="device">The device the neighbour is behind.</param>
    /// <param name="target">The neighbour.</param>
    /// <param name="linkAddress">The address to be confirmed, or the broadcast address when none is known.</param>
    void Solicit(NetDevice device, TAddress target, MacAddress linkAddress);

    /// <summary>Sends a packet to a resolved neighbour.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    /// <param name="device">The device the neighbour is behind.</param>
    /// <param name="linkAddress">The neighbour's address.</param>
    void Transmit(PacketBuffer packet, NetDevice device, MacAddress linkAddress);

    /// <summary>Takes a packet back whose neighbour did not answer.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    void OnUnreachable(PacketBuffer packet);
}
