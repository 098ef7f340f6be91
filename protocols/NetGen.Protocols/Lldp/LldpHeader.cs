using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.Lldp;

/// <summary>Link Layer Discovery Protocol data unit: TLVs that tell a neighbour who the sender is.</summary>
[Header("IEEE 802.1AB §8.2"), Over<EthernetHeader>(EtherType.Lldp)]
public readonly ref partial struct LldpHeader
{
    /// <summary>Chassis, port and lifetime, then others; the end, then padding of the link.</summary>
    public partial HeaderSequence<LldpTlv> Tlvs { get; }
}
