using NetGen.Checksums;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.IcmpV6;

/// <summary>Answers a packet with an ICMPv6 error, where that is allowed (RFC 4443 §2.4).</summary>
/// <remarks>The error is written in front of the packet itself, whose start is the quotation: nothing is copied.</remarks>
/// <param name="output">The way out.</param>
/// <param name="limiter">Says how often.</param>
public sealed class IcmpV6ErrorSender(IPv6Output output, IcmpRateLimiter limiter)
{
    // RFC 4443 §2.4 (c): as much of the packet as fits into what every link takes.
    private const int LargestError = PathMtuTable.LeastMtu;
    private const int MessageHeader = 8;
    private const int HeaderRoom = EthernetHeader.MinLength + IPv6Header.MinLength + MessageHeader;

    /// <summary>Drops a packet and tells its sender why, where the limit and the pool allow it.</summary>
    /// <remarks>The packet is counted once, under <paramref name="reason"/>; an error that the limit holds back counts in <see cref="IcmpRateLimiter.Refused"/>.</remarks>
    /// <param name="packet">The packet, IPv6 header first; ownership moves.</param>
    /// <param name="reason">Why it is dropped.</param>
    /// <param name="error">What the sender is told.</param>
    /// <param name="next">The composition.</param>
    public void Send<TNext>(PacketBuffer packet, DropReason reason, in IcmpV6Error error, TNext next)
        where TNext : struct, IIPv6Next
    {
        packet.Pool.Drops.Count(reason);
        if (!IPv6Header.ReadOnly.TryParse(packet.Span, out var ip) || !MaySendAbout(packet, in ip, in error)
            || output.Routes.FindBack(ip.Source, packet.Device) is not { } route
            || (route.Kind != RouteKind.Local && !limiter.TryTake(ip.Source)))
        {
            packet.Free();
            return;
        }

        var header = new IPv6Header.Value
        {
            NextHeader = IpProtocol.IcmpV6,
            HopLimit = IPv6Output.DefaultHopLimit,
            // RFC 4443 §2.2 (a), (b): from the address the packet was sent to, where that is this host's.
            Source = output.Routes.IsLocal(ip.Destination) ? ip.Destination : route.Source,
            Destination = ip.Source,
        };
        if (!ErrorQuotation.TryPrepare(ref packet, LargestError - IPv6Header.MinLength - MessageHeader, HeaderRoom)) return;
        PushBody(packet, in error);
        IcmpV6Header.Push(
            packet, new IcmpV6Header.Value { Type = error.Type, Code = error.Code },
            IPv6Header.CreatePseudoHeader(header.Source, header.Destination, (byte)IpProtocol.IcmpV6), ChecksumMode.Full);
        output.Send(packet, route, in header, next);
    }

    private static bool MaySendAbout(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Error error)
    {
        // RFC 4443 §2.4 (e.6): never to what names no single host.
        if (ip.Source.IsAny || ip.Source.IsMulticast) return false;
        // RFC 4443 §2.4 (e.3) to (e.5): not about a packet to a group, with two exceptions.
        var isForGroup = ip.Destination.IsMulticast || LinkHeader.WasForGroup(packet);
        if (isForGroup && !error.IsForGroupsToo) return false;
        if (!IPv6HeaderChain.TryFindTransport(ip.NextHeader, ip.Payload, out var protocol, out var transport)) return true;
        return protocol != IpProtocol.IcmpV6 || !IsAboutError(transport);
    }

    // RFC 4443 §2.4 (e.1), (e.2): never about an error or a redirect; a message cut off in front of its type may be either.
    private static bool IsAboutError(ReadOnlySpan<byte> message) =>
        message.IsEmpty || message[0] < (byte)IcmpV6Type.EchoRequest || message[0] == (byte)IcmpV6Type.Redirect;

    private static void PushBody(PacketBuffer packet, in IcmpV6Error error)
    {
        switch (error.Type)
        {
            case IcmpV6Type.PacketTooBig:
                IcmpV6PacketTooBig.Push(packet, new IcmpV6PacketTooBig.Value { Mtu = error.Value });
                break;
            case IcmpV6Type.ParameterProblem:
                IcmpV6ParameterProblem.Push(packet, new IcmpV6ParameterProblem.Value { Pointer = error.Value });
                break;
            case IcmpV6Type.TimeExceeded:
                IcmpV6TimeExceeded.Push(packet, new IcmpV6TimeExceeded.Value());
                break;
            default:
                IcmpV6DestinationUnreachable.Push(packet, new IcmpV6DestinationUnreachable.Value());
                break;
        }
    }
}
