namespace NetGen.Protocols.DhcpV6;

/// <summary>How a DHCPv6 request went (RFC 8415 §21.13).</summary>
public enum DhcpV6StatusCode : ushort
{
    /// <summary>Well.</summary>
    Success = 0,

    /// <summary>It failed.</summary>
    UnspecifiedFailure = 1,

    /// <summary>The server has no address left.</summary>
    NoAddressesAvailable = 2,

    /// <summary>The server does not know the client.</summary>
    NoBinding = 3,

    /// <summary>An address does not fit the client's link.</summary>
    NotOnLink = 4,

    /// <summary>The client must send to all servers.</summary>
    UseMulticast = 5,

    /// <summary>The server has no prefix left.</summary>
    NoPrefixAvailable = 6,
}
