using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.IPv6;

/// <summary>What becomes of a packet for this host, behind each of its headers, besides the modules of the composition.</summary>
/// <param name="protocols">Who takes packets besides them.</param>
/// <param name="errors">Tells the sender.</param>
internal sealed class IPv6Delivery(InternetProtocolTable protocols, IcmpV6ErrorSender errors)
{
    /// <summary>Shows what follows a header to the taps.</summary>
    /// <param name="packet">The packet, that header taken off.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="protocol">What follows.</param>
    /// <returns>Whether any wanted it.</returns>
    internal bool Show(PacketBuffer packet, in IPv6Header.ReadOnly ip, IpProtocol protocol) =>
        protocols.HasTaps && protocols.Show(packet, InternetHeader.From(in ip, protocol));

    /// <summary>Offers what no module takes to a protocol added at run time; what nobody takes, and no tap wanted, is dropped, and the sender told.</summary>
    /// <param name="packet">The packet, its data behind the header that names the protocol; ownership moves.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="protocol">What follows.</param>
    /// <param name="pointer">Where it is named, from the start of the packet.</param>
    /// <param name="isTapped">Whether a tap wanted it.</param>
    /// <param name="next">The composition.</param>
    internal void Finish<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly ip, IpProtocol protocol, int pointer, bool isTapped, TNext next)
        where TNext : struct, IIPv6Next
    {
        if (protocols.TryReceive(packet, InternetHeader.From(in ip, protocol), out var error)) return;
        if (isTapped)
        {
            packet.Free();
            return;
        }

        // RFC 8200 §4.7: nothing follows, and nothing is wrong with that.
        if (protocol == IpProtocol.NoNextHeader)
        {
            packet.Drop(DropReason.UnknownIpProtocol);
            return;
        }

        packet.Push(packet.Offset - packet.NetworkOffset);
        errors.Send(
            packet, error == IcmpError.ProtocolUnreachable ? DropReason.UnknownIpProtocol : DropReason.NoSocket, IcmpV6Error.From(in error, pointer), next);
    }
}
