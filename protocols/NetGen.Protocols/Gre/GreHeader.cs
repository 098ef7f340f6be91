using NetGen.Declarations;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Gre;

/// <summary>Generic Routing Encapsulation, version 0, and version 1 as PPTP uses it.</summary>
[Header("RFC 2784 §2, RFC 2890 §2, RFC 2637 §4.1")]
[Over<IPv4Header>(IpProtocol.Gre), Over<IPv6Header>(IpProtocol.Gre)]
public readonly ref partial struct GreHeader
{
    /// <summary>C: whether checksum and reserved word are there.</summary>
    public partial bool ChecksumPresent { get; set; }

    /// <summary>R: whether routing is there, which receivers refuse (RFC 2784 §2.3).</summary>
    [Fixed(false)] public partial bool RoutingPresent { get; set; }

    /// <summary>K: whether a key is there.</summary>
    public partial bool KeyPresent { get; set; }

    /// <summary>S: whether a sequence number is there.</summary>
    public partial bool SequenceNumberPresent { get; set; }

    /// <summary>s and recursion control, which are 0.</summary>
    [Bits(4)] public partial byte Reserved0 { get; set; }

    /// <summary>A: whether an acknowledgment number is there, in version 1.</summary>
    public partial bool AcknowledgmentNumberPresent { get; set; }

    /// <summary>Flags, which are 0.</summary>
    [Bits(4)] public partial byte Flags { get; set; }

    /// <summary>0, or 1 for PPTP.</summary>
    [Bits(3), Range(0, 1)] public partial byte Version { get; set; }

    /// <summary>The protocol of the payload.</summary>
    [Demux] public partial EtherType ProtocolType { get; set; }

    /// <summary>Internet checksum of header and payload.</summary>
    [When(nameof(ChecksumPresent)), InternetChecksum(Packet)] public partial ushort? Checksum { get; set; }

    /// <summary>Reserved bytes behind the checksum.</summary>
    [When(nameof(ChecksumPresent))] public partial ushort? Reserved1 { get; set; }

    /// <summary>Tells one flow of the tunnel from another; in version 1 payload length and call, 16 bits each.</summary>
    [When(nameof(KeyPresent))] public partial uint? Key { get; set; }

    /// <summary>The packet's number.</summary>
    [When(nameof(SequenceNumberPresent))] public partial uint? SequenceNumber { get; set; }

    /// <summary>The greatest number received, in version 1.</summary>
    [When(nameof(AcknowledgmentNumberPresent))] public partial uint? AcknowledgmentNumber { get; set; }

    /// <summary>What is tunnelled.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Length of the payload in bytes, in version 1 (RFC 2637 §4.1).</summary>
    public ushort? PayloadLength => Version == 1 ? (ushort?)(Key >> 16) : null;

    /// <summary>The receiver's name of the call, in version 1 (RFC 2637 §4.1).</summary>
    public ushort? CallId => Version == 1 ? (ushort?)(Key & 0xFFFF) : null;
}
