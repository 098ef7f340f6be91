using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Udp;

/// <summary>User Datagram Protocol header.</summary>
[Header("RFC 768"), Over<IPv4Header>(IpProtocol.Udp), Over<IPv6Header>(IpProtocol.Udp)]
public readonly ref partial struct UdpHeader
{
    /// <summary>The sender's port; 0 when no answer is expected.</summary>
    [Demux(Order = 1)] public partial ushort SourcePort { get; set; }

    /// <summary>The receiver's port.</summary>
    [Demux] public partial ushort DestinationPort { get; set; }

    /// <summary>Length of header and payload in bytes.</summary>
    [LengthOf(Packet)] public partial ushort Length { get; set; }

    /// <summary>Internet checksum of pseudo-header, header and payload; 0 when the sender computed none.</summary>
    [InternetChecksum(Packet, PseudoHeader = true, ZeroMeansNone = true)] public partial ushort Checksum { get; set; }

    /// <summary>The datagram.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
