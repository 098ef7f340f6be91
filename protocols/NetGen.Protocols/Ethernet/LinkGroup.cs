using NetGen.Packets;

namespace NetGen.Protocols.Ethernet;

/// <summary>Asks a packet's link header, which was pulled, whether the frame was for a group of stations.</summary>
internal static class LinkGroup
{
    internal static bool WasDestinationOf(PacketBuffer packet)
    {
        var behind = packet.Offset - packet.LinkOffset;
        if (behind < EthernetHeader.MinLength) return false;
        var isGroup = (packet.Push(behind)[0] & 1) != 0;
        packet.Pull(behind);
        return isGroup;
    }
}
