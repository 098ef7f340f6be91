using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Arp;

/// <summary>The Address Resolution Protocol (RFC 826) with conflict detection (RFC 5227).</summary>
/// <remarks>
/// It answers for the addresses of the device asked on and for no other host. A gratuitous packet updates an entry and creates
/// none, so that nobody can fill the cache unasked.
/// </remarks>
/// <param name="resolver">The neighbours.</param>
/// <param name="routes">The host's addresses.</param>
/// <param name="wheel">Runs the timers of claims.</param>
/// <param name="random">Spreads the probes.</param>
/// <param name="journey">Who is told.</param>
public sealed class ArpModule(
    ArpResolver resolver, IPv4RouteTable routes, TimerWheel wheel, RandomSource random, Journey journey)
{
    private readonly List<AddressClaim> _claims = [];
    private readonly Queue<AddressClaim> _due = new();

    /// <summary>The addresses claimed so far.</summary>
    public IReadOnlyList<AddressClaim> Claims => _claims;

    /// <summary>Gives a device an address: probes for it first where asked, then announces it.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">The address and its prefix.</param>
    /// <param name="probe">Whether to ask the link first; the address is not used meanwhile.</param>
    /// <returns>The claim; it starts with the next run of the timers.</returns>
    public AddressClaim Claim(NetDevice device, IPv4Network network, bool probe)
    {
        var claim = new AddressClaim(this, wheel, random, device, network);
        _claims.Add(claim);
        claim.Begin(probe);
        return claim;
    }

    /// <summary>Takes an ARP packet.</summary>
    /// <param name="packet">The packet, ARP header first; ownership moves.</param>
    /// <param name="ethernet">The frame's header.</param>
    /// <param name="arp">The ARP header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.ArpMalformed)]
    public void Receive<TNext>(
        PacketBuffer packet, in EthernetHeader.ReadOnly ethernet, in ArpHeader.ReadOnly arp, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (journey.IsObserved) journey.Reach(JourneyStage.EthernetDemux, packet, $"ARP {arp.Operation} for {arp.TargetAddress}");
        var device = packet.Device!;
        if (ethernet.Destination != device.Address && !ethernet.Destination.IsMulticast)
        {
            packet.Drop(DropReason.OtherHost);
            return;
        }

        if (!IsSane(in arp))
        {
            packet.Drop(DropReason.ArpMalformed);
            return;
        }

        if (arp.SenderMac == device.Address)
        {
            packet.Drop(DropReason.ArpIgnored);
            return;
        }

        DetectConflict(device, in arp, next);
        if (Learn(device, in arp, next)) packet.Free();
        else packet.Drop(DropReason.ArpIgnored);
    }

    /// <summary>Does the work of the claims' timers and of the neighbours'.</summary>
    /// <param name="next">The composition.</param>
    public void RunDue<TNext>(TNext next)
        where TNext : struct, IIPv4Next
    {
        while (_due.TryDequeue(out var claim)) claim.OnTimeout(next);
        resolver.RunDue(next);
    }

    internal void MarkDue(AddressClaim claim) => _due.Enqueue(claim);

    internal void Assign(AddressClaim claim) => routes.AddAddress(claim.Device, claim.Network);

    internal void Probe<TNext>(AddressClaim claim, TNext next)
        where TNext : struct, IIPv4Next
    {
        var probe = new ArpHeader.Value { Operation = ArpOperation.Request, SenderMac = claim.Device.Address, TargetAddress = claim.Network.Address };
        resolver.SendArp(claim.Device, MacAddress.Broadcast, in probe, next);
    }

    internal void Announce<TNext>(AddressClaim claim, TNext next)
        where TNext : struct, IIPv4Next
    {
        var announcement = new ArpHeader.Value
        {
            Operation = ArpOperation.Request,
            SenderMac = claim.Device.Address,
            SenderAddress = claim.Network.Address,
            TargetAddress = claim.Network.Address,
        };
        resolver.SendArp(claim.Device, MacAddress.Broadcast, in announcement, next);
    }

    // A station that is a group, or an address that no host can have, is a mistake or an attack.
    private bool IsSane(in ArpHeader.ReadOnly arp)
    {
        var sender = arp.SenderAddress;
        return !arp.SenderMac.IsMulticast && !arp.SenderMac.IsZero
            && !sender.IsMulticast && !sender.IsReserved && !sender.IsLoopback && !routes.IsBroadcast(sender)
            && !arp.TargetAddress.IsMulticast && !arp.TargetAddress.IsLoopback;
    }

    /// <summary>RFC 826, packet reception: merge, then answer when the target is this host.</summary>
    private bool Learn<TNext>(NetDevice device, in ArpHeader.ReadOnly arp, TNext next)
        where TNext : struct, IIPv4Next
    {
        var sender = arp.SenderAddress;
        var isForUs = routes.IsLocal(device, arp.TargetAddress);
        if (arp.Operation == ArpOperation.Reply)
        {
            // A reply sent to us alone answers our request; one for others to hear is news.
            return isForUs && arp.TargetMac == device.Address
                ? resolver.OnReply(device, sender, arp.SenderMac, next)
                : !sender.IsAny && resolver.OnNews(device, sender, arp.SenderMac, mayCreate: false, next);
        }

        if (arp.Operation != ArpOperation.Request) return false;
        // RFC 5227 §1.1: a probe has no sender address; it is answered, and nothing is learnt.
        var learnt = !sender.IsAny && !routes.IsLocal(sender) && resolver.OnNews(device, sender, arp.SenderMac, mayCreate: isForUs, next);
        if (!isForUs) return learnt;
        Reply(device, in arp, next);
        return true;
    }

    private void Reply<TNext>(NetDevice device, in ArpHeader.ReadOnly request, TNext next)
        where TNext : struct, IIPv4Next
    {
        var reply = new ArpHeader.Value
        {
            Operation = ArpOperation.Reply,
            SenderMac = device.Address,
            SenderAddress = request.TargetAddress,
            TargetMac = request.SenderMac,
            TargetAddress = request.SenderAddress,
        };
        resolver.SendArp(device, request.SenderMac, in reply, next);
    }

    private void DetectConflict<TNext>(NetDevice device, in ArpHeader.ReadOnly arp, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (IsOwnStation(arp.SenderMac)) return;
        var isProbe = arp.Operation == ArpOperation.Request && arp.SenderAddress.IsAny;
        foreach (var claim in _claims)
        {
            var address = claim.Network.Address;
            if (!ReferenceEquals(claim.Device, device)) continue;
            if (arp.SenderAddress == address) claim.OnConflict(next);
            else if (isProbe && arp.TargetAddress == address) claim.OnRival();
        }
    }

    // RFC 5227 §2.1.1, §2.4: what another interface of this host sends on the same link is no conflict.
    private bool IsOwnStation(MacAddress station)
    {
        foreach (var claim in _claims)
        {
            if (claim.Device.Address == station) return true;
        }

        return false;
    }
}
