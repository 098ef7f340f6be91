namespace NetGen.Protocols.Dns;

/// <summary>The type of a DNS record or question (DNS Parameters registry of IANA).</summary>
public enum DnsType : ushort
{
    /// <summary>An IPv4 address.</summary>
    A = 1,

    /// <summary>A name server of the zone.</summary>
    Ns = 2,

    /// <summary>The true name of an alias.</summary>
    Cname = 5,

    /// <summary>The start of a zone.</summary>
    Soa = 6,

    /// <summary>Another name, as that of an address.</summary>
    Ptr = 12,

    /// <summary>A mail server.</summary>
    Mx = 15,

    /// <summary>Text.</summary>
    Txt = 16,

    /// <summary>An IPv6 address (RFC 3596).</summary>
    Aaaa = 28,

    /// <summary>A service (RFC 2782).</summary>
    Srv = 33,

    /// <summary>A rewriting rule (RFC 3403).</summary>
    Naptr = 35,

    /// <summary>Extensions of DNS itself (RFC 6891).</summary>
    Opt = 41,

    /// <summary>The key of a zone below (RFC 4034).</summary>
    Ds = 43,

    /// <summary>A signature (RFC 4034).</summary>
    Rrsig = 46,

    /// <summary>The next name that is there (RFC 4034).</summary>
    Nsec = 47,

    /// <summary>A zone's key (RFC 4034).</summary>
    Dnskey = 48,

    /// <summary>The hash of the next name (RFC 5155).</summary>
    Nsec3 = 50,

    /// <summary>A certificate (RFC 6698).</summary>
    Tlsa = 52,

    /// <summary>How to reach a service (RFC 9460).</summary>
    Svcb = 64,

    /// <summary>How to reach a web server (RFC 9460).</summary>
    Https = 65,

    /// <summary>A zone's changes (RFC 1995).</summary>
    Ixfr = 251,

    /// <summary>A whole zone.</summary>
    Axfr = 252,

    /// <summary>Whatever is there (RFC 8482).</summary>
    Any = 255,

    /// <summary>Who may issue certificates (RFC 8659).</summary>
    Caa = 257,
}
