using NetGen.Packets;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>A packet of data and the number of its first byte.</summary>
/// <param name="Start">The number.</param>
/// <param name="Packet">The packet, its window on the data.</param>
internal readonly record struct SequencedPacket(SequenceNumber Start, PacketBuffer Packet)
{
    /// <summary>The number behind the last byte.</summary>
    internal SequenceNumber End => Start + (uint)Packet.Length;
}
