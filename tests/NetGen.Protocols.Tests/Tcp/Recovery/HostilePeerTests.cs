using NetGen.Headers;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;

namespace NetGen.Protocols.Tests.Tcp.Recovery;

/// <summary>Nothing that a peer says throws, hangs, leaks or breaks the books.</summary>
public sealed class HostilePeerTests
{
    private const uint SegmentSize = 1000;

    [Theory]
    [InlineData(CongestionAlgorithm.Reno, true)]
    [InlineData(CongestionAlgorithm.Cubic, true)]
    [InlineData(CongestionAlgorithm.Bbr, true)]
    [InlineData(CongestionAlgorithm.Reno, false)]
    [InlineData(CongestionAlgorithm.Cubic, false)]
    [InlineData(CongestionAlgorithm.Bbr, false)]
    public void Random_acknowledgments_and_timers_keep_the_books_in_order(CongestionAlgorithm algorithm, bool selectiveAck)
    {
        for (var seed = 1UL; seed <= 30; seed++) Torment(algorithm, selectiveAck, new SeededRandomSource(seed));
    }

    [Theory]
    [InlineData(CongestionAlgorithm.Reno)]
    [InlineData(CongestionAlgorithm.Cubic)]
    [InlineData(CongestionAlgorithm.Bbr)]
    public void A_steady_flow_with_losses_allocates_nothing(CongestionAlgorithm algorithm)
    {
        var recovery = Established(algorithm, selectiveAck: true, new SeededRandomSource(1));
        Span<byte> sack = stackalloc byte[8];
        var now = 2 * Nanoseconds.PerSecond;
        PlayRounds(recovery, sack, ref now, 400);
        var before = GC.GetAllocatedBytesForCurrentThread();
        PlayRounds(recovery, sack, ref now, 400);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(recovery.DeliveredBytes > 1_000_000);
    }

    [Fact]
    public void A_recycled_connection_starts_like_a_new_one()
    {
        var context = new RecoveryContext(new SeededRandomSource(1));
        var recovery = new LossRecovery(context);
        for (var use = 0; use < 3; use++)
        {
            recovery.Reset(new SequenceNumber(7), CongestionAlgorithm.Bbr);
            recovery.OnSent(new SequenceNumber(7), 1, 1, 1);
            recovery.OnAck(new Acknowledgment { Number = new SequenceNumber(8), TimestampRttNs = -1 }, 1_000_001);
            recovery.Establish(SegmentSize, true, false, 1_000_001);
            Assert.Equal(10 * SegmentSize, recovery.CongestionWindow);
            Assert.Equal(RecoveryState.Open, recovery.State);
            Assert.Equal(BbrPhase.Startup, recovery.Model!.State.State);
            recovery.OnSent(new SequenceNumber(8), 30 * SegmentSize, SegmentSize, 1_000_002);
            Assert.Equal(1, context.Pool.RentedRings);
            Assert.Equal(1, context.Models.Rented);
            recovery.Release();
            Assert.Equal(0, context.Pool.RentedRings);
            Assert.Equal(0, context.Models.Rented);
            Assert.Equal(Nanoseconds.Never, recovery.TimerDeadlineNs);
        }
    }

    private static void Torment(CongestionAlgorithm algorithm, bool selectiveAck, SeededRandomSource random)
    {
        var recovery = Established(algorithm, selectiveAck, random);
        var now = 2 * Nanoseconds.PerSecond;
        Span<byte> sack = stackalloc byte[32];
        for (var step = 0; step < 600; step++)
        {
            now += random.NextBelow(50_000_000);
            switch (random.NextBelow(4))
            {
                case 0:
                    if (recovery.CanRecord) recovery.OnSent(recovery.Next, 1 + random.NextBelow(5000), SegmentSize, now);
                    break;
                case 1:
                    recovery.OnTimer(now);
                    while (recovery.TryGetRetransmission(out _)) recovery.OnRetransmitted(random.NextUInt32(), now);
                    if (recovery.TryGetProbe(out _)) recovery.OnRetransmitted(random.NextUInt32(), now);
                    recovery.OnSendStopped((SendLimit)random.NextBelow(4), now);
                    break;
                default:
                    recovery.OnAck(RandomAcknowledgment(recovery, random, sack), now);
                    break;
            }

            Assert.InRange(recovery.BytesInFlight, 0u, (uint)(recovery.Next - recovery.Unacknowledged));
            Assert.InRange(recovery.CongestionWindow, 1u, uint.MaxValue);
            Assert.True(recovery.TimerDeadlineNs != Nanoseconds.Never || recovery.Next == recovery.Unacknowledged);
        }
    }

    private static Acknowledgment RandomAcknowledgment(LossRecovery recovery, SeededRandomSource random, Span<byte> sack)
    {
        var outstanding = (uint)(recovery.Next - recovery.Unacknowledged);
        var blocks = (int)random.NextBelow(5);
        for (var index = 0; index < blocks; index++) new SackBlock(Near(), Near()).Write(ref sack[8 * index]);
        return new Acknowledgment
        {
            Number = random.NextChance(0.3) ? Near() : recovery.Unacknowledged + (random.NextChance(0.5) ? 0 : random.NextBelow(outstanding + 1)),
            Sack = new WireSequence<SackBlock>(sack[..(8 * blocks)]),
            TimestampEcho = random.NextChance(0.5) ? random.NextUInt32() : null,
            TimestampRttNs = random.NextChance(0.5) ? (long)(random.NextUInt64() >> 2) : -1,
            EcnEcho = random.NextChance(0.1),
            MayBeDuplicate = random.NextChance(0.7),
        };

        SequenceNumber Near() => random.NextChance(0.05)
            ? new SequenceNumber(random.NextUInt32())
            : recovery.Unacknowledged - 5 + random.NextBelow(outstanding + 10);
    }

    private static LossRecovery Established(CongestionAlgorithm algorithm, bool selectiveAck, SeededRandomSource random)
    {
        var context = new RecoveryContext(random, new RecoveryOptions { MaximumSegments = 256 });
        var recovery = new LossRecovery(context);
        recovery.Reset(new SequenceNumber(0xFFFF_FFF0), algorithm);
        recovery.OnSent(recovery.Next, 1, 1, Nanoseconds.PerSecond);
        recovery.OnAck(new Acknowledgment { Number = recovery.Next, TimestampRttNs = -1 }, Nanoseconds.PerSecond + 10_000_000);
        recovery.Establish(SegmentSize, selectiveAck, true, Nanoseconds.PerSecond + 10_000_000);
        return recovery;
    }

    /// <summary>Rounds of ten segments; in every third the first is lost and repaired.</summary>
    private static void PlayRounds(LossRecovery recovery, Span<byte> sack, ref long now, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var start = recovery.Next;
            recovery.OnSent(start, 10 * SegmentSize, SegmentSize, now);
            recovery.OnSendStopped(SendLimit.CongestionWindow, now);
            now += 10_000_000;
            if (round % 3 == 0)
            {
                new SackBlock(start + SegmentSize, start + (10 * SegmentSize)).Write(ref sack[0]);
                recovery.OnAck(new Acknowledgment { Number = start, Sack = new WireSequence<SackBlock>(sack), TimestampRttNs = -1 }, now);
                if (recovery.TryGetRetransmission(out _)) recovery.OnRetransmitted(1, now);
                now += 10_000_000;
            }

            recovery.OnAck(new Acknowledgment { Number = recovery.Next, TimestampRttNs = -1 }, now);
        }
    }
}
