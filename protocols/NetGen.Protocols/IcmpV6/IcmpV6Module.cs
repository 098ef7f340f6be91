using NetGen.Declarations;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.IcmpV6;

/// <summary>The Internet Control Message Protocol for IPv6 (RFC 4443): answers echoes, passes errors on. Neighbour discovery is <see cref="Ndp.NdpModule"/>'s.</summary>
/// <param name="output">The way out.</param>
/// <param name="askers">Who waits for echoes.</param>
/// <param name="listeners">The transports that want to hear of errors.</param>
/// <param name="journey">Who is told.</param>
public sealed class IcmpV6Module(IPv6Output output, EchoAskers askers, IReadOnlyList<IIcmpErrorListener> listeners, Journey journey)
{
    /// <summary>Takes an ICMPv6 message.</summary>
    /// <param name="packet">The packet, ICMPv6 header first; ownership moves.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="icmp">The ICMPv6 header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.IcmpMalformed)]
    public void Receive<TNext>(
        PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp, TNext next)
        where TNext : struct, IIcmpV6Next
    {
        if (journey.IsObserved) journey.Reach(JourneyStage.TransportDemux, packet, $"ICMPv6 {icmp.Type}");
        // RFC 4443 §2.3: the checksum covers the pseudo-header too.
        if (packet.Checksum == ChecksumState.Unknown && !icmp.VerifyChecksum(ip.PseudoHeaderFor((byte)IpProtocol.IcmpV6)))
        {
            packet.Drop(DropReason.IcmpChecksum);
            return;
        }

        packet.Checksum = ChecksumState.Unknown;
        packet.Pull(IcmpV6Header.MinLength);
        // RFC 4443 §2.4 (a), (b): errors of unknown types would go to the transport, which knows none; other messages are discarded.
        if (!next.Deliver(packet, in ip, in icmp)) packet.Drop(DropReason.IcmpIgnored);
    }

    /// <summary>Takes an echo request or reply.</summary>
    /// <param name="packet">The packet, the message's body first; ownership moves.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="icmp">The message's header.</param>
    /// <param name="echo">The message's body.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.IcmpMalformed)]
    public void Receive<TNext>(
        PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp, in IcmpV6Echo.ReadOnly echo, TNext next)
        where TNext : struct, IIPv6Next
    {
        if (icmp.Type == IcmpV6Type.EchoRequest)
        {
            Reply(packet, in ip, next);
            return;
        }

        packet.Push(IcmpV6Header.MinLength);
        askers.OnReply(packet, InternetHeader.From(in ip, IpProtocol.IcmpV6), echo.Identifier, echo.SequenceNumber, echo.Payload);
    }

    /// <summary>Takes the news that a packet did not arrive.</summary>
    /// <param name="packet">The packet, the message's body first; ownership moves.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="icmp">The message's header.</param>
    /// <param name="error">The message's body.</param>
    [Input(Malformed = DropReason.IcmpMalformed)]
    public void Receive(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp, in IcmpV6DestinationUnreachable.ReadOnly error) =>
        OnError(packet, in ip, new IcmpV6Error(icmp.Type, icmp.Code), error.Payload);

    /// <summary>Takes the news that a packet was too big for a link of the path.</summary>
    /// <param name="packet">The packet, the message's body first; ownership moves.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="icmp">The message's header.</param>
    /// <param name="error">The message's body.</param>
    [Input(Malformed = DropReason.IcmpMalformed)]
    public void Receive(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp, in IcmpV6PacketTooBig.ReadOnly error)
    {
        // RFC 8201 §4: no link is that narrow, so the message is a mistake or an attack.
        if (error.Mtu < PathMtuTable.LeastMtu) packet.Drop(DropReason.IcmpIgnored);
        else OnError(packet, in ip, new IcmpV6Error(icmp.Type, icmp.Code, error.Mtu), error.Payload);
    }

