using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.DhcpV6;

/// <summary>The options of a DHCPv6 message, or of an option that holds options; times are in seconds unless said otherwise.</summary>
[TlvOptions<DhcpV6OptionKind>("RFC 8415 §21.1", LengthBytes = 2, LengthIncludesHeader = false)]
public readonly ref partial struct DhcpV6Options
{
    /// <summary>The client's identifier, a DUID (§21.2)</summary>
    [Option(DhcpV6OptionKind.ClientId)] public partial DhcpV6Duid.ReadOnly ClientId { get; }

    /// <summary>The server's identifier, a DUID (§21.3)</summary>
    [Option(DhcpV6OptionKind.ServerId)] public partial DhcpV6Duid.ReadOnly ServerId { get; }

    /// <summary>IA_NA: addresses that are not temporary (§21.4)</summary>
    [Option(DhcpV6OptionKind.IdentityAssociation)] public partial DhcpV6IdentityAssociation.ReadOnly IdentityAssociation { get; }

    /// <summary>IA_TA: temporary addresses (§21.5)</summary>
    [Option(DhcpV6OptionKind.TemporaryAssociation)] public partial DhcpV6TemporaryAssociation.ReadOnly TemporaryAssociation { get; }

    /// <summary>Codes of the options that the client wants (§21.7)</summary>
    [Option(DhcpV6OptionKind.OptionRequest)] public partial IntegerSequence<ushort> OptionRequest { get; }

    /// <summary>How much the server wants to be chosen; 255 ends the client's wait (§21.8)</summary>
    [Option(DhcpV6OptionKind.Preference)] public partial byte? Preference { get; }

    /// <summary>How long the client has tried, in hundredths of a second (§21.9)</summary>
    [Option(DhcpV6OptionKind.ElapsedTime)] public partial ushort? ElapsedTime { get; }

    /// <summary>The message that a relay carries (§21.10)</summary>
    [Option(DhcpV6OptionKind.RelayMessage)] public partial ReadOnlySpan<byte> RelayMessage { get; }

    /// <summary>The address that takes messages sent to it directly (§21.12)</summary>
    [Option(DhcpV6OptionKind.ServerUnicast)] public partial IPv6Address? ServerUnicast { get; }

    /// <summary>How it went (§21.13)</summary>
    [Option(DhcpV6OptionKind.StatusCode)] public partial DhcpV6Status.ReadOnly Status { get; }

    /// <summary>Two messages are enough (§21.14)</summary>
    [Option(DhcpV6OptionKind.RapidCommit)] public partial bool RapidCommit { get; }

    /// <summary>The client's make (§21.16)</summary>
    [Option(DhcpV6OptionKind.VendorClass)] public partial DhcpV6Vendor.ReadOnly VendorClass { get; }

    /// <summary>A vendor's own (§21.17)</summary>
    [Option(DhcpV6OptionKind.VendorInformation)] public partial DhcpV6Vendor.ReadOnly VendorInformation { get; }

    /// <summary>The relay's interface (§21.18)</summary>
    [Option(DhcpV6OptionKind.InterfaceId)] public partial ReadOnlySpan<byte> InterfaceId { get; }

    /// <summary>The message that the client is to send (§21.19)</summary>
    [Option(DhcpV6OptionKind.ReconfigureMessage)] public partial DhcpV6MessageType? ReconfigureMessage { get; }

    /// <summary>The client takes requests to come again (§21.20)</summary>
    [Option(DhcpV6OptionKind.ReconfigureAccept)] public partial bool ReconfigureAccept { get; }

    /// <summary>DNS servers, the preferred one first (RFC 3646 §3)</summary>
    [Option(DhcpV6OptionKind.DomainNameServers)] public partial WireSequence<IPv6Address> DomainNameServers { get; }

    /// <summary>Domains to search names in, as DNS names without compression (RFC 3646 §4)</summary>
    [Option(DhcpV6OptionKind.DomainSearchList)] public partial ReadOnlySpan<byte> DomainSearchList { get; }

    /// <summary>IA_PD: prefixes for the client's networks (§21.21)</summary>
    [Option(DhcpV6OptionKind.PrefixDelegation)] public partial DhcpV6PrefixDelegation.ReadOnly PrefixDelegation { get; }

    /// <summary>SNTP servers (RFC 4075)</summary>
    [Option(DhcpV6OptionKind.SntpServers)] public partial WireSequence<IPv6Address> SntpServers { get; }

    /// <summary>How long parameters are good (§21.23)</summary>
    [Option(DhcpV6OptionKind.InformationRefreshTime)] public partial uint? InformationRefreshTime { get; }

    /// <summary>The longest time between solicitations (§21.24)</summary>
    [Option(DhcpV6OptionKind.SolicitMaxRetransmission)] public partial uint? SolicitMaxRetransmission { get; }

    /// <summary>The longest time between information requests (§21.25)</summary>
    [Option(DhcpV6OptionKind.InformationMaxRetransmission)] public partial uint? InformationMaxRetransmission { get; }
}
