namespace NetGen.Protocols.IcmpV6;

/// <summary>The code of a destination unreachable message (RFC 4443 §3.1).</summary>
public enum IcmpV6UnreachableCode : byte
{
    /// <summary>No route.</summary>
    NoRoute = 0,

    /// <summary>A policy forbids the communication.</summary>
    AdministrativelyProhibited = 1,

    /// <summary>The destination lies beyond the scope of the source address.</summary>
    BeyondScopeOfSource = 2,

    /// <summary>The destination's link-layer address can not be found, or another reason.</summary>
    AddressUnreachable = 3,

    /// <summary>Nobody listens to the port.</summary>
    PortUnreachable = 4,

    /// <summary>The source address failed a filter.</summary>
    SourceAddressFailedPolicy = 5,

    /// <summary>The route says that packets are refused.</summary>
    RejectRoute = 6,

    /// <summary>The source routing header is wrong (RFC 6554 §4.2).</summary>
    SourceRoutingHeaderError = 7,

    /// <summary>The packet's headers are too long to be looked at (RFC 8883 §4.1).</summary>
    HeadersTooLong = 8,
}
