namespace NetGen.Protocols.IPv4;

/// <summary>How a host treats IPv4.</summary>
public sealed record IPv4ModuleOptions
{
    /// <summary>Whether packets for other hosts are forwarded: whether this host is a router.</summary>
    public bool Forwarding { get; init; }

    /// <summary>
    /// Whether packets are taken, and where <see cref="Forwarding"/> says so passed on, whose sender chose their route (Linux: <c>accept_source_route</c>). Off by default:
    /// such a route takes a packet, and its answer, around filters (RFC 7126 §4.3, §4.4).
    /// </summary>
    public bool AcceptSourceRoutes { get; init; }
}
