using NetGen.Declarations;

namespace NetGen.Protocols.IPv4;

/// <summary>The options of an IPv4 header.</summary>
[TlvOptions<IPv4OptionKind>("RFC 791 §3.1", Pad = (int)IPv4OptionKind.NoOperation, End = (int)IPv4OptionKind.End, Maximum = 40, Alignment = 4)]
public readonly ref partial struct IPv4Options
{
    /// <summary>0 asks every router on the path to look at the packet (RFC 2113 §2.1).</summary>
    [Option(IPv4OptionKind.RouterAlert)] public partial ushort? RouterAlert { get; }
}
