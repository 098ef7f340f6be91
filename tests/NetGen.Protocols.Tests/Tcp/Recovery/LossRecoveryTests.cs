using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;
using static NetGen.Protocols.Tcp.Recovery.RecoveryState;

namespace NetGen.Protocols.Tests.Tcp.Recovery;

/// <summary>The states of the sender, one dialogue a rule.</summary>
public sealed class LossRecoveryTests
{
    [Fact]
    public void RFC_6928_2_the_initial_window_is_ten_segments()
    {
        var dialogue = new Dialogue();
        Assert.Equal(10, dialogue.SendAllowed());
        Assert.Equal(10, dialogue.InFlight);
    }

    [Fact]
    public void RFC_5681_3_1_a_lost_SYN_leaves_one_segment_and_RFC_6298_5_7_a_timeout_of_three_seconds()
    {
        var context = new RecoveryContext(new NetGen.Randomness.SeededRandomSource(1));
        var recovery = new LossRecovery(context);
        recovery.Reset(default, CongestionAlgorithm.Cubic);
        var now = Nanoseconds.PerSecond;
        recovery.OnSent(default, 1, 1, now);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.Equal(now + (Nanoseconds.PerSecond << attempt), recovery.TimerDeadlineNs);
            now = recovery.TimerDeadlineNs;
            Assert.Equal(TimerAction.Retransmit, recovery.OnTimer(now));
            Assert.True(recovery.TryGetRetransmission(out var range));
            Assert.Equal(1u, range.Length);
            recovery.OnRetransmitted(0, now);
        }

