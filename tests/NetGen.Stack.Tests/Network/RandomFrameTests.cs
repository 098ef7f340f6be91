using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Tests.Network;

public sealed class RandomFrameTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_and_mangled_frames_neither_throw_nor_leak(int seed)
    {
        var random = new Random(seed);
        using var wire = new HostOnWire(options => options with { Forwarding = seed % 2 == 0, Gateway = HostOnWire.PeerAddress });
        wire.Host.Serve("echo");
        wire.Host.Serve("chargen");
        for (var i = 0; i < 4000; i++)
        {
            wire.Put(Next(random));
            if (i % 16 != 0) continue;
            wire.Network.Run(TimeSpan.FromMilliseconds(random.Next(500)));
            wire.Take();
        }

        wire.AssertNothingLeaks();
    }

    [Fact]
    public void A_good_frame_cut_anywhere_neither_throws_nor_leaks()
    {
        using var wire = new HostOnWire();
        wire.Host.Serve("echo");
        foreach (var frame in Good())
        {
            for (var length = 0; length <= frame.Length; length++)
            {
                wire.Put(frame[..length]);
                wire.Network.Settle();
                wire.Take();
            }
        }

        wire.AssertNothingLeaks();
    }

    private static byte[] Next(Random random)
    {
        if (random.Next(4) == 0)
        {
            var noise = new byte[random.Next(1515)];
            random.NextBytes(noise);
            return noise;
        }

        var frame = Good().ElementAt(random.Next(Good().Count()));
        for (var flips = random.Next(4); flips > 0; flips--) frame[random.Next(frame.Length)] ^= (byte)(1 << random.Next(8));
        // A mangled header that still sums up gets further in.
        if (random.Next(2) == 0 && frame.Length >= 34) FixHeader(frame);
        return random.Next(8) == 0 ? frame[..random.Next(frame.Length)] : frame;
    }

    private static void FixHeader(byte[] frame)
    {
        var header = frame.AsSpan(14, Math.Min((frame[14] & 0xF) * 4, frame.Length - 14));
        if (header.Length < 20) return;
        header[10] = header[11] = 0;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(header[10..], Checksums.InternetChecksum.Compute(header));
    }

    private static IEnumerable<byte[]> Good()
    {
        yield return HostOnWire.Frame(EtherType.Arp, HostOnWire.Arp(ArpOperation.Request, HostOnWire.PeerAddress, HostOnWire.PeerMac, HostOnWire.HostAddress));
        yield return HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 2, new byte[40])));
        yield return HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 2, new byte[40]), options: [7, 7, 4, 0, 0, 0, 0, 0]));
        yield return HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(5000, 7, new byte[40])));
        yield return HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(5000, 19, [])));
        yield return HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(5000, 5000, new byte[40])));
        yield return HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(5000, 5000, new byte[40]), ip => ip with { Destination = IPv4Address.Parse("198.51.100.1") }));
        yield return HostOnWire.Frame(EtherType.Vlan, [0, 0, 0x08, 0, .. HostOnWire.IPv4(IpProtocol.Icmp, HostOnWire.Echo(1, 2, []))]);
    }
}
