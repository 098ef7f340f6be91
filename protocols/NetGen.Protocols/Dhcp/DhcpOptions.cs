using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Dhcp;

/// <summary>The options of a DHCP message; times are in seconds.</summary>
[TlvOptions<DhcpOptionKind>("RFC 2132", Pad = (int)DhcpOptionKind.Pad, End = (int)DhcpOptionKind.End, LengthIncludesHeader = false)]
public readonly ref partial struct DhcpOptions
{
    /// <summary>The kind of message (§9.6)</summary>
    [Option(DhcpOptionKind.MessageType)] public partial DhcpMessageType? MessageType { get; }

    /// <summary>The server (§9.7)</summary>
    [Option(DhcpOptionKind.ServerIdentifier)] public partial IPv4Address? ServerIdentifier { get; }

    /// <summary>What tells clients apart (§9.14)</summary>
    [Option(DhcpOptionKind.ClientIdentifier)] public partial ReadOnlySpan<byte> ClientIdentifier { get; }

    /// <summary>The address the client wants (§9.1)</summary>
    [Option(DhcpOptionKind.RequestedAddress)] public partial IPv4Address? RequestedAddress { get; }

    /// <summary>The codes of the options the client wants (§9.8)</summary>
    [Option(DhcpOptionKind.ParameterRequestList)] public partial ReadOnlySpan<byte> ParameterRequestList { get; }

    /// <summary>The largest message in bytes that the client takes (§9.10)</summary>
    [Option(DhcpOptionKind.MaximumMessageSize)] public partial ushort? MaximumMessageSize { get; }

    /// <summary>Two messages are enough (RFC 4039)</summary>
    [Option(DhcpOptionKind.RapidCommit)] public partial bool RapidCommit { get; }

    /// <summary>How long the address may be used (§9.2)</summary>
    [Option(DhcpOptionKind.LeaseTime)] public partial uint? LeaseTime { get; }

    /// <summary>When the client renews (§9.11)</summary>
    [Option(DhcpOptionKind.RenewalTime)] public partial uint? RenewalTime { get; }

    /// <summary>When it asks any server (§9.12)</summary>
    [Option(DhcpOptionKind.RebindingTime)] public partial uint? RebindingTime { get; }

    /// <summary>The subnet's mask (§3.3)</summary>
    [Option(DhcpOptionKind.SubnetMask)] public partial IPv4Address? SubnetMask { get; }

    /// <summary>The subnet's broadcast address (§5.3)</summary>
    [Option(DhcpOptionKind.BroadcastAddress)] public partial IPv4Address? BroadcastAddress { get; }

    /// <summary>Routers on the subnet, the preferred one first (§3.5)</summary>
    [Option(DhcpOptionKind.Routers)] public partial WireSequence<IPv4Address> Routers { get; }

    /// <summary>DNS servers, the preferred one first (§3.8)</summary>
    [Option(DhcpOptionKind.DomainNameServers)] public partial WireSequence<IPv4Address> DomainNameServers { get; }

    /// <summary>NTP servers (§8.3)</summary>
    [Option(DhcpOptionKind.NtpServers)] public partial WireSequence<IPv4Address> NtpServers { get; }

    /// <summary>The client's name (§3.14)</summary>
    [Option(DhcpOptionKind.HostName)] public partial ReadOnlySpan<byte> HostName { get; }

    /// <summary>The client's domain (§3.17)</summary>
    [Option(DhcpOptionKind.DomainName)] public partial ReadOnlySpan<byte> DomainName { get; }

    /// <summary>Domains to search names in, compressed as in DNS (RFC 3397)</summary>
    [Option(DhcpOptionKind.DomainSearch)] public partial ReadOnlySpan<byte> DomainSearch { get; }

    /// <summary>The largest packet of the link in bytes (§5.1)</summary>
    [Option(DhcpOptionKind.InterfaceMtu)] public partial ushort? InterfaceMtu { get; }

    /// <summary>Routes with prefix lengths (RFC 3442)</summary>
    [Option(DhcpOptionKind.ClasslessStaticRoutes)] public partial ReadOnlySpan<byte> ClasslessStaticRoutes { get; }

    /// <summary>Why a server refuses (§9.9)</summary>
    [Option(DhcpOptionKind.Message)] public partial ReadOnlySpan<byte> Message { get; }

    /// <summary>The client's make (§9.13)</summary>
    [Option(DhcpOptionKind.VendorClassIdentifier)] public partial ReadOnlySpan<byte> VendorClassIdentifier { get; }

    /// <summary>What a relay adds (RFC 3046)</summary>
    [Option(DhcpOptionKind.RelayAgentInformation)] public partial ReadOnlySpan<byte> RelayAgentInformation { get; }

    /// <summary>The server of the boot file (§9.4)</summary>
    [Option(DhcpOptionKind.TftpServerName)] public partial ReadOnlySpan<byte> TftpServerName { get; }

    /// <summary>The boot file (§9.5)</summary>
    [Option(DhcpOptionKind.BootFileName)] public partial ReadOnlySpan<byte> BootFileName { get; }

    /// <summary>1 or 2 when the file or the server name field holds options, 3 when both do (§9.3)</summary>
    [Option(DhcpOptionKind.Overload)] public partial byte? Overload { get; }

    /// <summary>How long IPv4 may stay off on a network that prefers IPv6 (RFC 8925)</summary>
    [Option(DhcpOptionKind.IPv6OnlyPreferred)] public partial uint? IPv6OnlyPreferred { get; }

    /// <summary>Where the captive portal's API is, a URI (RFC 8910)</summary>
    [Option(DhcpOptionKind.CaptivePortal)] public partial ReadOnlySpan<byte> CaptivePortal { get; }
}
