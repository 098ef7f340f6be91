using NetGen.Declarations;
using NetGen.Packets;

namespace NetGen.Protocols.Ethernet;

/// <summary>The way from a VLAN tag into the composition.</summary>
[Next]
public interface IVlanNext
{
    /// <summary>Hands the tag's payload to the module above.</summary>
    /// <param name="packet">The packet, payload first.</param>
    /// <param name="ethernet">The frame's header.</param>
    /// <param name="vlan">The tag.</param>
    /// <returns>False when none takes it.</returns>
    [Demultiplexes]
    bool Deliver(PacketBuffer packet, in EthernetHeader.ReadOnly ethernet, in VlanHeader.ReadOnly vlan);
}