    /// <summary>Takes the news that a packet passed too many routers.</summary>
    /// <param name="packet">The packet, the message's body first; ownership moves.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="icmp">The message's header.</param>
    /// <param name="error">The message's body.</param>
    [Input(Malformed = DropReason.IcmpMalformed)]
    public void Receive(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp, in IcmpV6TimeExceeded.ReadOnly error) =>
        OnError(packet, in ip, new IcmpV6Error(icmp.Type, icmp.Code), error.Payload);

    /// <summary>Takes the news that a header was not understood.</summary>
    /// <param name="packet">The packet, the message's body first; ownership moves.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="icmp">The message's header.</param>
    /// <param name="error">The message's body.</param>
    [Input(Malformed = DropReason.IcmpMalformed)]
    public void Receive(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Header.ReadOnly icmp, in IcmpV6ParameterProblem.ReadOnly error) =>
        OnError(packet, in ip, new IcmpV6Error(icmp.Type, icmp.Code, error.Pointer), error.Payload);

    // RFC 4443 §4.2: the data comes back whole, from the address asked; one that asks a group hears a member's own address.
    private void Reply<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly request, TNext next)
        where TNext : struct, IIPv6Next
    {
        var (asked, asker) = (request.Destination, request.Source);
        var route = output.Routes.FindBack(asker, packet.Device);
        if (asker.IsAny || asker.IsMulticast || route is null)
        {
            packet.Drop(DropReason.IcmpIgnored);
            return;
        }

        if (!packet.TryMakeWritable() || packet.Headroom < EthernetHeader.MinLength + IPv6Header.MinLength + IcmpV6Header.MinLength)
        {
            packet.Drop(DropReason.PoolExhausted);
            return;
        }

        var source = asked.IsMulticast ? route.Source : asked;
        packet.Checksum = ChecksumState.Unknown;
        IcmpV6Header.Push(
            packet, new IcmpV6Header.Value { Type = IcmpV6Type.EchoReply }, IPv6Header.CreatePseudoHeader(source, asker, (byte)IpProtocol.IcmpV6), route.TransportChecksum);
        output.Send(
            packet, route, new IPv6Header.Value
            {
                NextHeader = IpProtocol.IcmpV6,
                HopLimit = IPv6Output.DefaultHopLimit,
                Source = source,
                Destination = asker,
            }, next);
    }

    private void OnError(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IcmpV6Error error, ReadOnlySpan<byte> quotation)
    {
        // An error about a packet this host did not send is nobody's.
        if (!QuotedPacket.TryParseIPv6(quotation, out var quoted) || !output.Routes.IsLocal(quoted.Source.Mapped))
        {
            packet.Drop(DropReason.IcmpMalformed);
            return;
        }

        var reporter = new IPAddressValue(ip.Source);
        var isTaken = error.ToIcmp() is { } icmp && (TellAsker(reporter, in icmp, in quoted) || listeners.Tell(reporter, in icmp, in quoted));
        // RFC 8201 §4, RFC 5927 §7: a transport that knows the packet makes it likely that the message is no forgery.
        if (isTaken && error.Type == IcmpV6Type.PacketTooBig)
            output.LowerPathMtu(quoted.Destination.Mapped, (int)Math.Min(error.Value, int.MaxValue));
        if (isTaken) packet.Free();
        else packet.Drop(DropReason.IcmpIgnored);
    }

    private bool TellAsker(IPAddressValue reporter, in IcmpError error, in QuotedPacket quoted)
    {
        if (quoted.Protocol != IpProtocol.IcmpV6 || (IcmpV6Type)quoted.Transport[0] != IcmpV6Type.EchoRequest) return false;
        return IcmpV6Echo.ReadOnly.TryParse(quoted.Transport[IcmpV6Header.MinLength..], out var request)
            && askers.OnError(reporter, request.Identifier, request.SequenceNumber, in error);
    }
}
