using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.IcmpV6;

/// <summary>Internet Control Message Protocol for IPv6: what every message starts with.</summary>
[Header("RFC 4443 §2.1"), Over<IPv6Header>(IpProtocol.IcmpV6)]
public readonly ref partial struct IcmpV6Header
{
    /// <summary>The kind of message.</summary>
    [Demux] public partial IcmpV6Type Type { get; set; }

    /// <summary>The reason within the type.</summary>
    public partial byte Code { get; set; }

    /// <summary>Internet checksum of pseudo-header and message.</summary>
    [InternetChecksum(Packet, PseudoHeader = true)] public partial ushort Checksum { get; set; }

    /// <summary>The message's body.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether the message reports an error, so that none may be sent about it (RFC 4443 §2.4).</summary>
    public bool IsError => (byte)Type < 128;
}
