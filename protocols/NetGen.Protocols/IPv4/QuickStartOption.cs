using NetGen.Declarations;

namespace NetGen.Protocols.IPv4;

/// <summary>The data of a Quick-Start option of IPv4 or IPv6.</summary>
[Header("RFC 4782 §3")]
public readonly ref partial struct QuickStartOption
{
    /// <summary>0 for a rate request, 8 for the report of an approved rate.</summary>
    [Bits(4)] public partial byte Function { get; set; }

    /// <summary>The rate: 40,000 × 2ⁿ bits per second, or none for 0.</summary>
    [Bits(4)] public partial byte RateRequest { get; set; }

    /// <summary>Counts down with the hop limit in routers that understand the option.</summary>
    public partial byte TimeToLive { get; set; }

    /// <summary>A random number that a liar would have to guess.</summary>
    [Bits(30)] public partial uint Nonce { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(2)] public partial byte Reserved { get; set; }
}
