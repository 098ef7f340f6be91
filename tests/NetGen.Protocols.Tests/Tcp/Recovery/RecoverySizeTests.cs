using System.Runtime.CompilerServices;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;
using Xunit.Abstractions;

namespace NetGen.Protocols.Tests.Tcp.Recovery;

/// <summary>What a connection costs in memory.</summary>
public sealed class RecoverySizeTests(ITestOutputHelper output)
{
    [Fact]
    public void A_connection_takes_little_memory()
    {
        var context = new RecoveryContext(new SeededRandomSource(1));
        _ = new LossRecovery(context);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var recovery = new LossRecovery(context);
        var size = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(recovery);

        output.WriteLine($"LossRecovery {size}, rtt {Unsafe.SizeOf<RttEstimator>()}, queue {Unsafe.SizeOf<SentSegmentQueue>()}, rack {Unsafe.SizeOf<Rack>()}, probe {Unsafe.SizeOf<TailLossProbe>()}, prr {Unsafe.SizeOf<ProportionalRateReduction>()}, undo {Unsafe.SizeOf<UndoRecord>()}, forward {Unsafe.SizeOf<ForwardRto>()}, validation {Unsafe.SizeOf<WindowValidation>()}, delivery {Unsafe.SizeOf<DeliveryRate>()}, congestion {Unsafe.SizeOf<CongestionControl>()}: reno {Unsafe.SizeOf<NewReno>()}, cubic {Unsafe.SizeOf<Cubic>()}, bbr {Unsafe.SizeOf<Bbr>()}; window {Unsafe.SizeOf<CongestionWindow>()}, pacer {Unsafe.SizeOf<Pacer>()}");
        Assert.InRange(size, 1, 544);
    }

    [Fact]
    public void A_sent_segment_fits_a_cache_line() => Assert.Equal(64, Unsafe.SizeOf<SentSegment>());
}
