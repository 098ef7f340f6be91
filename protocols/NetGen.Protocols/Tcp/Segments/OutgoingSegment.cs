using NetGen.Packets;
using NetGen.Protocols.Tcp.Authentication;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>A segment to be sent: its data in a packet with room for headers, and its header.</summary>
/// <param name="Packet">The packet; ownership moves with the segment.</param>
/// <param name="Header">The header; its options are valid until the next segment is made.</param>
internal readonly record struct OutgoingSegment(PacketBuffer Packet, TcpHeader.Value Header)
{
    /// <summary>Whether a router may mark it instead of dropping it: ECT(0) (RFC 3168 §5).</summary>
    internal bool IsEcnCapable { get; init; }

    /// <summary>The sum of its data (RFC 1071), where that is known.</summary>
    internal ushort? DataSum { get; init; }

    /// <summary>Who signs it, or null.</summary>
    internal SegmentSigner? Signer { get; init; }
}
