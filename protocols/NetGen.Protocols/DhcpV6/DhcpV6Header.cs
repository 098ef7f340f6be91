using NetGen.Declarations;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.DhcpV6;

/// <summary>Dynamic Host Configuration Protocol for IPv6 message, of clients, servers and relays.</summary>
[Header("RFC 8415 §8, §9"), Over<UdpHeader>(546), Over<UdpHeader>(547)]
public readonly ref partial struct DhcpV6Header
{
    /// <summary>The kind of message.</summary>
    public partial DhcpV6MessageType Type { get; set; }

    /// <summary>What a relay's message has instead of a transaction.</summary>
    [Case(nameof(Type), DhcpV6MessageType.RelayForward, DhcpV6MessageType.RelayReply)] public partial DhcpV6Relay Relay { get; }

    /// <summary>Matches answers to requests.</summary>
    [Case(nameof(Type), DhcpV6MessageType.Solicit, DhcpV6MessageType.Advertise, DhcpV6MessageType.Request, DhcpV6MessageType.Confirm,
        DhcpV6MessageType.Renew, DhcpV6MessageType.Rebind, DhcpV6MessageType.Reply, DhcpV6MessageType.Release, DhcpV6MessageType.Decline,
        DhcpV6MessageType.Reconfigure, DhcpV6MessageType.InformationRequest)]
    public partial DhcpV6Transaction Transaction { get; }

    /// <summary>The options, up to the end of the message.</summary>
    [Options] public partial DhcpV6Options Options { get; }
}
