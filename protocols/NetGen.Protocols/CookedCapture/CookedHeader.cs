using NetGen.Declarations;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.CookedCapture;

/// <summary>Linux cooked capture header, version 1: what captures on all devices at once start with.</summary>
[Header("LINKTYPE_LINUX_SLL"), LinkType(113), DemuxLike<EthernetHeader>]
public readonly ref partial struct CookedHeader
{
    /// <summary>Where the packet went.</summary>
    public partial CookedPacketType PacketType { get; set; }

    /// <summary>The kind of link.</summary>
    public partial ArpHardware HardwareType { get; set; }

    /// <summary>Length of the sender's link address in bytes; only 8 of them are kept.</summary>
    public partial ushort AddressLength { get; set; }

    /// <summary>The sender's link address, filled up with zeros.</summary>
    [Bytes(8)] public partial Span<byte> Address { get; }

    /// <summary>The protocol of the payload: an EtherType, or 1 to 4 for frames without one.</summary>
    [Demux(When = nameof(HasKnownProtocol))] public partial EtherType Protocol { get; set; }

    /// <summary>What the packet carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether <see cref="Protocol"/> tells what the payload is as in an Ethernet frame: by an EtherType, or as an LLC unit, which is 4.</summary>
    public bool HasKnownProtocol => ((ushort)Protocol >= 0x0600 || (ushort)Protocol == 4) && HardwareType != ArpHardware.Netlink;
}
