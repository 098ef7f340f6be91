using NetGen.Declarations;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Diagnostics;

namespace NetGen.Protocols.Ethernet;

/// <summary>Keeps the frames of VLANs apart from the untagged network: only a priority tag is taken off.</summary>
/// <remarks>There are no VLAN devices yet, so a frame of a VLAN has no interface here, as on a Linux host without one.</remarks>
/// <param name="journey">Who is told.</param>
public sealed class VlanModule(Journey journey)
{
    /// <summary>Takes a tagged frame.</summary>
    /// <param name="packet">The packet, tag first; ownership moves.</param>
    /// <param name="ethernet">The frame's header.</param>
    /// <param name="vlan">The tag.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.LinkHeaderTruncated)]
    public void Receive<TNext>(
        PacketBuffer packet, in EthernetHeader.ReadOnly ethernet, in VlanHeader.ReadOnly vlan, TNext next)
        where TNext : struct, IVlanNext
    {
        if (journey.IsObserved) journey.Reach(JourneyStage.EthernetDemux, packet, $"tag of VLAN {vlan.VlanId}");
        // IEEE 802.1Q §6.9: the null VLAN identifier only carries a priority.
        if (vlan.VlanId != 0)
        {
            packet.Drop(DropReason.UnknownVlan);
            return;
        }

        // A tag behind a priority tag has no use; looking behind each would be as deep as a sender likes.
        if (vlan.EtherType is EtherType.Vlan or EtherType.ServiceVlan)
        {
            packet.Drop(DropReason.TooManyTags);
            return;
        }

        packet.Pull(VlanHeader.MinLength);
        if (!next.Deliver(packet, in ethernet, in vlan)) packet.Drop(DropReason.UnknownEtherType);
    }
}
