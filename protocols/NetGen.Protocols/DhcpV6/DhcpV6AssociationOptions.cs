using NetGen.Declarations;

namespace NetGen.Protocols.DhcpV6;

/// <summary>The options inside an association: its addresses or prefixes.</summary>
[TlvOptions<DhcpV6OptionKind>("RFC 8415 §21.4, §21.5, §21.21", LengthBytes = 2, LengthIncludesHeader = false)]
public readonly ref partial struct DhcpV6AssociationOptions
{
    /// <summary>An address (§21.6)</summary>
    [Option(DhcpV6OptionKind.Address)] public partial DhcpV6Address.ReadOnly Address { get; }

    /// <summary>How it went (§21.13)</summary>
    [Option(DhcpV6OptionKind.StatusCode)] public partial DhcpV6Status.ReadOnly Status { get; }

    /// <summary>A prefix (§21.22)</summary>
    [Option(DhcpV6OptionKind.Prefix)] public partial DhcpV6Prefix.ReadOnly Prefix { get; }
}
