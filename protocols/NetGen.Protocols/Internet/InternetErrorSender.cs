using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IcmpV6;

namespace NetGen.Protocols.Internet;

/// <summary>Tells the sender of a transport's packet why it was dropped, with the ICMP of the version of IP that it came over.</summary>
/// <param name="ipv4">Tells over IPv4.</param>
/// <param name="ipv6">Tells over IPv6.</param>
public sealed class InternetErrorSender(IcmpErrorSender ipv4, IcmpV6ErrorSender ipv6)
{
    /// <summary>Drops a packet as <see cref="DropReason.UdpNoSocket"/>: nobody listens on its port.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    /// <param name="destination">Who it was for.</param>
    /// <param name="next">The composition.</param>
    internal void SendPortUnreachable<TNext>(PacketBuffer packet, IPAddressValue destination, TNext next)
        where TNext : struct, IInternetNext
    {
        if (destination.IsIPv4) ipv4.Send(packet, DropReason.UdpNoSocket, IcmpError.PortUnreachable, next);
        else ipv6.Send(packet, DropReason.UdpNoSocket, IcmpV6Error.PortUnreachable, next);
    }
}
