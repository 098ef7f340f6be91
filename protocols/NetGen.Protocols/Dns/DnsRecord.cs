using NetGen.Declarations;

namespace NetGen.Protocols.Dns;

/// <summary>One resource record of a DNS message.</summary>
[Header("RFC 1035 §4.1.3")]
public readonly ref partial struct DnsRecord
{
    /// <summary>The name that the record is of.</summary>
    public partial DnsName Name { get; }

    /// <summary>What the data is.</summary>
    public partial DnsType Type { get; set; }

    /// <summary>The class; the sender's UDP payload size in an OPT record (RFC 6891 §6.1.2), in multicast DNS with a bit that empties caches (RFC 6762 §10.2).</summary>
    public partial DnsClass Class { get; set; }

    /// <summary>How long the record may be kept, in seconds; flags in an OPT record (RFC 6891 §6.1.3).</summary>
    public partial uint TimeToLive { get; set; }

    /// <summary>Length of the data in bytes.</summary>
    [LengthOf(nameof(Data))] public partial ushort DataLength { get; set; }

    /// <summary>The data.</summary>
    [Bytes] public partial Span<byte> Data { get; }

    /// <summary>An IPv4 address.</summary>
    [Case(nameof(Type), DnsType.A, Of = nameof(Data))] public partial DnsAddress Address { get; }

    /// <summary>An IPv6 address.</summary>
    [Case(nameof(Type), DnsType.Aaaa, Of = nameof(Data))] public partial DnsIPv6Address IPv6Address { get; }

    /// <summary>Another name: of a server, an alias, an address.</summary>
    [Case(nameof(Type), DnsType.Ns, DnsType.Cname, DnsType.Ptr, Of = nameof(Data))] public partial DnsTarget Target { get; }

    /// <summary>The start of a zone.</summary>
    [Case(nameof(Type), DnsType.Soa, Of = nameof(Data))] public partial DnsStartOfAuthority StartOfAuthority { get; }

    /// <summary>A mail server.</summary>
    [Case(nameof(Type), DnsType.Mx, Of = nameof(Data))] public partial DnsMailExchange MailExchange { get; }

    /// <summary>Text.</summary>
    [Case(nameof(Type), DnsType.Txt, Of = nameof(Data))] public partial DnsText Text { get; }

    /// <summary>A service.</summary>
    [Case(nameof(Type), DnsType.Srv, Of = nameof(Data))] public partial DnsService Service { get; }

    /// <summary>Extensions of DNS.</summary>
    [Case(nameof(Type), DnsType.Opt, Of = nameof(Data))] public partial DnsExtension Extension { get; }

    /// <summary>The largest UDP payload in bytes that the sender of an OPT record takes (RFC 6891 §6.1.2).</summary>
    public ushort UdpPayloadSize => (ushort)Class;

    /// <summary>The upper 8 bits of the response code in an OPT record (RFC 6891 §6.1.3).</summary>
    public byte ExtendedResponseCode => (byte)(TimeToLive >> 24);

    /// <summary>The version of EDNS in an OPT record; 0 (RFC 6891 §6.1.3).</summary>
    public byte ExtensionVersion => (byte)(TimeToLive >> 16);

    /// <summary>Whether the sender of an OPT record wants signatures (RFC 3225 §3).</summary>
    public bool DnssecOk => (TimeToLive & 0x8000) != 0;
}
