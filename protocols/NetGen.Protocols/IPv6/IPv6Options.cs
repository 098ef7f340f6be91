using NetGen.Declarations;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.IPv6;

/// <summary>The options of a hop-by-hop or destination options header.</summary>
[TlvOptions<IPv6OptionKind>("RFC 8200 §4.2", Pad = (int)IPv6OptionKind.Pad1, LengthIncludesHeader = false)]
public readonly ref partial struct IPv6Options
{
    /// <summary>How often the packet may still be encapsulated (RFC 2473 §4.1.1).</summary>
    [Option(IPv6OptionKind.TunnelEncapsulationLimit)] public partial byte? TunnelEncapsulationLimit { get; }

    /// <summary>What routers are to look at the packet for (RFC 2711 §2.1).</summary>
    [Option(IPv6OptionKind.RouterAlert)] public partial IPv6RouterAlert? RouterAlert { get; }

    /// <summary>Performance and diagnostic metrics (RFC 8250 §3.2.1).</summary>
    [Option(IPv6OptionKind.PerformanceAndDiagnosticMetrics)] public partial IPv6PerformanceMetrics.ReadOnly PerformanceMetrics { get; }

    /// <summary>The route over low-power networks that the packet takes (RFC 9008 §11.1).</summary>
    [Option(IPv6OptionKind.Rpl)] public partial IPv6RplOption.ReadOnly Rpl { get; }

    /// <summary>The rate the sender would like (RFC 4782 §3.2).</summary>
    [Option(IPv6OptionKind.QuickStart)] public partial QuickStartOption.ReadOnly QuickStart { get; }

    /// <summary>The smallest MTU met on the path (RFC 9268 §5).</summary>
    [Option(IPv6OptionKind.MinimumPathMtu)] public partial IPv6MinimumPathMtu.ReadOnly MinimumPathMtu { get; }

    /// <summary>Length in bytes of all that follows the IPv6 header, above 65,535 (RFC 2675 §2).</summary>
    [Option(IPv6OptionKind.JumboPayload)] public partial uint? JumboPayloadLength { get; }

    /// <summary>The mobile node's home address, which stands for the source address (RFC 6275 §6.3).</summary>
    [Option(IPv6OptionKind.HomeAddress)] public partial IPv6Address? HomeAddress { get; }
}
