using NetGen.Generators.Stacks;
using NetGen.Generators.Tests.Harness;
using NetGen.Snapshots;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>The text that the stack generator writes, one feature at a time.</summary>
public class StackGenerationTests
{
    [Fact]
    public Task A_composition_receives_demultiplexes_and_walks_through_tags() => Verify("""
        [Stack<EthernetHeader>]
        public sealed partial class Host { [Module] private readonly Arp _arp = new(); [Module] private readonly IPv4 _ipv4 = new(); [Module] private readonly Udp _udp = new(); }
        """);

    [Fact]
    public Task Hooks_share_what_their_filters_parse() => Verify("""
        [Stack<EthernetHeader>, IncludeHooks(typeof(Firewall))]
        public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); }

        public static class Firewall
        {
            [Hook(HookPoint.Prerouting, Priority = HookPriority.Raw)]
            public static Verdict DropTelnet(in IPv4Header.ReadOnly ip, in TcpHeader.ReadOnly tcp) => tcp.DestinationPort == 23 ? Verdict.Drop : Verdict.Accept;
            [Hook(HookPoint.Prerouting)]
            public static void Count(in TcpHeader.ReadOnly tcp) { }
            [Hook(HookPoint.Prerouting)]
            public static Verdict DnsOnly(PacketBuffer packet, in DnsHeader.ReadOnly dns) => Verdict.Accept;
            [Hook(HookPoint.Ingress)]
            public static void Mark(PacketBuffer packet) => packet.Mark = 1;
        }
        """);

    [Fact]
    public Task A_rewriting_hook_gets_data_of_its_own() => Verify("""
        [Stack<EthernetHeader>, IncludeHooks(typeof(Nat))]
        public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); }

        public static class Nat
        {
            [Hook(HookPoint.Prerouting, Priority = HookPriority.NatDestination)]
            public static Verdict Redirect(in IPv4Header.ReadOnly ip, in UdpHeader udp) { udp.DestinationPort = 53; return Verdict.Accept; }
            [Hook(HookPoint.Prerouting)]
            public static Verdict Look(in UdpHeader.ReadOnly udp) => Verdict.Accept;
        }
        """);

    [Fact]
    public Task Xdp_hooks_see_the_raw_frame() => Verify("""
        [Stack<EthernetHeader>, IncludeHooks(typeof(Guard))]
        public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); }

        public static class Guard
        {
            [Hook(HookPoint.Xdp, Priority = -10)]
            public static XdpAction Reflect(NetDevice device, Span<byte> frame) => XdpAction.Pass;
            [Hook(HookPoint.Xdp)]
            public static XdpAction Telnet(in IPv4Header.ReadOnly ip, in TcpHeader tcp) => XdpAction.Pass;
        }
        """);

    [Fact]
    public Task Runtime_hooks_merge_on_a_path_of_their_own() => Verify("""
        [Stack<EthernetHeader>(RuntimeHooks = true), IncludeHooks(typeof(Firewall))]
        public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); }

        public static class Firewall
        {
            [Hook(HookPoint.Prerouting)]
            public static Verdict DropTelnet(in TcpHeader.ReadOnly tcp) => Verdict.Drop;
        }
        """);

    [Fact]
    public Task Socket_programs_are_direct_calls_that_return_the_first_decision() => Verify(Sockets + """
        [Stack<EthernetHeader>, IncludeHooks(typeof(Programs))]
        public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); [Module] private readonly Sockets _sockets = new(); }

        public static class Programs
        {
            [Hook(HookPoint.SocketLookup)]
            public static SocketVerdict Steer(in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp) => SocketVerdict.SteerToPort(80);
            [Hook(HookPoint.SocketLookup, Priority = -10)]
            public static SocketVerdict DropDns(PacketBuffer packet, in DnsHeader.ReadOnly dns) => SocketVerdict.Drop;
            [Hook(HookPoint.SocketLookup)]
            public static void Count(in UdpHeader.ReadOnly udp) { }
        }
        """);

    [Fact]
    public Task A_composition_without_socket_programs_says_so_with_a_constant() => Verify(Sockets + """
        [Stack<EthernetHeader>(RuntimeHooks = true)]
        public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); [Module] private readonly Sockets _sockets = new(); }
        """);

    private const string Sockets = """
        [Next]
        public interface ISocketsNext
        {
            [HasHooks(HookPoint.SocketLookup)] bool HasPrograms();
            [HasHooks(HookPoint.Input)] bool HasFilters();
            [RunsHooks(HookPoint.SocketLookup)] SocketVerdict LookUp(PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp);
        }

        public sealed class Sockets
        {
            [Input]
            public void Take<T>(PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp, T next) where T : struct, ISocketsNext
            {
                if (next.HasPrograms()) Journal.Note(next.LookUp(packet, in ip, in udp).Action.ToString());
                packet.Free();
            }
        }

        """;

    private static Task Verify(string composition, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var generation = StackGeneration.Of(composition).AssertClean();
        return Snapshot.Verify(string.Join("\n", generation.Files.Select(file => $"// {file.Key}\n{file.Value}")), method: method);
    }
}
