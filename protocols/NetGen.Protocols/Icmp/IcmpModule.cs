using NetGen.Declarations;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Icmp;

/// <summary>The Internet Control Message Protocol (RFC 792, RFC 1122 §3.2.2): answers echoes, passes errors on.</summary>
/// <remarks>
/// Redirects are ignored, for any neighbour can forge one, as are source quenches (RFC 6633) and timestamp requests, which
/// tell a stranger the clock. An echo to a group is not answered, lest a spoofed one gather a crowd (RFC 1122 §3.2.2.6).
/// </remarks>
/// <param name="output">The way out.</param>
/// <param name="askers">Who waits for echoes.</param>
/// <param name="listeners">The transports that want to hear of errors.</param>
/// <param name="journey">Who is told.</param>
public sealed class IcmpModule(IPv4Output output, EchoAskers askers, IReadOnlyList<IIcmpErrorListener> listeners, Journey journey)
{
    /// <summary>Takes an ICMP message.</summary>
    /// <param name="packet">The packet, ICMP header first; ownership moves.</param>
    /// <param name="ip">The IPv4 header underneath.</param>
    /// <param name="icmp">The ICMP header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.IcmpMalformed)]
    public void Receive<TNext>(
        PacketBuffer packet, in IPv4Header.ReadOnly ip, in IcmpHeader.ReadOnly icmp, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (journey.IsObserved) journey.Reach(JourneyStage.TransportDemux, packet, $"ICMP {icmp.Type}");
        // RFC 792: the checksum covers the whole message.
        if (packet.Checksum == ChecksumState.Unknown && !icmp.VerifyChecksum())
        {
            packet.Drop(DropReason.IcmpChecksum);
            return;
        }

        switch (icmp.Type)
        {
            case IcmpType.EchoRequest:
                Reply(packet, in ip, next);
                break;
            case IcmpType.EchoReply:
                askers.OnReply(packet, InternetHeader.From(in ip), icmp.Echo.Identifier, icmp.Echo.SequenceNumber, icmp.Payload);
                break;
            case IcmpType.DestinationUnreachable or IcmpType.TimeExceeded or IcmpType.ParameterProblem:
                OnError(packet, in ip, in icmp);
                break;
            default:
                packet.Drop(DropReason.IcmpIgnored);
                break;
        }
    }

    // RFC 1122 §3.2.2.6: the data comes back whole, from the address asked; the message is turned in place.
    private void Reply<TNext>(PacketBuffer packet, in IPv4Header.ReadOnly request, TNext next)
        where TNext : struct, IIPv4Next
    {
        var (source, destination, dscp) = (request.Source, request.Destination, request.Dscp);
        // RFC 1122 §3.2.2.6: a source route is turned round.
        var along = output.RouteBack(packet);
        var found = along is null ? output.Routes.Find(source) : output.FindAlong(along, device: null);
        if (!output.Routes.IsLocal(destination) || source.IsAny || found is not { } route)
        {
            packet.Drop(DropReason.IcmpIgnored);
            return;
        }

        if (!packet.TryMakeWritable() || !IcmpHeader.TryParse(packet.Span, out var icmp))
        {
            packet.Drop(DropReason.PoolExhausted);
            return;
        }

        icmp.Type = IcmpType.EchoReply;
        // RFC 1624 §3: an update can not tell the two zeros of one's complement apart; all ones is right in either case.
        if (icmp.Checksum == 0) icmp.Checksum = 0xFFFF;
        packet.Checksum = ChecksumState.Unknown;
        var header = HeaderFor(destination, source, dscp, along);
        if (packet.Headroom < Ethernet.EthernetHeader.MinLength + header.HeaderLength)
        {
            packet.Drop(DropReason.PoolExhausted);
            return;
        }

        output.Send(packet, route, in header, next);
    }

    private void OnError(PacketBuffer packet, in IPv4Header.ReadOnly ip, in IcmpHeader.ReadOnly icmp)
    {
        // RFC 1122 §3.2.2: an error about a packet this host did not send is nobody's.
        if (!QuotedPacket.TryParse(icmp.Payload, out var quoted) || !output.Routes.IsLocal(quoted.Source.IPv4))
        {
            packet.Drop(DropReason.IcmpMalformed);
            return;
        }

        var error = ErrorOf(in icmp);
        var reporter = new IPAddressValue(ip.Source);
        if (TellAsker(reporter, in error, in quoted) || listeners.Tell(reporter, in error, in quoted)) packet.Free();
        else packet.Drop(DropReason.IcmpIgnored);
    }

    private bool TellAsker(IPAddressValue reporter, in IcmpError error, in QuotedPacket quoted)
    {
        if (quoted.Protocol != IpProtocol.Icmp || (IcmpType)quoted.Transport[0] != IcmpType.EchoRequest) return false;
        // The message is cut short, but its first 8 bytes are all there is to an echo's header.
        return IcmpHeader.ReadOnly.TryParse(quoted.Transport, out var request)
            && askers.OnError(reporter, request.Echo.Identifier, request.Echo.SequenceNumber, in error);
    }

    private static IcmpError ErrorOf(in IcmpHeader.ReadOnly icmp) => icmp.Type switch
    {
        IcmpType.DestinationUnreachable => new IcmpError(icmp.Type, icmp.Code, icmp.Unreachable.NextHopMtu),
        IcmpType.ParameterProblem => new IcmpError(icmp.Type, icmp.Code, icmp.ParameterProblem.Pointer),
        _ => new IcmpError(icmp.Type, icmp.Code),
    };

    private IPv4Header.Value HeaderFor(IPv4Address source, IPv4Address destination, byte dscp, IPv4SourceRoute? along) => new()
    {
        Dscp = dscp,
        Flags = IPv4Flags.DontFragment,
        TimeToLive = IPv4Output.DefaultTimeToLive,
        Protocol = IpProtocol.Icmp,
        Source = source,
        Destination = along?.FirstHop ?? destination,
        Options = along is null ? default : output.OptionOf(along, destination),
    };
}
