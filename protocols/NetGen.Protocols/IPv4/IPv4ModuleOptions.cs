namespace NetGen.Protocols.IPv4;

/// <summary>How a host treats IPv4.</summary>
public sealed record IPv4ModuleOptions
{
    /// <summary>Whether packets for other hosts are forwarded: whether this host is a router.</summary>
    public bool Forwarding { get; init; }
}
