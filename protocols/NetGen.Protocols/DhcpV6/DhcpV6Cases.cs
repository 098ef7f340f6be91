using NetGen.Declarations;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.DhcpV6;

/// <summary>What a message of a client or server has behind its type.</summary>
[Header("RFC 8415 §8")]
public readonly ref partial struct DhcpV6Transaction
{
    /// <summary>Matches answers to requests; 0 in a server's own message.</summary>
    [Bits(24)] public partial uint TransactionId { get; set; }
}

/// <summary>What a relay's message has behind its type.</summary>
[Header("RFC 8415 §9")]
public readonly ref partial struct DhcpV6Relay
{
    /// <summary>Relays passed before.</summary>
    public partial byte HopCount { get; set; }

    /// <summary>An address of the client's link.</summary>
    public partial IPv6Address LinkAddress { get; set; }

    /// <summary>The client or relay that the message came from or goes to.</summary>
    public partial IPv6Address PeerAddress { get; set; }
}
