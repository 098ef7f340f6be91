using BenchmarkDotNet.Attributes;
using NetGen.Hooks;
using NetGen.Packets;

namespace NetGen.Benchmarks.Hooks;

/// <summary>Running the hooks of a point: generated, as direct calls by hand, through delegates, through an interface.</summary>
/// <remarks>
/// One hook costs (16 hooks − 0 hooks) / 16. Over an inlined call: that of <see cref="Generated"/> minus that of <see cref="Direct"/>.
/// </remarks>
public class HookDispatch : IDisposable
{
    internal const int Operations = 1024;

    private readonly PacketPool _pool = new(new PacketPoolOptions { ChunkCount = 2 });
    private readonly Stack0 _stack0 = new();
    private readonly Stack1 _stack1 = new();
    private readonly Stack4 _stack4 = new();
    private readonly Stack16 _stack16 = new();
    private FlowHook[] _delegates = [];
    private IFlowHook[] _objects = [];
    private PacketBuffer _packet = null!;

    private delegate Verdict FlowHook(in FlowHeader.ReadOnly flow);

    private interface IFlowHook
    {
        Verdict Look(in FlowHeader.ReadOnly flow);
    }

    /// <summary>Number of hooks.</summary>
    [Params(0, 1, 4, 16)]
    public int Hooks { get; set; }

    /// <summary>Makes the packet, and the hooks that are found at run time.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _pool.TryRent(out _packet);
        _packet.Put(64).Clear();
        FlowHook[] all =
        [
            SixteenHooks.Hook0, SixteenHooks.Hook1, SixteenHooks.Hook2, SixteenHooks.Hook3,
            SixteenHooks.Hook4, SixteenHooks.Hook5, SixteenHooks.Hook6, SixteenHooks.Hook7,
            SixteenHooks.Hook8, SixteenHooks.Hook9, SixteenHooks.Hook10, SixteenHooks.Hook11,
            SixteenHooks.Hook12, SixteenHooks.Hook13, SixteenHooks.Hook14, SixteenHooks.Hook15,
        ];
        _delegates = all[..Hooks];
        // Two classes, as where hooks come from several places: a single one would be guessed and inlined.
        _objects = [.. Enumerable.Range(0, Hooks).Select(i => i % 2 == 0 ? (IFlowHook)new EvenHook(1000 + i) : new OddHook(1000 + i))];
    }

    /// <summary>Frees the packet's memory.</summary>
    [GlobalCleanup]
    public void Dispose() => _pool.Dispose();

    /// <summary>What the generator wrote.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public int Generated()
    {
        FlowHeader.ReadOnly.TryParse(_packet.Span, out var flow);
        return Hooks switch
        {
            0 => _stack0.Run(_packet, in flow),
            1 => _stack1.Run(_packet, in flow),
            4 => _stack4.Run(_packet, in flow),
            _ => _stack16.Run(_packet, in flow),
        };
    }

    /// <summary>The same calls, written by hand where the hooks run.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public int Direct()
    {
        FlowHeader.ReadOnly.TryParse(_packet.Span, out var flow);
        return Hooks switch
        {
            0 => Flow.Run(_packet, in flow, default(NoCalls)),
            1 => Flow.Run(_packet, in flow, default(OneCall)),
            4 => Flow.Run(_packet, in flow, default(FourCalls)),
            _ => Flow.Run(_packet, in flow, default(SixteenCalls)),
        };
    }

    /// <summary>An array of delegates.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public int Delegates()
    {
        FlowHeader.ReadOnly.TryParse(_packet.Span, out var flow);
        var dropped = 0;
        for (var i = 0; i < Operations; i++)
        {
            foreach (var hook in _delegates)
            {
                if (hook(in flow) == Verdict.Accept) continue;
                dropped++;
                break;
            }
        }

        return dropped;
    }

    /// <summary>An array of objects behind an interface.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public int Interfaces()
    {
        FlowHeader.ReadOnly.TryParse(_packet.Span, out var flow);
        var dropped = 0;
        for (var i = 0; i < Operations; i++)
        {
            foreach (var hook in _objects)
            {
                if (hook.Look(in flow) == Verdict.Accept) continue;
                dropped++;
                break;
            }
        }

        return dropped;
    }

    private sealed class EvenHook(int port) : IFlowHook
    {
        public Verdict Look(in FlowHeader.ReadOnly flow) => flow.DestinationPort == port ? Verdict.Drop : Verdict.Accept;
    }

    private sealed class OddHook(int port) : IFlowHook
    {
        public Verdict Look(in FlowHeader.ReadOnly flow) => flow.DestinationPort == port ? Verdict.Drop : Verdict.Accept;
    }
}
