namespace NetGen.Protocols.IPv6;

/// <summary>What routers are to look at a packet for (IPv6 Router Alert Option Values registry of IANA, RFC 2711 §2.1).</summary>
public enum IPv6RouterAlert : ushort
{
    /// <summary>A Multicast Listener Discovery message.</summary>
    MulticastListenerDiscovery = 0,

    /// <summary>An RSVP message.</summary>
    Rsvp = 1,

    /// <summary>An Active Networks message.</summary>
    ActiveNetworks = 2,
}
