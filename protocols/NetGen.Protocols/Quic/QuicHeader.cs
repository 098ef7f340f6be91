using NetGen.Declarations;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Quic;

/// <summary>QUIC packet, as far as it is the same in all versions.</summary>
[Header("RFC 8999 §5"), Over<UdpHeader>(443)]
public readonly ref partial struct QuicHeader
{
    /// <summary>Long or short header.</summary>
    [Bits(1)] public partial QuicHeaderForm Form { get; set; }

    /// <summary>What each version defines for itself.</summary>
    [Bits(7)] public partial byte VersionSpecificBits { get; set; }

    /// <summary>Version and connection IDs.</summary>
    [Case(nameof(Form), QuicHeaderForm.Long)] public partial QuicLongHeader LongHeader { get; }

    /// <summary>The rest; behind a short header the destination connection ID first.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>The fixed bit, set in all packets of version 1 unless it is negotiated away (RFC 9000 §17.2, RFC 9287).</summary>
    public bool FixedBit => (VersionSpecificBits & 0x40) != 0;

    /// <summary>The type of a long-header packet, where its version is 1 (RFC 9000 §17.2).</summary>
    public QuicPacketType LongPacketType => (QuicPacketType)((VersionSpecificBits >> 4) & 0x03);

    /// <summary>The spin bit of a short-header packet of version 1 (RFC 9000 §17.4).</summary>
    public bool SpinBit => (VersionSpecificBits & 0x20) != 0;
}
