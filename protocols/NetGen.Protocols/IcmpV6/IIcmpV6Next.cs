using NetGen.Declarations;
using NetGen.Packets;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.IcmpV6;

/// <summary>The way from ICMPv6 to who takes a kind of message.</summary>
[Next]
public interface IIcmpV6Next : IIPv6Next
{
    /// <summary>Hands a message's body on by its type.</summary>
    /// <param name="packet">The packet, body first.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="icmp">The message's header.</param>
    /// <returns>False when none takes it.</returns>
    [Demultiplexes]
    bool Deliver(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp);
}
