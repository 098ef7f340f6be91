using NetGen.Headers;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Stack.Sockets;

/// <summary>Who sent a packet that was received, read out of the headers in front of its data (Linux: <c>ip_hdr(skb)->saddr</c>).</summary>
internal static class PacketSource
{
    /// <summary>The address alone.</summary>
    internal static IPEndPointValue WithoutPort(PacketBuffer packet) => new(AddressOf(packet), 0);

    /// <summary>The address, and the port that the transport header starts with.</summary>
    internal static IPEndPointValue WithPort(PacketBuffer packet) =>
        new(AddressOf(packet), Wire.ReadUInt16(in packet.SpanFrom(packet.TransportOffset)[0], 0));

    private static IPAddressValue AddressOf(PacketBuffer packet)
    {
        const int IPv6 = 6;
        ref readonly var start = ref packet.SpanFrom(packet.NetworkOffset)[0];
        return start >> 4 == IPv6
            ? new IPAddressValue(Wire.Read<IPv6Address>(in start, IPv6Header.Offsets.Source))
            : new IPAddressValue(Wire.Read<IPv4Address>(in start, IPv4Header.Offsets.Source));
    }
}
