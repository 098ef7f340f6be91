namespace NetGen.Protocols.IPv6;

/// <summary>How a host treats IPv6.</summary>
public sealed record IPv6ModuleOptions
{
    /// <summary>Whether packets for other hosts are forwarded: whether this host is a router.</summary>
    public bool Forwarding { get; init; }
}
