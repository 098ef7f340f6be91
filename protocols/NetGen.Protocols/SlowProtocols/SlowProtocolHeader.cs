using NetGen.Declarations;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.SlowProtocols;

/// <summary>What all slow protocols start with.</summary>
[Header("IEEE 802.3 annex 57A"), Over<EthernetHeader>(EtherType.SlowProtocols)]
public readonly ref partial struct SlowProtocolHeader
{
    /// <summary>Which slow protocol follows.</summary>
    [Demux] public partial SlowProtocol Subtype { get; set; }

    /// <summary>Its data unit.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
