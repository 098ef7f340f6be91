namespace NetGen.Protocols.DhcpV6;

/// <summary>The code of a DHCPv6 option (RFC 8415 §21 and the registry of IANA).</summary>
public enum DhcpV6OptionKind : ushort
{
    /// <summary>The client (§21.2).</summary>
    ClientId = 1,

    /// <summary>The server (§21.3).</summary>
    ServerId = 2,

    /// <summary>Addresses that are not temporary: IA_NA (§21.4).</summary>
    IdentityAssociation = 3,

    /// <summary>Temporary addresses: IA_TA (§21.5).</summary>
    TemporaryAssociation = 4,

    /// <summary>An address inside an association (§21.6).</summary>
    Address = 5,

    /// <summary>The options the client wants (§21.7).</summary>
    OptionRequest = 6,

    /// <summary>How much the server wants to be chosen (§21.8).</summary>
    Preference = 7,

    /// <summary>How long the client has tried (§21.9).</summary>
    ElapsedTime = 8,

    /// <summary>A message that a relay carries (§21.10).</summary>
    RelayMessage = 9,

    /// <summary>Authenticates the message (§21.11).</summary>
    Authentication = 11,

    /// <summary>The address that takes messages sent to it directly (§21.12).</summary>
    ServerUnicast = 12,

    /// <summary>How something went (§21.13).</summary>
    StatusCode = 13,

    /// <summary>Two messages are enough (§21.14).</summary>
    RapidCommit = 14,

    /// <summary>The client's class (§21.15).</summary>
    UserClass = 15,

    /// <summary>The client's make (§21.16).</summary>
    VendorClass = 16,

    /// <summary>A vendor's own (§21.17).</summary>
    VendorInformation = 17,

    /// <summary>The relay's interface (§21.18).</summary>
    InterfaceId = 18,

    /// <summary>How the client is to come again (§21.19).</summary>
    ReconfigureMessage = 19,

    /// <summary>The client takes such requests (§21.20).</summary>
    ReconfigureAccept = 20,

    /// <summary>DNS servers (RFC 3646 §3).</summary>
    DomainNameServers = 23,

    /// <summary>Domains to search names in (RFC 3646 §4).</summary>
    DomainSearchList = 24,

    /// <summary>Prefixes for the client's networks: IA_PD (§21.21).</summary>
    PrefixDelegation = 25,

    /// <summary>A prefix inside a delegation (§21.22).</summary>
    Prefix = 26,

    /// <summary>SNTP servers (RFC 4075).</summary>
    SntpServers = 31,

    /// <summary>How long parameters are good (§21.23).</summary>
    InformationRefreshTime = 32,

    /// <summary>What a relay knows of the client (RFC 4649).</summary>
    RemoteId = 37,

    /// <summary>The client's full name (RFC 4704).</summary>
    ClientFqdn = 39,

    /// <summary>NTP servers (RFC 5908).</summary>
    NtpServer = 56,

    /// <summary>The boot file (RFC 5970).</summary>
    BootFileUrl = 59,

    /// <summary>The longest time between solicitations (§21.24).</summary>
    SolicitMaxRetransmission = 82,

    /// <summary>The longest time between information requests (§21.25).</summary>
    InformationMaxRetransmission = 83,
}
