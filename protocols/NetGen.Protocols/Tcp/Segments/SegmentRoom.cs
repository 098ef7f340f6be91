using NetGen.Packets;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>Packets with room for the headers of a segment.</summary>
internal static class SegmentRoom
{
    /// <summary>Bytes that Ethernet with two tags, IPv6 and a TCP header with all options take, and some for tunnels.</summary>
    internal const int Headers = 160;

    /// <summary>Takes an empty packet with that room in front.</summary>
    internal static bool TryRent(PacketPool pool, out PacketBuffer packet)
    {
        if (!pool.TryRent(out packet)) return false;
        if (packet.Headroom < Headers) packet.Reserve(Headers - packet.Headroom);
        return true;
    }
}
