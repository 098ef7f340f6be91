using FsCheck.Fluent;
using NetGen.Protocols.Tcp.Recovery;
using Check = FsCheck.Check;

namespace NetGen.Protocols.Tests.Tcp.Recovery;

public sealed class ProportionalRateReductionTests
{
    private const uint SegmentSize = 1000;

    [Fact]
    public void RFC_6937_3_1_the_first_retransmission_leaves_at_once()
    {
        var reduction = Begun(20);
        Assert.Equal(SegmentSize, reduction.OnAck(SegmentSize, 18_000, 10_000, SegmentSize, makesProgress: false));
    }

    [Fact]
    public void RFC_6937_3_1_half_of_what_arrives_leaves_when_the_window_halves()
    {
        var reduction = Begun(20);
        var sent = 0u;
        for (var ack = 0u; ack < 10; ack++)
        {
            var count = reduction.OnAck(SegmentSize, 20_000 - (ack * SegmentSize) + sent, 10_000, SegmentSize, makesProgress: false);
            var segments = count / SegmentSize * SegmentSize;
            reduction.OnSent(segments);
            sent += segments;
        }

        Assert.Equal(5000u, sent);
    }

    [Fact]
    public void RFC_6937_3_1_below_the_threshold_no_more_leaves_than_arrived_unless_recovery_makes_progress()
    {
        var conservative = Begun(20);
        conservative.OnSent(4000);
        Assert.Equal(1000u, conservative.OnAck(1000, 2000, 10_000, SegmentSize, makesProgress: false));
        var progressing = Begun(20);
        progressing.OnSent(4000);
        Assert.Equal(2000u, progressing.OnAck(1000, 2000, 10_000, SegmentSize, makesProgress: true));
    }

    [Fact]
    public void RFC_6937_what_leaves_never_lifts_the_flight_above_the_threshold() => Check.QuickThrowOnFailure(
        Prop.ForAll(
            Gen.Choose(4, 100).ToArbitrary(),
            Gen.ListOf(Gen.Choose(0, 3)).ToArbitrary(),
            (flight, acks) =>
            {
                var reduction = Begun((uint)flight);
                var threshold = (uint)flight * SegmentSize / 2;
                var inFlight = (uint)flight * SegmentSize;
                foreach (var segments in acks)
                {
                    var delivered = Math.Min((uint)segments * SegmentSize, inFlight);
                    inFlight -= delivered;
                    var count = reduction.OnAck(delivered, inFlight, threshold, SegmentSize, makesProgress: true);
                    var before = inFlight;
                    inFlight += count;
                    reduction.OnSent(count);
                    if (inFlight > Math.Max(threshold, before + delivered) && inFlight > before + SegmentSize) return false;
                }

                return true;
            }));

    private static ProportionalRateReduction Begun(uint segments)
    {
        var reduction = default(ProportionalRateReduction);
        reduction.Begin(segments * SegmentSize);
        return reduction;
    }
}
