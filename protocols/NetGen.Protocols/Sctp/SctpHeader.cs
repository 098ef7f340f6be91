using NetGen.Checksums;
using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Sctp;

/// <summary>Stream Control Transmission Protocol: common header and chunks.</summary>
[Header("RFC 9260 §3.1"), Over<IPv4Header>(IpProtocol.Sctp), Over<IPv6Header>(IpProtocol.Sctp)]
public readonly ref partial struct SctpHeader
{
    /// <summary>The sender's port.</summary>
    public partial ushort SourcePort { get; set; }

    /// <summary>The receiver's port.</summary>
    public partial ushort DestinationPort { get; set; }

    /// <summary>The receiver's name of the association; 0 in a packet with an INIT chunk.</summary>
    public partial uint VerificationTag { get; set; }

    /// <summary>CRC32c of the packet, least significant byte first.</summary>
    [Checksum<Crc32C>(Packet), LittleEndian] public partial uint Checksum { get; set; }

    /// <summary>The chunks, each padded to 4 bytes.</summary>
    [Align(4)] public partial HeaderSequence<SctpChunk> Chunks { get; }
}
