namespace NetGen.Protocols.Tcp.PathMtu;

/// <summary>How far a connection is with finding the MTU of its path (RFC 8899 §5.2).</summary>
public enum MtuSearchPhase : byte
{
    /// <summary>It does not look for it.</summary>
    Disabled,

    /// <summary>A size is to be tried, once there is data for a probe.</summary>
    Searching,

    /// <summary>A probe is under way.</summary>
    Probing,

    /// <summary>It is known; whether it has grown is asked again after <see cref="TcpModuleOptions.MtuProbeInterval"/>.</summary>
    Complete,
}
