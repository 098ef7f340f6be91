using NetGen.Declarations;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.CookedCapture;

/// <summary>Linux cooked capture header, version 2: names the device too.</summary>
[Header("LINKTYPE_LINUX_SLL2"), LinkType(276), DemuxLike<EthernetHeader>]
public readonly ref partial struct CookedV2Header
{
    /// <summary>The protocol of the payload: an EtherType, or 1 to 4 for frames without one.</summary>
    [Demux(When = nameof(HasKnownProtocol))] public partial EtherType Protocol { get; set; }

    /// <summary>Reserved: zero.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>The device's number on the machine that captured.</summary>
    public partial uint InterfaceIndex { get; set; }

    /// <summary>The kind of link.</summary>
    public partial ArpHardware HardwareType { get; set; }

    /// <summary>Where the packet went.</summary>
    [Bits(8)] public partial CookedPacketType PacketType { get; set; }

    /// <summary>Length of the sender's link address in bytes; only 8 of them are kept.</summary>
    public partial byte AddressLength { get; set; }

    /// <summary>The sender's link address, filled up with zeros.</summary>
    [Bytes(8)] public partial Span<byte> Address { get; }

    /// <summary>What the packet carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether <see cref="Protocol"/> tells what the payload is as in an Ethernet frame: by an EtherType, or as an LLC unit, which is 4.</summary>
    public bool HasKnownProtocol => ((ushort)Protocol >= 0x0600 || (ushort)Protocol == 4) && HardwareType != ArpHardware.Netlink;
}
