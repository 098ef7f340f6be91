using NetGen.Declarations;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.Pppoe;

/// <summary>PPP over Ethernet, discovery stage: a host and an access concentrator find each other.</summary>
[Header("RFC 2516 §4, §5"), Over<EthernetHeader>(EtherType.PppoeDiscovery)]
public readonly ref partial struct PppoeDiscoveryHeader
{
    /// <summary>1.</summary>
    [Bits(4), Fixed(1)] public partial byte Version { get; set; }

    /// <summary>1.</summary>
    [Bits(4), Fixed(1)] public partial byte Type { get; set; }

    /// <summary>What the packet is.</summary>
    public partial PppoeCode Code { get; set; }

    /// <summary>The session confirmed or ended; 0 until there is one.</summary>
    public partial ushort SessionId { get; set; }

    /// <summary>Length of the tags in bytes.</summary>
    [LengthOf(nameof(Tags))] public partial ushort Length { get; set; }

    /// <summary>What is asked for and offered.</summary>
    [Options] public partial PppoeTags Tags { get; }
}
