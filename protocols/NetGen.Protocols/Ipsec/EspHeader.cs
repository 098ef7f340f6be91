using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.Ipsec;

/// <summary>IP Encapsulating Security Payload: what stands in front of the encrypted part.</summary>
[Header("RFC 4303 §2")]
[Over<IPv4Header>(IpProtocol.EncapsulatingSecurityPayload), Over<IPv6Header>(IpProtocol.EncapsulatingSecurityPayload)]
public readonly ref partial struct EspHeader
{
    /// <summary>Names the security association; 1 to 255 are reserved.</summary>
    public partial uint SecurityParametersIndex { get; set; }

    /// <summary>Counts the packets of the security association: the low half where it uses 64-bit numbers.</summary>
    public partial uint SequenceNumber { get; set; }

    /// <summary>Encrypted data, padding and next header, then the integrity check value.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
