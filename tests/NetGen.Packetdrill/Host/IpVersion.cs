namespace NetGen.Packetdrill.Host;

/// <summary>What <c>--ip_version</c> asks for.</summary>
internal enum IpVersion
{
    /// <summary>IPv4 on the wire and in the sockets.</summary>
    IPv4,

    /// <summary>IPv4 on the wire, IPv6 sockets that take it too.</summary>
    Mapped,

    /// <summary>IPv6 on the wire and in the sockets.</summary>
    IPv6,
}
