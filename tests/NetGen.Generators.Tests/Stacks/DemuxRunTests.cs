using NetGen.Diagnostics;
using static NetGen.Generators.Tests.Stacks.Wires;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>Generated demultiplexing, compiled and run.</summary>
public class DemuxRunTests
{
    private const string Host = """
        [Stack<EthernetHeader>]
        public sealed partial class Host : IPacketSink
        {
            [Module] private readonly Arp _arp = new();
            [Module] private readonly IPv4 _ipv4 = new();
            [Module] private readonly Udp _udp = new();
            public long RunTimers() => long.MaxValue;
        }
        """;

    private static readonly byte[][] Samples =
    [
        UdpFrame(53), TcpFrame(80), Ethernet(ArpType, Arp(1)),
        Ethernet(ServiceVlanType, Vlan(VlanType, Vlan(IPv4Type, IPv4(17, Udp(7))))),
    ];

    [Fact]
    public void Payloads_reach_the_module_that_their_selectors_name()
    {
        using var stack = RunningStack.Of(Host);
        stack.Receive(UdpFrame(53), Ethernet(ArpType, Arp(2)), TcpFrame(80));
        Assert.Equal(["ipv4 17", "udp 53", "arp 2 in Arp", "ipv4 6"], stack.Journal);
        Assert.Equal(1, stack.Dropped(DropReason.UnknownIpProtocol));
        Assert.Equal(1, stack.Pool.Drops.Total);
    }

    [Fact]
    public void Tagged_frames_reach_the_same_modules_up_to_the_bound()
    {
        using var stack = RunningStack.Of(Host);
        var payload = IPv4(17, Udp(7));
        stack.Receive(Ethernet(VlanType, Vlan(IPv4Type, payload)), Ethernet(ServiceVlanType, Vlan(VlanType, Vlan(IPv4Type, payload))));
        Assert.Equal(["ipv4 17", "udp 7", "ipv4 17", "udp 7"], stack.Journal);

        var four = Vlan(VlanType, Vlan(VlanType, Vlan(VlanType, Vlan(IPv4Type, payload))));
        stack.Receive(Ethernet(VlanType, four), Ethernet(VlanType, Vlan(VlanType, four)));
        Assert.Equal(6, stack.Journal.Count);
        Assert.Equal(1, stack.Dropped(DropReason.TooManyTags));
        stack.Receive(Ethernet(VlanType, Vlan(ArpType, Arp(1))));
        Assert.Equal("arp 1 in Vlan", stack.Journal[^1]);
    }

    [Fact]
    public void Unknown_types_are_dropped_with_the_reason()
    {
        using var stack = RunningStack.Of(Host);
        stack.Receive(Ethernet(0x1234, [1, 2, 3]), Ethernet(VlanType, Vlan(0x1234, [1, 2, 3])));
        Assert.Equal(2, stack.Dropped(DropReason.UnknownEtherType));
    }

    [Fact]
    public void A_fragment_that_does_not_start_the_payload_is_not_demultiplexed()
    {
        using var stack = RunningStack.Of(Host);
        stack.Receive(Ethernet(IPv4Type, IPv4(17, Udp(53), fragmentOffset: 1)));
        Assert.Equal(["ipv4 17"], stack.Journal);
        Assert.Equal(1, stack.Dropped(DropReason.UnknownIpProtocol));
    }

    [Fact]
    public void Frames_truncated_at_each_byte_are_dropped_by_the_layer_that_misses_bytes()
    {
        using var stack = RunningStack.Of(Host);
        foreach (var sample in Samples)
        {
            for (var length = 0; length < sample.Length; length++) stack.Receive(sample[..length]);
        }

        // Ethernet 14 bytes in four samples, tags 2 × 4; then what stands above.
        Assert.Equal((14 * 4) + 8, stack.Dropped(DropReason.LinkHeaderTruncated));
        Assert.Equal(20 * 3, stack.Dropped(DropReason.IpHeaderMalformed));
        Assert.Equal(8, stack.Dropped(DropReason.ArpMalformed));
        Assert.Equal(8 * 2, stack.Dropped(DropReason.UdpMalformed));
        Assert.Equal(20, stack.Dropped(DropReason.UnknownIpProtocol));
    }

    [Fact]
    public void Random_frames_neither_throw_nor_leak()
    {
        using var stack = RunningStack.Of(Host);
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            // Half of them a sample with a few bytes changed, so that the deeper layers are reached.
            var frame = random.Next(2) == 0 ? new byte[random.Next(80)] : [.. Samples[random.Next(Samples.Length)][..^random.Next(4)]];
            if (i % 2 == 0) random.NextBytes(frame);
            for (var j = 0; j < 3 && frame.Length > 0; j++) frame[random.Next(frame.Length)] = (byte)random.Next(256);
            stack.Receive(frame);
        }

        Assert.Equal(0, stack.Pool.BuffersInUse);
    }
}
