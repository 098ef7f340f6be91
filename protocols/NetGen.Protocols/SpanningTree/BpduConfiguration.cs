using NetGen.Declarations;
using NetGen.Devices;

namespace NetGen.Protocols.SpanningTree;

/// <summary>What a configuration unit says of the tree; times are in units of 1/256 second.</summary>
[Header("IEEE 802.1D §9.3.1, §9.3.3")]
public readonly ref partial struct BpduConfiguration
{
    /// <summary>Acknowledges a topology change notification.</summary>
    public partial bool TopologyChangeAcknowledgment { get; set; }

    /// <summary>Agrees to a proposal (rapid).</summary>
    public partial bool Agreement { get; set; }

    /// <summary>The port forwards (rapid).</summary>
    public partial bool Forwarding { get; set; }

    /// <summary>The port learns (rapid).</summary>
    public partial bool Learning { get; set; }

    /// <summary>The port's role (rapid).</summary>
    [Bits(2)] public partial PortRole PortRole { get; set; }

    /// <summary>Proposes to become designated at once (rapid).</summary>
    public partial bool Proposal { get; set; }

    /// <summary>The topology changes.</summary>
    public partial bool TopologyChange { get; set; }

    /// <summary>Priority of the root, in steps of 4,096.</summary>
    [Bits(4)] public partial byte RootPriority { get; set; }

    /// <summary>Instance or VLAN in the root's identifier.</summary>
    [Bits(12)] public partial ushort RootSystemIdExtension { get; set; }

    /// <summary>The root bridge.</summary>
    public partial MacAddress RootAddress { get; set; }

    /// <summary>Cost of the path to the root.</summary>
    public partial uint RootPathCost { get; set; }

    /// <summary>Priority of the sender, in steps of 4,096.</summary>
    [Bits(4)] public partial byte BridgePriority { get; set; }

    /// <summary>Instance or VLAN in the sender's identifier.</summary>
    [Bits(12)] public partial ushort BridgeSystemIdExtension { get; set; }

    /// <summary>The bridge that sent the unit.</summary>
    public partial MacAddress BridgeAddress { get; set; }

    /// <summary>Priority of the port, in steps of 16.</summary>
    [Bits(4)] public partial byte PortPriority { get; set; }

    /// <summary>Number of the port.</summary>
    [Bits(12)] public partial ushort PortNumber { get; set; }

    /// <summary>Age of the information.</summary>
    public partial ushort MessageAge { get; set; }

    /// <summary>Age at which it is forgotten.</summary>
    public partial ushort MaxAge { get; set; }

    /// <summary>Time between configurations.</summary>
    public partial ushort HelloTime { get; set; }

    /// <summary>Time spent in listening and in learning.</summary>
    public partial ushort ForwardDelay { get; set; }
}
