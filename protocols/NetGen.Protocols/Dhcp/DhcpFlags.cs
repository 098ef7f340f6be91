namespace NetGen.Protocols.Dhcp;

/// <summary>The flags of a DHCP message (RFC 2131 §2).</summary>
[Flags]
public enum DhcpFlags : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>The client takes answers to all only.</summary>
    Broadcast = 0x8000,
}
