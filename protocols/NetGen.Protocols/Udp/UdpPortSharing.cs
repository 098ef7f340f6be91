namespace NetGen.Protocols.Udp;

/// <summary>How others may hold the same address and port, where they say so too.</summary>
[Flags]
public enum UdpPortSharing
{
    /// <summary>Nobody else may.</summary>
    None = 0,

    /// <summary>Others may; of those that a datagram fits alike, the last one bound hears it (Linux: <c>SO_REUSEADDR</c>).</summary>
    Address = 1,

    /// <summary>Others may, and each gets its share of the flows (Linux: <c>SO_REUSEPORT</c>).</summary>
    Flows = 2,
}
