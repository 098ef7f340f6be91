using NetGen.Declarations;

namespace NetGen.Protocols.DhcpV6;

/// <summary>The options inside an address or a prefix.</summary>
[TlvOptions<DhcpV6OptionKind>("RFC 8415 §21.6, §21.22", LengthBytes = 2, LengthIncludesHeader = false)]
public readonly ref partial struct DhcpV6LeaseOptions
{
    /// <summary>How it went (§21.13)</summary>
    [Option(DhcpV6OptionKind.StatusCode)] public partial DhcpV6Status.ReadOnly Status { get; }
}
