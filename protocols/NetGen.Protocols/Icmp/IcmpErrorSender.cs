using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Icmp;

/// <summary>Answers a packet with an ICMP error, where that is allowed (RFC 1122 §3.2.2, RFC 1812 §4.3.2).</summary>
/// <remarks>The error is written in front of the packet itself, whose start is the quotation: nothing is copied.</remarks>
/// <param name="output">The way out.</param>
/// <param name="limiter">Says how often.</param>
public sealed class IcmpErrorSender(IPv4Output output, IcmpRateLimiter limiter)
{
    // RFC 1812 §4.3.2.3: as much of the packet as fits into 576 bytes.
    private const int LargestError = 576;
    private const int HeaderRoom = EthernetHeader.MinLength + IPv4Header.MinLength + MessageHeader;
    private const int MessageHeader = 8;

    /// <summary>Drops a packet and tells its sender why, where the limit and the pool allow it.</summary>
    /// <remarks>The packet is counted once, under <paramref name="reason"/>; an error that the limit holds back counts in <see cref="IcmpRateLimiter.Refused"/>.</remarks>
    /// <param name="packet">The packet, IPv4 header first; ownership moves.</param>
    /// <param name="reason">Why it is dropped.</param>
    /// <param name="error">What the sender is told.</param>
    /// <param name="next">The composition.</param>
    public void Send<TNext>(PacketBuffer packet, DropReason reason, in IcmpError error, TNext next)
        where TNext : struct, IIPv4Next
    {
        packet.Pool.Drops.Count(reason);
        if (!IPv4Header.ReadOnly.TryParse(packet.Span, out var ip) || !MaySendAbout(packet, in ip)
            || output.Routes.Find(ip.Source) is not { } route
            || (route.Kind != RouteKind.Local && !limiter.TryTake(ip.Source)))
        {
            packet.Free();
            return;
        }

        // RFC 1812 §4.3.2.4: from the address the packet was sent to, where that is this host's.
        var source = output.Routes.IsLocal(ip.Destination) ? ip.Destination : route.Source;
        var header = new IPv4Header.Value
        {
            // RFC 1812 §4.3.2.5: routing control precedence for errors.
            Dscp = 48,
            Flags = IPv4Flags.DontFragment,
            TimeToLive = IPv4Output.DefaultTimeToLive,
            Protocol = IpProtocol.Icmp,
            Source = source,
            Destination = ip.Source,
        };
        if (!ErrorQuotation.TryPrepare(ref packet, LargestError - IPv4Header.MinLength - MessageHeader, HeaderRoom)) return;
        IcmpHeader.Push(packet, ToValue(in error));
        output.Send(packet, route, in header, next);
    }

    private bool MaySendAbout(PacketBuffer packet, in IPv4Header.ReadOnly ip)
    {
        // RFC 1122 §3.2.2: never about a fragment other than the first, a packet to a group, or one from no single host.
        if (ip.FragmentOffset != 0 || ip.Destination.IsMulticast || output.Routes.IsBroadcast(ip.Destination)) return false;
        var isFromHere = output.Routes.IsLocal(ip.Source);
        if (!isFromHere && !IPv4Admission.IsHost(ip.Source, output.Routes)) return false;
        return !LinkHeader.WasForGroup(packet) && !(ip.Protocol == IpProtocol.Icmp && IsAboutError(ip.Payload));
    }

    // RFC 1122 §3.2.2: never about an ICMP error; a type not known may be one.
    private static bool IsAboutError(ReadOnlySpan<byte> message) => message.IsEmpty
        || (IcmpType)message[0] is not (IcmpType.EchoRequest or IcmpType.EchoReply or IcmpType.TimestampRequest or IcmpType.TimestampReply);

    private static IcmpHeader.Value ToValue(in IcmpError error) => error.Type switch
    {
        IcmpType.TimeExceeded => new() { Type = error.Type, Code = error.Code, TimeExceeded = new IcmpTimeExceeded.Value() },
        IcmpType.ParameterProblem => new()
        {
            Type = error.Type,
            Code = error.Code,
            ParameterProblem = new IcmpParameterProblem.Value { Pointer = (byte)error.Value },
        },
        _ => new()
        {
            Type = error.Type,
            Code = error.Code,
            Unreachable = new IcmpUnreachable.Value { NextHopMtu = error.Value },
        },
    };
}
