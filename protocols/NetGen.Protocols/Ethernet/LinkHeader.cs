using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Protocols.Ethernet;

/// <summary>What a packet's link header, which was pulled, said.</summary>
internal static class LinkHeader
{
    /// <summary>Whether the frame was for a group of stations.</summary>
    internal static bool WasForGroup(PacketBuffer packet) => TryRead(packet, out var ethernet) && ethernet.Destination.IsMulticast;

    /// <summary>The station that sent the frame; none where the link has no such addresses.</summary>
    internal static MacAddress SourceOf(PacketBuffer packet) => TryRead(packet, out var ethernet) ? ethernet.Source : default;

    private static bool TryRead(PacketBuffer packet, out EthernetHeader.ReadOnly ethernet)
    {
        ethernet = default;
        return packet.Offset - packet.LinkOffset >= EthernetHeader.MinLength && EthernetHeader.ReadOnly.TryParse(packet.SpanFrom(packet.LinkOffset), out ethernet);
    }
}
