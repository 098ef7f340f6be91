using NetGen.Declarations;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.Llc;

/// <summary>Subnetwork Access Protocol header.</summary>
[Header("IEEE 802 §9.5, RFC 1042"), Over<LlcHeader>(LlcSap.Snap), DemuxLike<EthernetHeader>]
public readonly ref partial struct SnapHeader
{
    /// <summary>Who names the protocol; 0 for the EtherTypes (RFC 1042).</summary>
    [Bits(24)] public partial uint Organization { get; set; }

    /// <summary>The protocol of the payload.</summary>
    [Demux(When = nameof(HasEtherType))] public partial EtherType Protocol { get; set; }

    /// <summary>What the unit carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether the protocol is an EtherType: organisation 00-00-00, or 00-00-F8 of bridges (IEEE 802.1H).</summary>
    public bool HasEtherType => Organization is 0x000000 or 0x0000F8;
}
