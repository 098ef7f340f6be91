using NetGen.Diagnostics;
using NetGen.Headers;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.Internet;

/// <summary>IP's receiving side as far as its versions are alike: link addresses, PREROUTING, FORWARD, packets of this host to itself.</summary>
/// <param name="loopback">Packets of this host to itself.</param>
/// <param name="unreachable">Packets whose neighbour did not answer.</param>
/// <param name="journey">Who is told.</param>
internal sealed class NetworkInput(PacketQueue loopback, PacketQueue unreachable, Journey journey)
{
    private const int LoopbackBudget = 64;

    /// <summary>Whether packets of this host to itself wait.</summary>
    internal bool HasDue => loopback.Count > 0;

    /// <summary>Takes a packet from a wire.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    /// <param name="ethernet">The frame's header.</param>
    /// <param name="ip">The network header.</param>
    /// <param name="way">What the version of IP does in its own way.</param>
    /// <param name="next">The composition.</param>
    internal void Receive<THeader, TWay, TNext>(
        PacketBuffer packet, in EthernetHeader.ReadOnly ethernet, in THeader ip, TWay way, TNext next)
        where THeader : struct, IHeader<THeader>, allows ref struct
        where TWay : struct, INetworkInput<THeader>
        where TNext : struct, INetworkNext<THeader>
    {
        journey.Reach(JourneyStage.EthernetDemux, packet, TWay.Name);
        var isLinkGroup = ethernet.Destination.IsMulticast;
        var refusal = isLinkGroup || ethernet.Destination == packet.Device!.Address
            ? way.Judge(packet, in ip, isLinkGroup)
            : DropReason.OtherHost;
        if (refusal == DropReason.None) Accept(packet, in ip, way, next);
        else packet.Drop(refusal);
    }

    /// <summary>Receives what this host sent to itself, and gives up on what no neighbour takes.</summary>
    /// <param name="way">What the version of IP does in its own way.</param>
    /// <param name="next">The composition.</param>
    internal void RunDue<THeader, TWay, TNext>(TWay way, TNext next)
        where THeader : struct, IHeader<THeader>, allows ref struct
        where TWay : struct, INetworkInput<THeader>
        where TNext : struct, INetworkNext<THeader>
    {
        while (unreachable.TryDequeue(out var packet)) way.OnUnreachable(packet);
        for (var i = 0; i < LoopbackBudget && loopback.TryDequeue(out var packet); i++)
        {
            if (THeader.TryParse(packet.Span, out var ip)) Accept(packet, in ip, way, next);
            else packet.Drop(DropReason.IpHeaderMalformed);
        }
    }

    /// <summary>Drops all that waits as <see cref="DropReason.Shutdown"/>.</summary>
    internal void Clear()
    {
        while (loopback.TryDequeue(out var packet) || unreachable.TryDequeue(out packet)) packet.Drop(DropReason.Shutdown);
    }

    /// <summary>Runs the hooks on a packet for another host, and makes its header writable: a hook may have rewritten it, so it must be parsed again.</summary>
    /// <param name="packet">The packet, network header first.</param>
    /// <param name="ip">Its header.</param>
    /// <param name="next">The composition.</param>
    /// <returns>False when the packet is gone.</returns>
    internal bool TryForward<THeader, TNext>(PacketBuffer packet, in THeader ip, TNext next)
        where THeader : struct, allows ref struct
        where TNext : struct, INetworkNext<THeader>
    {
        journey.Reach(JourneyStage.Forward, packet);
        if (next.Forward(packet, in ip) != Verdict.Accept) return false;
        if (packet.TryMakeWritable()) return true;
        packet.Drop(DropReason.PoolExhausted);
        return false;
    }

    private void Accept<THeader, TWay, TNext>(PacketBuffer packet, in THeader ip, TWay way, TNext next)
        where THeader : struct, IHeader<THeader>, allows ref struct
        where TWay : struct, INetworkInput<THeader>
        where TNext : struct, INetworkNext<THeader>
    {
        packet.NetworkOffset = packet.Offset;
        packet.Trim(TWay.LengthOf(in ip));
        if (!way.TryTakeOptions(packet, in ip)) return;
        journey.Reach(JourneyStage.Prerouting, packet);
        if (next.Prerouting(packet, in ip) == Verdict.Accept) way.Route(packet, in ip);
    }
}
