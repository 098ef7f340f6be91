using NetGen.Declarations;

namespace NetGen.Protocols.IPv4;

/// <summary>The options of an IPv4 header.</summary>
[TlvOptions<IPv4OptionKind>("RFC 791 §3.1", Pad = (int)IPv4OptionKind.NoOperation, End = (int)IPv4OptionKind.End, Maximum = 40, Alignment = 4)]
public readonly ref partial struct IPv4Options
{
    /// <summary>Addresses that routers noted (RFC 791 §3.1).</summary>
    [Option(IPv4OptionKind.RecordRoute)] public partial IPv4RouteOption.ReadOnly RecordRoute { get; }

    /// <summary>The rate the sender would like (RFC 4782 §3.1).</summary>
    [Option(IPv4OptionKind.QuickStart)] public partial QuickStartOption.ReadOnly QuickStart { get; }

    /// <summary>Clocks that routers noted (RFC 791 §3.1).</summary>
    [Option(IPv4OptionKind.Timestamp)] public partial IPv4TimestampOption.ReadOnly Timestamp { get; }

    /// <summary>Routers tell the originator that they passed the packet on (RFC 1393 §2.2).</summary>
    [Option(IPv4OptionKind.Traceroute)] public partial IPv4TracerouteOption.ReadOnly Traceroute { get; }

    /// <summary>How secret the packet is (RFC 1108 §2).</summary>
    [Option(IPv4OptionKind.Security)] public partial IPv4SecurityOption.ReadOnly Security { get; }

    /// <summary>Routers to pass, others allowed between (RFC 791 §3.1).</summary>
    [Option(IPv4OptionKind.LooseSourceRoute)] public partial IPv4RouteOption.ReadOnly LooseSourceRoute { get; }

    /// <summary>The SATNET stream (RFC 791 §3.1).</summary>
    [Option(IPv4OptionKind.StreamIdentifier)] public partial ushort? StreamIdentifier { get; }

    /// <summary>Every router to pass (RFC 791 §3.1).</summary>
    [Option(IPv4OptionKind.StrictSourceRoute)] public partial IPv4RouteOption.ReadOnly StrictSourceRoute { get; }

    /// <summary>0 asks every router on the path to look at the packet (RFC 2113 §2.1).</summary>
    [Option(IPv4OptionKind.RouterAlert)] public partial ushort? RouterAlert { get; }
}
