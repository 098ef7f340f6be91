using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.UdpLite;

/// <summary>Lightweight User Datagram Protocol header: the checksum may leave the end of the datagram out.</summary>
[Header("RFC 3828 §3"), Over<IPv4Header>(IpProtocol.UdpLite), Over<IPv6Header>(IpProtocol.UdpLite)]
public readonly ref partial struct UdpLiteHeader
{
    /// <summary>The sender's port; 0 when no answer is expected.</summary>
    [Demux(Order = 1)] public partial ushort SourcePort { get; set; }

    /// <summary>The receiver's port.</summary>
    [Demux] public partial ushort DestinationPort { get; set; }

    /// <summary>Bytes from the header's start that the checksum covers, at least 8; 0 for all of them.</summary>
    public partial ushort ChecksumCoverage { get; set; }

    /// <summary>Internet checksum of pseudo-header and as much of the datagram as <see cref="ChecksumCoverage"/> says.</summary>
    [InternetChecksum(Packet, PseudoHeader = true, Length = nameof(CoveredLength))] public partial ushort Checksum { get; set; }

    /// <summary>The datagram.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Bytes from the header's start that the checksum covers (RFC 3828 §3.1).</summary>
    public int CoveredLength => ChecksumCoverage == 0 ? PacketLength : ChecksumCoverage;
}
