using NetGen.Declarations;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.IPv6;

/// <summary>The extension headers of packets for this host, in any order that RFC 8200 §4.1 lets a receiver accept.</summary>
/// <remarks>
/// Each is checked and taken off, and what follows goes on to the next. Fragments are refused as <see cref="DropReason.IpFragment"/>, for
/// reassembly is not available yet, except those that are a packet by themselves (RFC 6946). No routing header is followed (RFC 5095 for type 0).
/// </remarks>
/// <param name="errors">Sends ICMPv6 errors.</param>
/// <param name="journey">Who is told.</param>
/// <param name="protocols">Who takes packets besides the modules of the composition.</param>
public sealed class IPv6ExtensionModule(IcmpV6ErrorSender errors, Journey journey, InternetProtocolTable? protocols = null)
{
    // RFC 8200 §4.2 to §4.4: places in the headers.
    private const int OptionsOffset = 2;
    private const int RoutingTypeOffset = 2;

    private readonly IPv6Delivery _delivery = new(protocols ?? new InternetProtocolTable(), errors);

    // How many headers deep the packet under way is: what follows a header is delivered from within its delivery.
    private int _depth;

    // Length of the extension header before the one under way, whose first byte names that one.
    private int _previousLength;

    /// <summary>Takes hop-by-hop options.</summary>
    /// <param name="packet">The packet, this header first; ownership moves.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="header">This header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.IpHeaderMalformed)]
    public void Receive<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly ip, in HopByHopOptionsHeader.ReadOnly header, TNext next)
        where TNext : struct, IIPv6ExtensionNext
    {
        // RFC 8200 §4.3: right behind the IPv6 header, or not at all.
        if (_depth > 0)
        {
            Refuse(packet, DropReason.IpExtensionHeader, IcmpV6ParameterProblemCode.UnrecognizedNextHeader, -_previousLength, next);
            return;
        }

        if (!AcceptsOptions(packet, in ip, header.Options.Bytes, next) || !TryEnter(packet, "hop-by-hop options")) return;
        var isTapped = TakeOff(packet, in ip, header.NextHeader, header.HeaderLength);
        Leave(packet, in ip, header.NextHeader, header.HeaderLength, isTapped, next.Deliver(packet, in ip, in header), next);
    }

    /// <summary>Takes destination options.</summary>
    /// <param name="packet">The packet, this header first; ownership moves.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="header">This header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.IpHeaderMalformed)]
    public void Receive<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly ip, in DestinationOptionsHeader.ReadOnly header, TNext next)
        where TNext : struct, IIPv6ExtensionNext
    {
        if (!AcceptsOptions(packet, in ip, header.Options.Bytes, next) || !TryEnter(packet, "destination options")) return;
        var isTapped = TakeOff(packet, in ip, header.NextHeader, header.HeaderLength);
        Leave(packet, in ip, header.NextHeader, header.HeaderLength, isTapped, next.Deliver(packet, in ip, in header), next);
    }

    /// <summary>Takes a routing header.</summary>
    /// <param name="packet">The packet, this header first; ownership moves.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="header">This header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.IpHeaderMalformed)]
    public void Receive<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IPv6RoutingHeader.ReadOnly header, TNext next)
        where TNext : struct, IIPv6ExtensionNext
    {
        // RFC 8200 §4.4, RFC 5095 §3: a route that goes on is refused; one that ends here is as good as none.
        if (header.SegmentsLeft > 0)
        {
            RefuseField(packet, DropReason.IpExtensionHeader, RoutingTypeOffset, next);
            return;
        }

        if (!TryEnter(packet, "routing header")) return;
        var isTapped = TakeOff(packet, in ip, header.NextHeader, header.HeaderLength);
        Leave(packet, in ip, header.NextHeader, header.HeaderLength, isTapped, next.Deliver(packet, in ip, in header), next);
    }

    /// <summary>Takes a fragment.</summary>
    /// <param name="packet">The packet, this header first; ownership moves.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="header">This header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.IpHeaderMalformed)]
    public void Receive<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IPv6FragmentHeader.ReadOnly header, TNext next)
        where TNext : struct, IIPv6ExtensionNext
    {
        // RFC 6946 §4: a fragment that is first and last is a packet.
        if (header.MoreFragments || !header.IsFirstFragment)
        {
            packet.Drop(DropReason.IpFragment);
            return;
        }

        if (!TryEnter(packet, "fragment header of a whole packet")) return;
        var isTapped = TakeOff(packet, in ip, header.NextHeader, header.HeaderLength);
        Leave(packet, in ip, header.NextHeader, header.HeaderLength, isTapped, next.Deliver(packet, in ip, in header), next);
    }

    private bool AcceptsOptions<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly ip, ReadOnlySpan<byte> options, TNext next)
        where TNext : struct, IIPv6ExtensionNext
    {
        switch (IPv6OptionCheck.Judge(options, ip.Destination.IsMulticast, out var offset))
        {
            case IPv6OptionVerdict.Acceptable:
                return true;
            case IPv6OptionVerdict.Unrecognized:
                Refuse(packet, DropReason.IpOption, IcmpV6ParameterProblemCode.UnrecognizedOption, OptionsOffset + offset, next);
                return false;
            case IPv6OptionVerdict.Malformed:
                RefuseField(packet, DropReason.IpOption, OptionsOffset + offset, next);
                return false;
            default:
                packet.Drop(DropReason.IpOption);
                return false;
        }
    }

    private bool TryEnter(PacketBuffer packet, string what)
    {
        if (_depth >= IPv6HeaderChain.Longest)
        {
            packet.Drop(DropReason.IpExtensionHeader);
            return false;
        }

        journey.Reach(JourneyStage.TransportDemux, packet, what);
        _depth++;
        return true;
    }

    /// <summary>Takes this header off, and shows the taps what follows.</summary>
    /// <returns>Whether any wanted it.</returns>
    private bool TakeOff(PacketBuffer packet, in IPv6Header.ReadOnly ip, IpProtocol nextHeader, int length)
    {
        packet.Pull(length);
        _previousLength = length;
        packet.TransportOffset = packet.Offset;
        return _delivery.Show(packet, in ip, nextHeader);
    }

    private void Leave<TNext>(PacketBuffer packet, in IPv6Header.ReadOnly ip, IpProtocol nextHeader, int length, bool isTapped, bool isTaken, TNext next)
        where TNext : struct, IIPv6ExtensionNext
    {
        _depth--;
        if (!isTaken) _delivery.Finish(packet, in ip, nextHeader, packet.Offset - length - packet.NetworkOffset, isTapped, next);
    }

    private void RefuseField<TNext>(PacketBuffer packet, DropReason reason, int offset, TNext next)
        where TNext : struct, IIPv6ExtensionNext => Refuse(packet, reason, IcmpV6ParameterProblemCode.ErroneousHeaderField, offset, next);

    /// <summary>Drops a packet and names the byte that was not understood.</summary>
    /// <param name="packet">The packet, this header first; ownership moves.</param>
    /// <param name="reason">Why it is dropped.</param>
    /// <param name="code">In which way it was not understood.</param>
    /// <param name="offset">Its offset in this header.</param>
    /// <param name="next">The composition.</param>
    private void Refuse<TNext>(PacketBuffer packet, DropReason reason, IcmpV6ParameterProblemCode code, int offset, TNext next)
        where TNext : struct, IIPv6ExtensionNext
    {
        var before = packet.Offset - packet.NetworkOffset;
        packet.Push(before);
        errors.Send(packet, reason, IcmpV6Error.ParameterProblem(code, before + offset), next);
    }
}
