namespace NetGen.Protocols.Dhcp;

/// <summary>Who sent a DHCP message (RFC 2131 §2).</summary>
public enum DhcpOperation : byte
{
    /// <summary>A client.</summary>
    Request = 1,

    /// <summary>A server.</summary>
    Reply = 2,
}
