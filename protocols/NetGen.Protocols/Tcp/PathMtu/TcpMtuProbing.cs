namespace NetGen.Protocols.Tcp.PathMtu;

/// <summary>When connections find out by themselves how large a packet their path takes (RFC 4821; Linux: <c>tcp_mtu_probing</c>).</summary>
public enum TcpMtuProbing : byte
{
    /// <summary>Never: routers' messages are all that is known of the path (RFC 1191).</summary>
    Off,

    /// <summary>Once segments do not arrive any more and nothing says why (RFC 2923 §2.1).</summary>
    OnBlackHole,

    /// <summary>From the beginning: segments start with <see cref="TcpModuleOptions.BaseSegmentSize"/> bytes and grow.</summary>
    Always,
}
