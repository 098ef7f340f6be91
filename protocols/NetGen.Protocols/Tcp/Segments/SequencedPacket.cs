using NetGen.Packets;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>A packet of data and the number of its first byte.</summary>
/// <param name="Start">The number.</param>
/// <param name="Packet">The packet, its window on the data.</param>
internal readonly record struct SequencedPacket(SequenceNumber Start, PacketBuffer Packet)
{
    /// <summary>The sum of the packet's bytes (RFC 1071), where it was taken while they were copied.</summary>
    internal ushort? Sum { get; init; }

    /// <summary>The number behind the last byte.</summary>
    internal SequenceNumber End => Start + (uint)Packet.Length;
}
