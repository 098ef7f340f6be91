namespace NetGen.Protocols.Dhcp;

/// <summary>The code of a DHCP option (RFC 2132 and the registry of IANA).</summary>
public enum DhcpOptionKind : byte
{
    /// <summary>Padding between options.</summary>
    Pad = 0,

    /// <summary>The subnet's mask.</summary>
    SubnetMask = 1,

    /// <summary>Seconds from UTC.</summary>
    TimeOffset = 2,

    /// <summary>Routers on the subnet.</summary>
    Routers = 3,

    /// <summary>Time servers (RFC 868).</summary>
    TimeServers = 4,

    /// <summary>DNS servers.</summary>
    DomainNameServers = 6,

    /// <summary>Log servers.</summary>
    LogServers = 7,

    /// <summary>The client's name.</summary>
    HostName = 12,

    /// <summary>Size of the boot file in units of 512 bytes.</summary>
    BootFileSize = 13,

    /// <summary>The client's domain.</summary>
    DomainName = 15,

    /// <summary>Where the client's root file system is.</summary>
    RootPath = 17,

    /// <summary>The largest packet of the link.</summary>
    InterfaceMtu = 26,

    /// <summary>The subnet's broadcast address.</summary>
    BroadcastAddress = 28,

    /// <summary>Pairs of destination and router, by class.</summary>
    StaticRoutes = 33,

    /// <summary>NTP servers.</summary>
    NtpServers = 42,

    /// <summary>A vendor's own.</summary>
    VendorInformation = 43,

    /// <summary>NetBIOS name servers.</summary>
    NetBiosNameServers = 44,

    /// <summary>NetBIOS node type.</summary>
    NetBiosNodeType = 46,

    /// <summary>The address the client wants.</summary>
    RequestedAddress = 50,

    /// <summary>How long the address may be used.</summary>
    LeaseTime = 51,

    /// <summary>Whether the server name and file fields hold options.</summary>
    Overload = 52,

    /// <summary>The kind of message.</summary>
    MessageType = 53,

    /// <summary>The server.</summary>
    ServerIdentifier = 54,

    /// <summary>The options the client wants.</summary>
    ParameterRequestList = 55,

    /// <summary>Why a server refuses.</summary>
    Message = 56,

    /// <summary>The largest message the client takes.</summary>
    MaximumMessageSize = 57,

    /// <summary>When the client renews.</summary>
    RenewalTime = 58,

    /// <summary>When it asks any server.</summary>
    RebindingTime = 59,

    /// <summary>The client's make.</summary>
    VendorClassIdentifier = 60,

    /// <summary>What tells clients apart (RFC 4361).</summary>
    ClientIdentifier = 61,

    /// <summary>The server of the boot file.</summary>
    TftpServerName = 66,

    /// <summary>The boot file.</summary>
    BootFileName = 67,

    /// <summary>The client's class (RFC 3004).</summary>
    UserClass = 77,

    /// <summary>Two messages are enough (RFC 4039).</summary>
    RapidCommit = 80,

    /// <summary>The client's full name (RFC 4702).</summary>
    ClientFqdn = 81,

    /// <summary>What a relay adds (RFC 3046).</summary>
    RelayAgentInformation = 82,

    /// <summary>The client's architecture (RFC 4578).</summary>
    ClientSystem = 93,

    /// <summary>The client machine's identifier (RFC 4578).</summary>
    ClientUuid = 97,

    /// <summary>The client needs no IPv4 (RFC 8925).</summary>
    IPv6OnlyPreferred = 108,

    /// <summary>Where the captive portal's API is (RFC 8910).</summary>
    CaptivePortal = 114,

    /// <summary>Whether a client may take a link-local address (RFC 2563).</summary>
    AutoConfigure = 116,

    /// <summary>Domains to search names in (RFC 3397).</summary>
    DomainSearch = 119,

    /// <summary>Routes with prefix lengths (RFC 3442).</summary>
    ClasslessStaticRoutes = 121,

    /// <summary>Microsoft's number for the classless routes.</summary>
    PrivateClasslessStaticRoutes = 249,

    /// <summary>The end of the list.</summary>
    End = 255,
}
