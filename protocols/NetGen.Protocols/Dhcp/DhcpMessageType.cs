namespace NetGen.Protocols.Dhcp;

/// <summary>The kind of a DHCP message (RFC 2132 §9.6 and the registry of IANA).</summary>
public enum DhcpMessageType : byte
{
    /// <summary>A client looks for servers.</summary>
    Discover = 1,

    /// <summary>A server offers an address.</summary>
    Offer = 2,

    /// <summary>The client asks for it, or for more time.</summary>
    Request = 3,

    /// <summary>The client found the address in use.</summary>
    Decline = 4,

    /// <summary>The server gives it.</summary>
    Ack = 5,

    /// <summary>The server refuses.</summary>
    Nak = 6,

    /// <summary>The client gives it back.</summary>
    Release = 7,

    /// <summary>The client wants parameters only.</summary>
    Inform = 8,

    /// <summary>The server asks the client to renew (RFC 3203).</summary>
    ForceRenew = 9,

    /// <summary>A question about a lease (RFC 4388).</summary>
    LeaseQuery = 10,

    /// <summary>No such lease.</summary>
    LeaseUnassigned = 11,

    /// <summary>Not this server's lease.</summary>
    LeaseUnknown = 12,

    /// <summary>The lease.</summary>
    LeaseActive = 13,
}