        recovery.OnAck(new Acknowledgment { Number = recovery.Next, TimestampRttNs = -1 }, now + 1);
        Assert.Equal(2, context.Counters.RetransmissionTimeouts);
        Assert.Equal(0, recovery.SmoothedRttNs);
        recovery.Establish(1000, true, false, now + 1);
        Assert.Equal(1000u, recovery.CongestionWindow);
        Assert.Equal(3 * Nanoseconds.PerSecond, recovery.RetransmissionTimeoutNs);
    }

    [Fact]
    public void RFC_3042_two_selective_acknowledgments_let_out_two_new_segments()
    {
        var dialogue = new Dialogue();
        dialogue.Send(10).At(100).Ack(0, (1, 3));
        Assert.Equal(Disorder, dialogue.State);
        Assert.Equal(2, dialogue.SendAllowed());
        Assert.Empty(dialogue.Resend());
    }

    [Fact]
    public void RFC_3042_without_SACK_two_duplicates_let_out_two_new_segments()
    {
        var dialogue = new Dialogue(selectiveAck: false);
        dialogue.Send(10).At(100).Ack(1);
        dialogue.SendAllowed();
        dialogue.Ack(1);
        dialogue.Ack(1);
        Assert.Equal(2, dialogue.SendAllowed());
        Assert.Empty(dialogue.Resend());
    }

    [Fact]
    public void RFC_8985_6_2_three_segments_behind_a_gap_start_fast_recovery_when_no_reordering_was_seen()
    {
        var dialogue = new Dialogue();
        var summary = dialogue.Send(10).At(100).Ack(0, (1, 4));
        Assert.Equal(RecoveryState.Recovery, dialogue.State);
        Assert.Equal(Dialogue.SegmentSize, summary.LostBytes);
        Assert.Equal([0], dialogue.Resend());
        Assert.True(dialogue.Recovery.TakeCongestionWindowReduced());
        Assert.False(dialogue.Recovery.TakeCongestionWindowReduced());
    }

    [Fact]
    public void RFC_8985_6_2_once_reordering_was_seen_a_quarter_of_the_least_round_trip_must_pass()
    {
        var dialogue = new Dialogue();
        dialogue.Send(10).At(100).Ack(0, (1, 3));
        dialogue.At(101).Ack(3);
        Assert.Equal(Open, dialogue.State);

        dialogue.At(200).Send(10).At(300).Ack(10, (11, 19));
        Assert.Equal(Disorder, dialogue.State);
        Assert.Equal(325, dialogue.TimerMs);
        Assert.Equal(TimerAction.Retransmit, dialogue.Timer());
        Assert.Equal([10], dialogue.Resend());
    }

    [Fact]
    public void RFC_8985_6_2_a_coarse_clock_gives_segments_its_resolution_more()
    {
        var dialogue = new Dialogue(clockResolutionMs: 10);
        dialogue.Send(10).At(100).Ack(0, (1, 4));
        Assert.Equal(Disorder, dialogue.State);
        Assert.Equal(110, dialogue.TimerMs, tolerance: 0.001);
        Assert.Equal(TimerAction.Retransmit, dialogue.Timer());
        Assert.Equal([0], dialogue.Resend());
    }

    [Fact]
    public void RFC_6937_the_window_shrinks_in_proportion_to_what_arrives()
    {
        var dialogue = new Dialogue();
        dialogue.Send(20).At(100).Ack(0, (1, 4));
        Assert.Equal([0], dialogue.Resend());
        var sent = 0;
        for (var segment = 4; segment < 20; segment++)
        {
            dialogue.At(100 + segment).Ack(0, (1, segment + 1));
            sent += dialogue.SendAllowed();
        }

        // RFC 5681 §3.1: half of the flight, but not more than half of the window of ten.
        Assert.Equal(5000u, dialogue.Recovery.SlowStartThreshold);
        Assert.InRange(sent, 3, 5);
        dialogue.At(200).Ack(20);
        Assert.Equal(Open, dialogue.State);
        Assert.Equal(5, dialogue.Window);
    }

    [Fact]
    public void RFC_6582_3_2_a_partial_acknowledgment_without_SACK_repairs_the_next_gap()
    {
        var dialogue = new Dialogue(selectiveAck: false);
        dialogue.Send(10).At(100).Ack(1);
        dialogue.Ack(1);
        dialogue.Ack(1);
        Assert.Equal(Disorder, dialogue.State);
        dialogue.Ack(1);
        Assert.Equal(RecoveryState.Recovery, dialogue.State);
        Assert.Equal([1], dialogue.Resend());
        dialogue.At(200).Ack(5);
        Assert.Equal(RecoveryState.Recovery, dialogue.State);
        Assert.Equal([5], dialogue.Resend());
        dialogue.At(300).Ack(10);
        Assert.Equal(Open, dialogue.State);
    }

    [Fact]
    public void RFC_6582_4_duplicates_of_what_was_sent_again_do_not_start_another_recovery()
    {
        var dialogue = new Dialogue(selectiveAck: false);
        dialogue.Send(10).At(100).Ack(1);
        for (var duplicate = 0; duplicate < 3; duplicate++) dialogue.Ack(1);
        dialogue.Resend();
        dialogue.At(200).Ack(10);
        dialogue.Send(3);
        for (var duplicate = 0; duplicate < 5; duplicate++) dialogue.Ack(10);
        Assert.NotEqual(RecoveryState.Recovery, dialogue.State);
        Assert.Equal(1, dialogue.Counters.FastRecoveries);
    }

    [Fact]
    public void RFC_6298_5_the_timer_restarts_doubles_and_stops()
    {
        var dialogue = new Dialogue(selectiveAck: false);
        Assert.Equal(Nanoseconds.Never, dialogue.Recovery.TimerDeadlineNs);
        dialogue.At(0).Send(2);
        Assert.Equal(300, dialogue.TimerMs);
        dialogue.At(100).Ack(1);
        Assert.Equal(400, dialogue.TimerMs);

        Assert.Equal(TimerAction.Retransmit, dialogue.Timer());
        Assert.Equal(Loss, dialogue.State);
        Assert.Equal([1], dialogue.Resend());
        Assert.Equal(1, dialogue.Window);
        Assert.Equal(400 + 600, dialogue.TimerMs);
        dialogue.Timer();
        Assert.Equal([1], dialogue.Resend());
        Assert.Equal(1000 + 1200, dialogue.TimerMs);
        Assert.Equal(2, dialogue.Recovery.ConsecutiveTimeouts);

        dialogue.At(2000).Ack(2);
        Assert.Equal(Open, dialogue.State);
        Assert.Equal(0, dialogue.Recovery.ConsecutiveTimeouts);
        Assert.Equal(Nanoseconds.Never, dialogue.Recovery.TimerDeadlineNs);
    }

    [Fact]
    public void RFC_6298_3_Karn_a_repeated_segment_gives_no_sample_and_keeps_the_timeout_doubled()
    {
        var dialogue = new Dialogue(selectiveAck: false);
        dialogue.Send(1);
        dialogue.Timer();
        dialogue.Resend();
        var smoothed = dialogue.Recovery.SmoothedRttNs;
        Assert.False(dialogue.At(1000).Ack(1).Events.HasFlag(AckEvents.RttSampled));
        Assert.Equal(smoothed, dialogue.Recovery.SmoothedRttNs);
        Assert.Equal(600 * Nanoseconds.PerMillisecond, dialogue.Recovery.RetransmissionTimeoutNs);

        dialogue.At(2000).Send(1).At(2100).Ack(2);
        Assert.Equal(300 * Nanoseconds.PerMillisecond, dialogue.Recovery.RetransmissionTimeoutNs);
    }

    [Fact]
    public void RFC_7323_4_1_a_timestamp_gives_a_sample_of_a_repeated_segment()
    {
        var dialogue = new Dialogue(selectiveAck: false, timestamps: true);
        dialogue.Send(1);
        dialogue.Timer();
        dialogue.Resend();
        Assert.True(dialogue.At(500).AckWithEcho(1, 300).Events.HasFlag(AckEvents.RttSampled));
        Assert.Equal(200 * Nanoseconds.PerMillisecond, dialogue.Recovery.LatestRttNs);
    }

    [Fact]
    public void RFC_5681_3_1_repeated_timeouts_set_the_threshold_once()
    {
        var dialogue = new Dialogue();
        dialogue.Send(10);
        while (dialogue.Timer() != TimerAction.Retransmit) dialogue.ResendProbe();
        Assert.Equal(5000u, dialogue.Recovery.SlowStartThreshold);
        dialogue.Resend();
        dialogue.Timer();
        dialogue.Timer();
        Assert.Equal(5000u, dialogue.Recovery.SlowStartThreshold);
    }

    [Fact]
    public void RFC_8985_7_2_the_probe_comes_after_two_round_trips_and_then_the_timeout()
    {
        var dialogue = new Dialogue();
        dialogue.At(0).Send(3);
        Assert.Equal(201, dialogue.TimerMs);
        Assert.Equal(TimerAction.Probe, dialogue.Timer());
        Assert.Equal(2, dialogue.ResendProbe());
        Assert.Equal(201 + 300, dialogue.TimerMs);
        Assert.Equal(TimerAction.Retransmit, dialogue.Timer());
    }

    [Fact]
    public void RFC_8985_7_3_a_probe_is_new_data_where_there_is_some()
    {
        var dialogue = new Dialogue();
        dialogue.Send(3);
        Assert.Equal(TimerAction.Probe, dialogue.Timer());
        dialogue.Send(1);
        Assert.False(dialogue.Recovery.TryGetProbe(out _));
        Assert.Equal(1, dialogue.Counters.TailLossProbes);
        Assert.Equal(0, dialogue.Counters.SegmentsRetransmitted);
    }

    [Fact]
    public void RFC_8985_7_2_the_tail_is_probed_during_a_reduction_after_a_mark()
    {
        var dialogue = new Dialogue();
        dialogue.Send(10).At(100).AckMarked(1);
        Assert.Equal(CongestionWindowReduced, dialogue.State);
        Assert.Equal(TimerAction.Probe, dialogue.Timer());
        Assert.Equal(9, dialogue.ResendProbe());
    }

    [Fact]
    public void RFC_8985_7_4_a_probe_that_was_not_needed_changes_nothing()
    {
        var dialogue = new Dialogue();
        dialogue.Send(3);
        dialogue.Timer();
        dialogue.ResendProbe();
        dialogue.At(260).Ack(3);
        dialogue.At(270).Ack(3, (2, 3));
        Assert.Equal(Open, dialogue.State);
        Assert.Equal(CongestionWindow.NoThreshold, dialogue.Recovery.SlowStartThreshold);
    }

    [Fact]
    public void RFC_3168_6_1_2_marks_reduce_once_per_window()
    {
        var dialogue = new Dialogue();
        dialogue.Send(10).At(100).AckMarked(1);
        Assert.Equal(CongestionWindowReduced, dialogue.State);

        // RFC 8511 §3.1: 0.8 for Reno.
        Assert.Equal(8000u, dialogue.Recovery.SlowStartThreshold);
        Assert.True(dialogue.Recovery.TakeCongestionWindowReduced());
        for (var segment = 2; segment < 10; segment++) dialogue.AckMarked(segment);
        Assert.Equal(8000u, dialogue.Recovery.SlowStartThreshold);
        Assert.False(dialogue.Recovery.TakeCongestionWindowReduced());
        // CWR has not arrived yet: an echo of now is still that of the mark before.
        dialogue.Send(1).Ack(10);
        dialogue.AckMarked(10);
        Assert.Equal(CongestionWindowReduced, dialogue.State);
        Assert.Equal(1, dialogue.Counters.CongestionMarks);
        dialogue.Ack(11);
        Assert.Equal(Open, dialogue.State);
        dialogue.Send(1).AckMarked(12);
        Assert.Equal(2, dialogue.Counters.CongestionMarks);
    }

    [Fact]
    public void RFC_5681_4_1_idleness_shrinks_the_window_to_the_initial_one()
    {
        var dialogue = new Dialogue();
        for (var round = 0; round < 3; round++)
        {
            dialogue.At(100 * round);
            var sent = dialogue.SendAllowed();
            dialogue.At((100 * round) + 99);
            var next = (dialogue.Recovery.Next - dialogue.Number(0)) / (int)Dialogue.SegmentSize;
            for (var segment = next - sent + 1; segment <= next; segment++) dialogue.Ack(segment);
        }

        Assert.InRange(dialogue.Window, 40, 80);
        dialogue.At(10_000).Send(1);
        Assert.Equal(10, dialogue.Window);
    }

    [Fact]
    public void RFC_7661_a_window_that_is_not_used_does_not_grow()
    {
        var dialogue = new Dialogue();
        for (var segment = 0; segment < 50; segment++) dialogue.At(110 * segment).Send(1).At((110 * segment) + 100).Ack(segment + 1);
        Assert.Equal(10, dialogue.Window);
    }

    [Fact]
    public void An_acknowledgment_of_a_part_cuts_the_segment()
    {
        var dialogue = new Dialogue();
        dialogue.Send(2);
        var summary = dialogue.Recovery.OnAck(new Acknowledgment { Number = dialogue.Number(0) + 300, TimestampRttNs = -1 }, dialogue.NowNs);
        Assert.Equal(300u, summary.AckedBytes);
        Assert.Equal(1700u, dialogue.Recovery.BytesInFlight);
        while (dialogue.Timer() != TimerAction.Retransmit) dialogue.Send(1);
        Assert.True(dialogue.Recovery.TryGetRetransmission(out var range));
        Assert.Equal(new SegmentRange(dialogue.Number(0) + 300, 700), range);
    }

    [Fact]
    public void Acknowledgments_outside_the_window_change_nothing()
    {
        var dialogue = new Dialogue();
        dialogue.Send(2);
        Assert.Equal(default, dialogue.Ack(3));
        Assert.Equal(default, dialogue.Ack(-1));
        Assert.Equal(2, dialogue.InFlight);
    }

    [Fact]
    public void RFC_2018_blocks_outside_what_is_outstanding_are_counted_and_ignored()
    {
        var dialogue = new Dialogue();
        dialogue.Send(4).Ack(0, (2, 9));
        Assert.Equal(1, dialogue.Counters.InvalidSacks);
        Assert.Equal(4, dialogue.InFlight);
        Assert.Equal(Open, dialogue.State);
    }

    [Fact]
    public void A_full_ring_takes_the_rest_of_a_burst_as_one_segment()
    {
        var dialogue = new Dialogue(options: new RecoveryOptions { MaximumSegments = 16 });
        dialogue.Recovery.OnSent(dialogue.Number(0), 20 * Dialogue.SegmentSize, Dialogue.SegmentSize, dialogue.NowNs);
        Assert.False(dialogue.Recovery.CanRecord);
        Assert.Equal(20, dialogue.InFlight);
        dialogue.Ack(20);
        Assert.True(dialogue.Recovery.CanRecord);
        Assert.Equal(0, dialogue.Context.Pool.RentedRings);
    }
}
