using NetGen.Checksums;
using NetGen.Diagnostics;
using NetGen.Packets;
using static NetGen.Generators.Tests.Stacks.Wires;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>Generated hook calls, compiled and run.</summary>
public class HookRunTests
{
    [Fact]
    public void Hooks_run_by_constraint_then_priority_then_declaration()
    {
        using var stack = RunningStack.Of(Host("""
            [Hook(HookPoint.Prerouting, Priority = 10)] public static void Late() => Journal.Note("late");
            [Hook(HookPoint.Prerouting)] public static void First() => Journal.Note("first");
            [Hook(HookPoint.Prerouting)] public static void Second() => Journal.Note("second");
            [Hook(HookPoint.Prerouting, Priority = -5, After = [nameof(Late)])] public static void Pulled() => Journal.Note("pulled");
            [Hook(HookPoint.Prerouting, Priority = 99, Before = ["Hooks.First"])] public static void Pushed() => Journal.Note("pushed");
            """));
        stack.Receive(TcpFrame(80));
        Assert.Equal(["second", "late", "pulled", "pushed", "first", "ipv4 6"], stack.Journal);
    }

    [Fact]
    public void A_hook_runs_only_where_its_headers_are()
    {
        using var stack = RunningStack.Of(Host("""
            [Hook(HookPoint.Prerouting)] public static void Any(PacketBuffer packet) => Journal.Note($"any {packet.Length}");
            [Hook(HookPoint.Prerouting)] public static void Tcp(in TcpHeader.ReadOnly tcp) => Journal.Note($"tcp {tcp.DestinationPort}");
            [Hook(HookPoint.Prerouting)] public static void Dns(in UdpHeader.ReadOnly udp, in DnsHeader.ReadOnly dns) => Journal.Note($"dns {dns.Id}");
            [Hook(HookPoint.Ingress)] public static void Tagged(in VlanHeader.ReadOnly vlan, in IPv4Header.ReadOnly ip) => Journal.Note("tagged");
            [Hook(HookPoint.Ingress)] public static void Untagged(in EthernetHeader.ReadOnly ethernet, in IPv4Header.ReadOnly ip) => Journal.Note("untagged");
            """));
        stack.Receive(TcpFrame(80));
        Assert.Equal(["untagged", "any 40", "tcp 80", "ipv4 6"], stack.Journal);

        stack.Journal.Clear();
        stack.Receive(Ethernet(VlanType, Vlan(IPv4Type, IPv4(17, Udp(53, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))));
        Assert.Equal(["tagged", "any 40", "dns 9", "ipv4 17"], stack.Journal);

        // Too short for DNS, not the first fragment, too short for TCP: the filter does not hold.
        stack.Journal.Clear();
        stack.Receive(UdpFrame(53), Ethernet(IPv4Type, IPv4(6, Tcp(80), fragmentOffset: 8)), Ethernet(IPv4Type, IPv4(6, Tcp(80)[..19])));
        Assert.Equal(["untagged", "any 28", "ipv4 17", "untagged", "any 40", "ipv4 6", "untagged", "any 39", "ipv4 6"], stack.Journal);
    }

    [Fact]
    public void A_verdict_ends_the_journey_and_ownership_follows_it()
    {
        using var stack = RunningStack.Of(Host("""
            public static PacketBuffer? Kept { get; set; }
            [Hook(HookPoint.Prerouting)] public static Verdict Telnet(in TcpHeader.ReadOnly tcp) => tcp.DestinationPort == 23 ? Verdict.Drop : Verdict.Accept;
            [Hook(HookPoint.Prerouting)]
            public static Verdict Steal(PacketBuffer packet, in TcpHeader.ReadOnly tcp)
            {
                if (tcp.DestinationPort != 25) return Verdict.Accept;
                Kept = packet;
                return Verdict.Stolen;
            }
            """));
        stack.Receive(TcpFrame(23), TcpFrame(25));
        Assert.Empty(stack.Journal);
        Assert.Equal(1, stack.Dropped(DropReason.Hook));
        Assert.Equal(1, stack.Pool.BuffersInUse);
        stack.Read<PacketBuffer>("Hooks", "Kept").Free();
        stack.Receive(TcpFrame(80));
        Assert.Equal(["ipv4 6"], stack.Journal);
    }

    [Fact]
    public void Modules_and_the_composition_have_hooks_of_their_own()
    {
        using var stack = RunningStack.Of("""
            [Stack<EthernetHeader>]
            public sealed partial class Host : IPacketSink
            {
                [Module] private readonly IPv4 _ipv4 = new();
                [Module] private readonly Counter _counter = new();
                public long RunTimers() => long.MaxValue;
                [Hook(HookPoint.Input, Priority = 1)] private void Own(in IPv4Header.ReadOnly ip) => Journal.Note("own");
            }

            public sealed class Counter
            {
                private int _count;
                [Hook(HookPoint.Input)] public void Count(PacketBuffer packet) => Journal.Note($"count {++_count}");
            }
            """);
        stack.Receive(TcpFrame(80), TcpFrame(80));
        Assert.Equal(["count 1", "own", "ipv4 6", "count 2", "own", "ipv4 6"], stack.Journal);
    }

    [Fact]
    public void A_rewriting_hook_leaves_a_clone_alone_and_the_callers_view_follows()
    {
        using var stack = RunningStack.Of(Host("""
            public static PacketBuffer? Tapped { get; set; }
            [Hook(HookPoint.Ingress)] public static void Tap(PacketBuffer packet) => Tapped = packet.TryClone(out var clone) ? clone : null;
            [Hook(HookPoint.Prerouting)] public static void Rewrite(in IPv4Header ip, in TcpHeader tcp) { tcp.DestinationPort = 8080; ip.Protocol = (IpProtocol)99; }
            [Hook(HookPoint.Prerouting)] public static void Look(in TcpHeader.ReadOnly tcp) => Journal.Note($"look {tcp.DestinationPort}");
            """));
        stack.Receive(TcpFrame(80));
        var tapped = stack.Read<PacketBuffer>("Hooks", "Tapped");
        Assert.Equal(TcpFrame(80), tapped.Span.ToArray());
        tapped.Free();
        Assert.Equal(["look 8080", "ipv4 99"], stack.Journal);
    }

    [Fact]
    public void A_rewriting_hook_without_a_free_chunk_drops_the_packet()
    {
        using var stack = RunningStack.Of(Host("""
            public static PacketBuffer? Tapped { get; set; }
            [Hook(HookPoint.Ingress)] public static void Tap(PacketBuffer packet) => Tapped = packet.TryClone(out var clone) ? clone : null;
            [Hook(HookPoint.Prerouting)] public static void Rewrite(in TcpHeader tcp) => tcp.DestinationPort = 8080;
            """));
        var frame = stack.Rent(TcpFrame(80));
        var rest = Enumerable.Range(0, stack.Pool.AvailableChunks).Select(_ => stack.Rent([])).ToList();
        stack.Receive(frame);
        Assert.Equal(1, stack.Dropped(DropReason.PoolExhausted));
        stack.Read<PacketBuffer>("Hooks", "Tapped").Free();
        foreach (var held in rest) stack.Pool.ReleaseChunk(held.Chunk);
    }

    [Fact]
    public void A_rewriting_hook_finds_a_complete_checksum()
    {
        using var stack = RunningStack.Of(Host("""
            public static ushort Checksum { get; set; }
            [Hook(HookPoint.Prerouting)]
            public static void Rewrite(PacketBuffer packet, in UdpHeader udp) => Checksum = Wire.ReadUInt16(in udp.Bytes[0], 6);
            """));
        var bytes = UdpFrame(53, 1, 2, 3);
        // The field holds the pseudo-header's sum, here 0x1234.
        (bytes[40], bytes[41]) = (0x12, 0x34);
        var frame = stack.Rent(bytes);
        (frame.Checksum, frame.ChecksumStart, frame.ChecksumOffset) = (ChecksumState.Partial, 34, 6);
        stack.Receive(frame);
        Assert.Equal(InternetChecksum.Compute(bytes.AsSpan(34)), stack.Read<ushort>("Hooks", "Checksum"));
    }

    private static string Host(string hooks) => $$"""
        [Stack<EthernetHeader>, IncludeHooks(typeof(Hooks))]
        public sealed partial class Host : IPacketSink
        {
            [Module] private readonly IPv4 _ipv4 = new();
            public long RunTimers() => long.MaxValue;
        }

        public static class Hooks
        {
            {{hooks}}
        }
        """;
}
