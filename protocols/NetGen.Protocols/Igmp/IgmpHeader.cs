using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Igmp;

/// <summary>Internet Group Management Protocol: what the messages of every version start with.</summary>
[Header("RFC 9776 §4, RFC 2236 §2"), Over<IPv4Header>(IpProtocol.Igmp)]
public readonly ref partial struct IgmpHeader
{
    /// <summary>The kind of message.</summary>
    [Demux] public partial IgmpType Type { get; set; }

    /// <summary>Within which time a query is to be answered, in units of 0.1 s and from 128 on as a small floating-point number; 0 in IGMPv1 and in reports.</summary>
    public partial byte MaximumResponseCode { get; set; }

    /// <summary>Internet checksum of the whole message.</summary>
    [InternetChecksum(Packet)] public partial ushort Checksum { get; set; }

    /// <summary>The message's body.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Within which time a query is to be answered, in units of 0.1 s (RFC 9776 §4.1.1).</summary>
    public int MaximumResponseTime => IgmpQuerySources.Expand(MaximumResponseCode);
}
