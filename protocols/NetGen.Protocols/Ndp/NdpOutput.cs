using NetGen.Checksums;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.Ndp;

/// <summary>Sends neighbour discovery messages, which know their station, or group of stations, and pass no router (RFC 4861 §4).</summary>
/// <param name="link">Sends frames.</param>
public sealed class NdpOutput(EthernetOutput link)
{
    /// <summary>The hop limit of every message, which proves that no router passed it on (RFC 4861 §3.1).</summary>
    internal const byte HopLimit = 255;

    // Type, length, six bytes of address.
    private const int LinkAddressOption = 8;

    // Where the option is put together before it is written: one message at a time.
    private readonly byte[] _option = new byte[LinkAddressOption];

    /// <summary>Asks for an address.</summary>
    /// <param name="device">The device it is behind.</param>
    /// <param name="source">The asker's address, :: for one that may not be its own (RFC 4862 §5.4.2).</param>
    /// <param name="target">The address.</param>
    /// <param name="station">The station to ask alone, or null for the address's group.</param>
    /// <param name="next">The composition.</param>
    internal void Solicit<TNext>(NetDevice device, IPv6Address source, IPv6Address target, MacAddress? station, TNext next)
        where TNext : struct, IIPv6Next
    {
        if (!TryRent(device, out var packet)) return;
        var value = new NeighborSolicitation.Value { TargetAddress = target };
        // RFC 4861 §4.3: who has no address tells no station.
        if (!source.IsAny) value = value with { Options = LinkAddress(NdpOptionKind.SourceLinkLayerAddress, device.Address) };
        NeighborSolicitation.Push(packet, value);
        var group = target.ToSolicitedNode();
        Send(packet, device, IcmpV6Type.NeighborSolicitation, source, station is null ? group : target, station ?? group.ToMulticastMac(), next);
    }

    /// <summary>Tells that an address is this host's.</summary>
    /// <param name="device">The device it is on.</param>
    /// <param name="target">The address.</param>
    /// <param name="destination">Who asked, or all nodes.</param>
    /// <param name="station">The asker's station, or the group's.</param>
    /// <param name="isRouter">Whether this host is a router.</param>
    /// <param name="next">The composition.</param>
    internal void Advertise<TNext>(NetDevice device, IPv6Address target, IPv6Address destination, MacAddress station, bool isRouter, TNext next)
        where TNext : struct, IIPv6Next
    {
        if (!TryRent(device, out var packet)) return;
        NeighborAdvertisement.Push(packet, new NeighborAdvertisement.Value
        {
            Router = isRouter,
            Solicited = !destination.IsMulticast,
            Override = true,
            TargetAddress = target,
            Options = LinkAddress(NdpOptionKind.TargetLinkLayerAddress, device.Address),
        });
        Send(packet, device, IcmpV6Type.NeighborAdvertisement, target, destination, station, next);
    }

    private static bool TryRent(NetDevice device, out PacketBuffer packet)
    {
        if (device.Pool.TryRent(out packet)) return true;
        device.Pool.Drops.Count(DropReason.PoolExhausted);
        return false;
    }

    private byte[] LinkAddress(NdpOptionKind kind, MacAddress address)
    {
        _option[0] = (byte)kind;
        _option[1] = LinkAddressOption / 8;
        address.Write(ref _option[2]);
        return _option;
    }

    private void Send<TNext>(
        PacketBuffer packet, NetDevice device, IcmpV6Type type, IPv6Address source, IPv6Address destination, MacAddress station, TNext next)
        where TNext : struct, IIPv6Next
    {
        IcmpV6Header.Push(
            packet, new IcmpV6Header.Value { Type = type }, IPv6Header.CreatePseudoHeader(source, destination, (byte)IpProtocol.IcmpV6), ChecksumMode.Full);
        IPv6Header.ReadOnly ip = IPv6Header.Push(packet, new IPv6Header.Value
        {
            NextHeader = IpProtocol.IcmpV6,
            HopLimit = HopLimit,
            Source = source,
            Destination = destination,
        });
        packet.Device = device;
        packet.LinkOffset = packet.NetworkOffset = packet.Offset;
        if (next.Output(packet, in ip) != Verdict.Accept || next.Postrouting(packet, in ip) != Verdict.Accept) return;
        link.Transmit(packet, device, station, EtherType.IPv6, next);
    }
}
