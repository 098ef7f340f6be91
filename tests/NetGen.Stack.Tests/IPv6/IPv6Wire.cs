using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Ndp;
using NetGen.Protocols.Udp;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.IPv6;

/// <summary>One host, fd00::1 and fe80::ff:fe00:1, and the test itself at the other end of its cable, as fd00::2.</summary>
internal sealed class IPv6Wire : IDisposable
{
    internal static readonly IPv6Address HostAddress = IPv6Address.Parse("fd00::1");
    internal static readonly IPv6Address HostLinkLocal = IPv6Address.Parse("fe80::ff:fe00:1");
    internal static readonly IPv6Address PeerAddress = IPv6Address.Parse("fd00::2");

    private readonly HostOnWire _wire;

    internal IPv6Wire(Func<NetworkStackOptions, NetworkStackOptions>? change = null, bool knowsPeer = true)
    {
        _wire = new HostOnWire(change, knowsPeer: false, [new IPv6Network(HostAddress, 64)]);
        if (knowsPeer) Exchange(Solicitation(PeerAddress, HostAddress, HostAddress, [1, 1, .. Bytes(HostOnWire.PeerMac)]));
    }

    internal NetworkStack Host => _wire.Host;

    internal HostOnWire Wire => _wire;

    /// <summary>An IPv6 packet from the peer to the host, as bytes.</summary>
    internal static byte[] Packet(IpProtocol nextHeader, byte[] payload, IPv6Address? source = null, IPv6Address? destination = null, byte hopLimit = 64)
    {
        var packet = new byte[IPv6Header.MinLength + payload.Length];
        payload.CopyTo(packet, IPv6Header.MinLength);
        IPv6Header.Write(packet, new IPv6Header.Value
        {
            NextHeader = nextHeader,
            HopLimit = hopLimit,
            Source = source ?? PeerAddress,
            Destination = destination ?? HostAddress,
        });
        return packet;
    }

    /// <summary>An ICMPv6 message with its header, checksummed between two hosts.</summary>
    internal static byte[] Icmp(IcmpV6Type type, byte[] body, IPv6Address? source = null, IPv6Address? destination = null, byte code = 0)
    {
        var message = new byte[IcmpV6Header.MinLength + body.Length];
        body.CopyTo(message, IcmpV6Header.MinLength);
        IcmpV6Header.Write(
            message, new IcmpV6Header.Value { Type = type, Code = code },
            IPv6Header.CreatePseudoHeader(source ?? PeerAddress, destination ?? HostAddress, (byte)IpProtocol.IcmpV6));
        return message;
    }

    /// <summary>An echo request with its header: identifier 1, number 2.</summary>
    internal static byte[] Echo(IPv6Address? destination = null, IPv6Address? source = null) =>
        Icmp(IcmpV6Type.EchoRequest, [0, 1, 0, 2, 9, 8, 7], source, destination);

    /// <summary>A UDP datagram with its header, checksummed between peer and host.</summary>
    internal static byte[] Udp(ushort source, ushort destination, byte[] data)
    {
        var datagram = new byte[UdpHeader.MinLength + data.Length];
        data.CopyTo(datagram, UdpHeader.MinLength);
        UdpHeader.Write(
            datagram, new UdpHeader.Value { SourcePort = source, DestinationPort = destination },
            IPv6Header.CreatePseudoHeader(PeerAddress, HostAddress, (byte)IpProtocol.Udp));
        return datagram;
    }

    /// <summary>A neighbour solicitation as a packet.</summary>
    internal static byte[] Solicitation(IPv6Address source, IPv6Address destination, IPv6Address target, byte[] options, byte hopLimit = 255, byte code = 0) =>
        Packet(
            IpProtocol.IcmpV6, Icmp(IcmpV6Type.NeighborSolicitation, [0, 0, 0, 0, .. Bytes(target), .. options], source, destination, code),
            source, destination, hopLimit);

    /// <summary>A neighbour advertisement as a packet.</summary>
    internal static byte[] Advertisement(IPv6Address source, IPv6Address destination, IPv6Address target, byte flags, byte[] options, byte hopLimit = 255) =>
        Packet(
            IpProtocol.IcmpV6, Icmp(IcmpV6Type.NeighborAdvertisement, [flags, 0, 0, 0, .. Bytes(target), .. options], source, destination),
            source, destination, hopLimit);

    internal static byte[] Bytes(IPv6Address address)
    {
        var bytes = new byte[IPv6Address.Size];
        address.Write(ref bytes[0]);
        return bytes;
    }

    internal static byte[] Bytes(MacAddress address)
    {
        var bytes = new byte[MacAddress.Size];
        address.Write(ref bytes[0]);
        return bytes;
    }

    /// <summary>Puts a packet on the wire and tells in words what the host answers.</summary>
    internal IReadOnlyList<string> Exchange(byte[] packet, MacAddress? station = null)
    {
        var destination = IPv6Header.ReadOnly.TryParse(packet, out var ip) ? ip.Destination : HostAddress;
        var mac = station ?? (destination.IsMulticast ? destination.ToMulticastMac() : HostOnWire.HostMac);
        return Describe(_wire.Exchange(HostOnWire.Frame(EtherType.IPv6, packet, mac)));
    }

    internal IReadOnlyList<string> Take() => Describe(_wire.Take());

    internal long Dropped(DropReason reason) => _wire.Pool.Drops[reason];

    public void Dispose() => _wire.Dispose();

    private static IReadOnlyList<string> Describe(IReadOnlyList<byte[]> frames) =>
        [.. frames.Where(IsIPv6).Select(frame => Describe(frame.AsSpan(EthernetHeader.MinLength)))];

    private static bool IsIPv6(byte[] frame) => EthernetHeader.ReadOnly.TryParse(frame, out var ethernet) && ethernet.EtherType == EtherType.IPv6;

    private static string Describe(Span<byte> packet)
    {
        Assert.True(IPv6Header.ReadOnly.TryParse(packet, out var ip));
        if (ip.NextHeader != IpProtocol.IcmpV6) return $"{ip.NextHeader} to {ip.Destination}";
        Assert.True(IcmpV6Header.ReadOnly.TryParse(ip.Payload, out var icmp));
        Assert.True(icmp.VerifyChecksum(ip.PseudoHeaderFor((byte)IpProtocol.IcmpV6)));
        var body = icmp.Payload;
        return icmp.Type switch
        {
            IcmpV6Type.EchoReply => $"echo reply from {ip.Source}",
            IcmpV6Type.DestinationUnreachable => $"unreachable {icmp.Code}",
            IcmpV6Type.PacketTooBig => $"too big {ReadInt32(body)}",
            IcmpV6Type.TimeExceeded => "time exceeded",
            IcmpV6Type.ParameterProblem => $"parameter problem {icmp.Code} at {ReadInt32(body)}",
            IcmpV6Type.NeighborSolicitation => NeighborSolicitation.ReadOnly.TryParse(body, out var ns) ? $"who has {ns.TargetAddress}, from {ip.Source} to {ip.Destination}" : "cut",
            IcmpV6Type.NeighborAdvertisement => NeighborAdvertisement.ReadOnly.TryParse(body, out var na)
                ? $"{na.TargetAddress} is at {na.Options.TargetLinkLayerAddress}, to {ip.Destination}{(na.Solicited ? ", solicited" : "")}" : "cut",
            _ => icmp.Type.ToString(),
        };
    }

    private static int ReadInt32(ReadOnlySpan<byte> body) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(body);
}
