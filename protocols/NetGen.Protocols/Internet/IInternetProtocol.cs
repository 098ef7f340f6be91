using NetGen.Packets;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Internet;

/// <summary>A protocol over IP that a composition learns at run time (Linux: <c>inet_add_protocol</c>, <c>inet6_add_protocol</c>). It is called on the stack's thread, and must neither block nor throw.</summary>
public interface IInternetProtocol : IIcmpErrorListener
{
    /// <summary>Its number.</summary>
    IpProtocol Protocol { get; }

    /// <summary>Takes a packet for this host.</summary>
    /// <param name="packet">The packet, payload first; ownership moves where it is taken.</param>
    /// <param name="ip">The header underneath.</param>
    /// <param name="error">What the sender is told where it is not, in the words of ICMP; ICMPv6 says the same in its own.</param>
    /// <returns>False when nobody here is interested.</returns>
    bool TryReceive(PacketBuffer packet, in InternetHeader ip, out IcmpError error);
}

/// <summary>Sees packets for this host beside the protocol that takes them, as a raw socket does. It is called on the stack's thread, and must neither block nor throw.</summary>
public interface IInternetTap
{
    /// <summary>A packet for this host arrived.</summary>
    /// <param name="packet">
    /// The packet as raw sockets see it, which is the caller's: a clone may be kept. Over IPv4 its header stands first; over IPv6 the payload does, once behind each header of
    /// the packet. <see cref="PacketBuffer.TransportOffset"/> is where the payload starts.
    /// </param>
    /// <param name="ip">Its header.</param>
    /// <returns>Whether it was wanted, so that nobody tells the sender that its protocol is unknown.</returns>
    bool OnPacket(PacketBuffer packet, in InternetHeader ip);

    /// <summary>An error about a packet of this host arrived.</summary>
    /// <param name="error">What it says.</param>
    /// <param name="packet">The packet, as far as it is quoted; anybody may have forged it.</param>
    void OnError(in IcmpError error, in QuotedPacket packet);
}
