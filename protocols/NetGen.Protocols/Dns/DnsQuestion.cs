using NetGen.Declarations;

namespace NetGen.Protocols.Dns;

/// <summary>One question of a DNS message.</summary>
[Header("RFC 1035 §4.1.2")]
public readonly ref partial struct DnsQuestion
{
    /// <summary>The name asked for.</summary>
    public partial DnsName Name { get; }

    /// <summary>The type of records asked for.</summary>
    public partial DnsType Type { get; set; }

    /// <summary>Their class; in multicast DNS the highest bit asks for a direct answer (RFC 6762 §5.4).</summary>
    public partial DnsClass Class { get; set; }
}
