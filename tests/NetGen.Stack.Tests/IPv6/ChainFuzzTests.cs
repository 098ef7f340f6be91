using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.IPv6;

/// <summary>Chains of extension headers that chance makes, cuts and mangles, in front of good transports.</summary>
public sealed class ChainFuzzTests
{
    private static readonly IpProtocol[] Extensions =
        [IpProtocol.HopByHopOptions, IpProtocol.DestinationOptions, IpProtocol.Routing, IpProtocol.Fragment, IpProtocol.AuthenticationHeader, IpProtocol.Mobility];

    private static readonly IPv6Address[] Destinations =
        [IPv6Wire.HostAddress, IPv6Wire.HostAddress, IPv6Wire.HostLinkLocal, IPv6Address.AllNodes, IPv6Wire.HostAddress.ToSolicitedNode(), IPv6Address.Parse("2001:db8::9")];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_chains_neither_throw_nor_leak(int seed)
    {
        var random = new Random(seed);
        using var wire = new IPv6Wire(options => options with { Forwarding = seed % 2 == 0, IPv6Gateway = IPv6Wire.PeerAddress, ProbeAddresses = seed > 2 });
        wire.Host.Serve("echo");
        wire.Host.ServeTcp("echo");
        for (var i = 0; i < 5000; i++)
        {
            wire.Wire.Put(Next(random));
            if (i % 16 != 0) continue;
            wire.Wire.Network.Run(TimeSpan.FromMilliseconds(random.Next(500)));
            wire.Wire.Take();
        }

        wire.Wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_good_packet_cut_anywhere_neither_throws_nor_leaks()
    {
        using var wire = new IPv6Wire();
        wire.Host.Serve("echo");
        var random = new Random(7);
        foreach (var protocol in Extensions)
        {
            var packet = IPv6Wire.Packet(protocol, [.. Header(random, IpProtocol.DestinationOptions, 16), .. Header(random, IpProtocol.IcmpV6, 8), .. IPv6Wire.Echo()]);
            for (var length = 0; length <= packet.Length; length++)
            {
                var cut = packet[..length];
                // With a length that fits, the headers behind are what is cut.
                if (length >= 40) (cut[4], cut[5]) = (0, (byte)(length - 40));
                wire.Exchange(cut, HostOnWire.HostMac);
            }
        }

        wire.Wire.AssertNothingLeaks();
    }

    private static byte[] Next(Random random)
    {
        var destination = Destinations[random.Next(Destinations.Length)];
        var (protocol, payload) = Transport(random, destination);
        for (var headers = random.Next(12); headers > 0; headers--)
        {
            var extension = Extensions[random.Next(Extensions.Length)];
            var length = extension == IpProtocol.Fragment ? 8 : 8 * random.Next(1, 5);
            (payload, protocol) = ([.. Header(random, protocol, length), .. payload], extension);
        }

        var packet = IPv6Wire.Packet(protocol, payload, destination: destination, hopLimit: (byte)(random.Next(2) == 0 ? 255 : random.Next(256)));
        for (var flips = Math.Max(0, random.Next(6) - 2); flips > 0; flips--) packet[random.Next(packet.Length)] ^= (byte)(1 << random.Next(8));
        if (random.Next(8) == 0) packet = packet[..random.Next(packet.Length)];
        return HostOnWire.Frame(EtherType.IPv6, packet, destination.IsMulticast ? destination.ToMulticastMac() : HostOnWire.HostMac);
    }

    // Half of the headers are good ones, the others anything that has the right length.
    private static byte[] Header(Random random, IpProtocol next, int length)
    {
        var header = new byte[length];
        if (random.Next(2) == 0) random.NextBytes(header);
        else for (var i = 2; i < length; i += 6) (header[i], header[i + 1]) = (1, (byte)Math.Min(4, length - i - 2));
        (header[0], header[1]) = ((byte)next, (byte)((length / 8) - 1));
        return header;
    }

    private static (IpProtocol Protocol, byte[] Payload) Transport(Random random, IPv6Address destination)
    {
        var body = new byte[random.Next(60)];
        random.NextBytes(body);
        return random.Next(6) switch
        {
            0 => (IpProtocol.Udp, IPv6Wire.Udp(5000, (ushort)(random.Next(2) == 0 ? 7 : 99), body)),
            1 => (IpProtocol.IcmpV6, IPv6Wire.Echo(destination)),
            2 => (IpProtocol.IcmpV6, IPv6Wire.Icmp(IcmpV6Type.NeighborSolicitation, [0, 0, 0, 0, .. IPv6Wire.Bytes(IPv6Wire.HostAddress), .. body], null, destination)),
            3 => (IpProtocol.IcmpV6, IPv6Wire.Icmp(IcmpV6Type.NeighborAdvertisement, [0x60, 0, 0, 0, .. IPv6Wire.Bytes(IPv6Wire.PeerAddress), .. body], null, destination)),
            4 => (IpProtocol.IcmpV6, IPv6Wire.Icmp((IcmpV6Type)random.Next(5), [0, 0, 6, 0, .. IPv6Wire.Packet(IpProtocol.Udp, IPv6Wire.Udp(7, 5000, body), IPv6Wire.HostAddress, IPv6Wire.PeerAddress)], null, destination)),
            _ => (IpProtocol.Tcp, [0x13, 0x88, 0, 7, 0, 0, 0, 1, 0, 0, 0, 0, 0x50, 2, 1, 0, 0, 0, 0, 0, .. body]),
        };
    }
}
