using NetGen.Packets;

namespace NetGen.Protocols.Icmp;

/// <summary>Turns a packet into the quotation of an error about it.</summary>
internal static class ErrorQuotation
{
    /// <summary>Cuts a packet and makes room in front of it for the error's headers; the packet is freed where the pool has none.</summary>
    /// <param name="packet">The packet; another one with the same data where it had no room.</param>
    /// <param name="length">Bytes of it to keep at most.</param>
    /// <param name="room">Bytes of headers.</param>
    internal static bool TryPrepare(ref PacketBuffer packet, int length, int room)
    {
        packet.Trim(Math.Min(packet.Length, length));
        if (TryMakeRoom(ref packet, room))
        {
            // What the checksum covered is now a quotation.
            packet.Checksum = ChecksumState.Unknown;
            return true;
        }

        packet.Free();
        return false;
    }

    private static bool TryMakeRoom(ref PacketBuffer packet, int room)
    {
        if (packet.Headroom >= room) return packet.TryMakeWritable();
        if (!packet.Pool.TryRent(out var roomy)) return false;
        packet.Span.CopyTo(roomy.Put(packet.Length));
        packet.Free();
        packet = roomy;
        return true;
    }
}
