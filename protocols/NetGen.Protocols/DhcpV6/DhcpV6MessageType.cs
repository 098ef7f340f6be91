namespace NetGen.Protocols.DhcpV6;

/// <summary>The kind of a DHCPv6 message (RFC 8415 §7.3).</summary>
public enum DhcpV6MessageType : byte
{
    /// <summary>A client looks for servers.</summary>
    Solicit = 1,

    /// <summary>A server offers itself.</summary>
    Advertise = 2,

    /// <summary>The client asks for addresses.</summary>
    Request = 3,

    /// <summary>The client asks whether its addresses fit the link.</summary>
    Confirm = 4,

    /// <summary>The client asks its server for more time.</summary>
    Renew = 5,

    /// <summary>The client asks any server for more time.</summary>
    Rebind = 6,

    /// <summary>A server's answer.</summary>
    Reply = 7,

    /// <summary>The client gives addresses back.</summary>
    Release = 8,

    /// <summary>The client found addresses in use.</summary>
    Decline = 9,

    /// <summary>The server asks the client to come again.</summary>
    Reconfigure = 10,

    /// <summary>The client wants parameters only.</summary>
    InformationRequest = 11,

    /// <summary>A relay hands a message to a server.</summary>
    RelayForward = 12,

    /// <summary>A server's answer to a relay.</summary>
    RelayReply = 13,
}
