namespace NetGen.Protocols.Icmp;

/// <summary>Why a packet did not arrive (RFC 792, RFC 1122 §3.2.2.1, RFC 1812 §5.2.7.1).</summary>
public enum IcmpUnreachableCode : byte
{
    /// <summary>No route leads to the network.</summary>
    Network = 0,

    /// <summary>The host does not answer on its link.</summary>
    Host = 1,

    /// <summary>The host does not speak the transport protocol.</summary>
    Protocol = 2,

    /// <summary>Nobody listens on the port.</summary>
    Port = 3,

    /// <summary>The packet is too large for a link and must not be fragmented.</summary>
    FragmentationNeeded = 4,

    /// <summary>A source route could not be followed.</summary>
    SourceRouteFailed = 5,

    /// <summary>A filter forbids it.</summary>
    AdministrativelyProhibited = 13,
}
