using System.Diagnostics;
using NetGen.Diagnostics;
using NetGen.Hooks;
using static NetGen.Generators.Tests.Stacks.Wires;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>Hooks added at run time to a generated composition.</summary>
public class RuntimeHookRunTests
{
    private const string Host = """
        [Stack<EthernetHeader>(RuntimeHooks = true), IncludeHooks(typeof(Hooks))]
        public sealed partial class Host : IPacketSink
        {
            [Module] private readonly IPv4 _ipv4 = new();
            public long RunTimers() => long.MaxValue;
        }

        public static class Hooks
        {
            [Hook(HookPoint.Prerouting, Priority = -10)] public static void Early(in TcpHeader.ReadOnly tcp) => Journal.Note($"early {tcp.DestinationPort}");
            [Hook(HookPoint.Prerouting)] public static void Normal() => Journal.Note("normal");
        }
        """;

    [Fact]
    public void Added_hooks_run_between_the_compiled_ones_by_priority()
    {
        using var stack = RunningStack.Of(Host);
        using (Add(stack, HookPoint.Prerouting, -20, "before"))
        using (Add(stack, HookPoint.Prerouting, 0, "behind"))
        using (Add(stack, HookPoint.Prerouting, -10, "between"))
        using (Add(stack, HookPoint.Ingress, 0, "ingress"))
        using (Add(stack, HookPoint.Input, 0, "input"))
        {
            stack.Receive(TcpFrame(80));
            Assert.Equal(
                ["ingress Ethernet", "before IPv4", "early 80", "between IPv4", "normal", "behind IPv4", "input IPv4", "ipv4 6"], stack.Journal);
        }

        stack.Journal.Clear();
        stack.Receive(TcpFrame(80));
        Assert.Equal(["early 80", "normal", "ipv4 6"], stack.Journal);
    }

    [Fact]
    public void An_added_hook_drops_and_steals()
    {
        using var stack = RunningStack.Of(Host);
        using (Hooks(stack).Add(HookPoint.Prerouting, (_, _) => Verdict.Drop)) stack.Receive(TcpFrame(80));
        Assert.Equal(1, stack.Dropped(DropReason.Hook));

        NetGen.Packets.PacketBuffer? kept = null;
        using (Hooks(stack).Add(HookPoint.Input, (packet, _) => { kept = packet; return Verdict.Stolen; })) stack.Receive(TcpFrame(80));
        Assert.NotNull(kept);
        Assert.Equal(20 + 20, kept.Length);
        kept.Free();
        Assert.DoesNotContain("ipv4 6", stack.Journal);
    }

    [Fact]
    public void The_callers_view_follows_data_that_an_added_hook_moved()
    {
        using var stack = RunningStack.Of(Host);
        NetGen.Packets.PacketBuffer? clone = null;
        using (Hooks(stack).Add(HookPoint.Prerouting, (packet, _) =>
        {
            Assert.True(packet.TryClone(out clone));
            Assert.True(packet.TryMakeWritable());
            packet.Span[9] = 99;
            return Verdict.Accept;
        }))
        {
            stack.Receive(TcpFrame(80));
        }

        Assert.Equal(6, clone!.Span[9]);
        clone.Free();
        Assert.Equal("ipv4 99", stack.Journal[^1]);
    }

    [Fact]
    public async Task Other_threads_add_and_remove_hooks_while_packets_flow()
    {
        const int Packets = 5_000;
        using var stack = RunningStack.Of(Host);
        var hooks = Hooks(stack);
        var (first, last, changing, outOfOrder, latest, stop) = (0, 0, 0, 0, 0, false);
        using var firstHook = hooks.Add(HookPoint.Prerouting, (_, _) => { first++; latest = int.MinValue; return Verdict.Accept; }, int.MinValue);
        using var lastHook = hooks.Add(HookPoint.Prerouting, (_, _) => { last++; return Verdict.Accept; }, int.MaxValue);
        var changers = Enumerable.Range(-15, 3).Select(priority => Task.Run(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                var added = hooks.Add(HookPoint.Prerouting, Note, priority);
                Parallel.Invoke(added.Dispose, added.Dispose);
            }

            Verdict Note(NetGen.Packets.PacketBuffer packet, string layer)
            {
                changing++;
                if (priority < latest) outOfOrder++;
                latest = priority;
                return Verdict.Accept;
            }
        })).ToArray();

        var start = Stopwatch.StartNew();
        for (var sent = 0; sent < Packets || changing == 0; sent++)
        {
            Assert.True(start.Elapsed < TimeSpan.FromSeconds(30), "No hook that was added meanwhile ever ran.");
            stack.Journal.Clear();
            stack.Receive(TcpFrame(80));
            Assert.Equal(["early 80", "normal", "ipv4 6"], stack.Journal);
            Assert.Equal((sent + 1, sent + 1, 0), (first, last, outOfOrder));
        }

        Volatile.Write(ref stop, true);
        await Task.WhenAll(changers);
        Assert.Equal([int.MinValue, int.MaxValue], hooks.At(HookPoint.Prerouting)!.Select(entry => entry.Priority));
        firstHook.Dispose();
        lastHook.Dispose();
        Assert.Null(hooks.At(HookPoint.Prerouting));
    }

    private static RuntimeHooks Hooks(RunningStack stack) => (RuntimeHooks)stack.Sink.GetType().GetProperty("RuntimeHooks")!.GetValue(stack.Sink)!;

    private static IDisposable Add(RunningStack stack, HookPoint point, int priority, string name) =>
        Hooks(stack).Add(point, (_, layer) => { stack.Journal.Add($"{name} {layer}"); return Verdict.Accept; }, priority);
}
