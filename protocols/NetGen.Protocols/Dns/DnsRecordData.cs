using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Dns;

/// <summary>Data of an A record.</summary>
[Header("RFC 1035 §3.4.1")]
public readonly ref partial struct DnsAddress
{
    /// <summary>The address.</summary>
    public partial IPv4Address Address { get; set; }
}

/// <summary>Data of an AAAA record.</summary>
[Header("RFC 3596 §2.2")]
public readonly ref partial struct DnsIPv6Address
{
    /// <summary>The address.</summary>
    public partial IPv6Address Address { get; set; }
}

/// <summary>Data of an NS, CNAME or PTR record.</summary>
[Header("RFC 1035 §3.3.1, §3.3.11, §3.3.12")]
public readonly ref partial struct DnsTarget
{
    /// <summary>The name.</summary>
    public partial DnsName Name { get; }
}

/// <summary>Data of an SOA record; times are in seconds.</summary>
[Header("RFC 1035 §3.3.13")]
public readonly ref partial struct DnsStartOfAuthority
{
    /// <summary>The zone's first server.</summary>
    public partial DnsName PrimaryServer { get; }

    /// <summary>The mailbox of who is responsible; the first label is its user.</summary>
    public partial DnsName ResponsibleMailbox { get; }

    /// <summary>Version of the zone, in serial number arithmetic (RFC 1982).</summary>
    public partial uint Serial { get; set; }

    /// <summary>When other servers look for changes.</summary>
    public partial uint Refresh { get; set; }

    /// <summary>When they try again.</summary>
    public partial uint Retry { get; set; }

    /// <summary>When they give the zone up.</summary>
    public partial uint Expire { get; set; }

    /// <summary>How long it may be kept that a name is not there (RFC 2308 §4).</summary>
    public partial uint Minimum { get; set; }
}

/// <summary>Data of an MX record.</summary>
[Header("RFC 1035 §3.3.9")]
public readonly ref partial struct DnsMailExchange
{
    /// <summary>Lower ones are asked first.</summary>
    public partial ushort Preference { get; set; }

    /// <summary>The mail server.</summary>
    public partial DnsName Exchange { get; }
}

/// <summary>Data of a TXT record.</summary>
[Header("RFC 1035 §3.3.14")]
public readonly ref partial struct DnsText
{
    /// <summary>One or more texts.</summary>
    public partial HeaderSequence<DnsCharacterString> Strings { get; }
}

/// <summary>One text of up to 255 bytes.</summary>
[Header("RFC 1035 §3.3")]
public readonly ref partial struct DnsCharacterString
{
    /// <summary>Length of the text in bytes.</summary>
    [LengthOf(nameof(Text))] public partial byte Length { get; set; }

    /// <summary>The text.</summary>
    [Bytes] public partial Span<byte> Text { get; }
}

/// <summary>Data of an SRV record.</summary>
[Header("RFC 2782")]
public readonly ref partial struct DnsService
{
    /// <summary>Lower ones are asked first.</summary>
    public partial ushort Priority { get; set; }

    /// <summary>Share among those of one priority.</summary>
    public partial ushort Weight { get; set; }

    /// <summary>The service's port.</summary>
    public partial ushort Port { get; set; }

    /// <summary>The service's host; the root for none.</summary>
    public partial DnsName Target { get; }
}

/// <summary>Data of an OPT record.</summary>
[Header("RFC 6891 §6.1.2")]
public readonly ref partial struct DnsExtension
{
    /// <summary>The extensions' options.</summary>
    [Options] public partial DnsExtensionOptions Options { get; }
}
