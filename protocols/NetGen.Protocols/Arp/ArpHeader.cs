using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.Arp;

/// <summary>Address Resolution Protocol packet for IPv4 over Ethernet.</summary>
[Header("RFC 826, packet format"), Over<EthernetHeader>(EtherType.Arp)]
public readonly ref partial struct ArpHeader
{
    /// <summary>1: Ethernet.</summary>
    [Fixed(1)] public partial ushort HardwareType { get; set; }

    /// <summary>The protocol whose addresses are resolved.</summary>
    [Fixed(EtherType.IPv4)] public partial EtherType ProtocolType { get; set; }

    /// <summary>Bytes of a hardware address.</summary>
    [Fixed(6)] public partial byte HardwareAddressLength { get; set; }

    /// <summary>Bytes of a protocol address.</summary>
    [Fixed(4)] public partial byte ProtocolAddressLength { get; set; }

    /// <summary>Request or reply.</summary>
    public partial ArpOperation Operation { get; set; }

    /// <summary>The sender's station.</summary>
    public partial MacAddress SenderMac { get; set; }

    /// <summary>The sender's address; 0.0.0.0 in a probe (RFC 5227 §1.1).</summary>
    public partial IPv4Address SenderAddress { get; set; }

    /// <summary>The target's station; of no meaning in a request.</summary>
    public partial MacAddress TargetMac { get; set; }

    /// <summary>The address asked for, or that of the asker in a reply.</summary>
    public partial IPv4Address TargetAddress { get; set; }
}
