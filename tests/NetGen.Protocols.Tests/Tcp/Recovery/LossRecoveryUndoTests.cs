using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;
using static NetGen.Protocols.Tcp.Recovery.RecoveryState;

namespace NetGen.Protocols.Tests.Tcp.Recovery;

/// <summary>What the sender takes back once it knows that nothing was lost (RFC 3522, RFC 3708, RFC 5682).</summary>
public sealed class LossRecoveryUndoTests
{
    [Fact]
    public void RFC_3522_the_echo_of_an_older_timestamp_undoes_a_recovery()
    {
        var dialogue = new Dialogue(timestamps: true);
        dialogue.At(0).Send(10).At(100).AckWithEcho(0, 0, (1, 4));
        Assert.Equal([0], dialogue.Resend());
        var summary = dialogue.At(105).AckWithEcho(4, 0);
        Assert.True(summary.Events.HasFlag(AckEvents.Undone));
        Assert.Equal(Open, dialogue.State);
        Assert.Equal(CongestionWindow.NoThreshold, dialogue.Recovery.SlowStartThreshold);
        Assert.InRange(dialogue.Window, 10, 20);
    }

    [Fact]
    public void RFC_3522_the_echo_of_the_retransmission_undoes_nothing()
    {
        var dialogue = new Dialogue(timestamps: true);
        dialogue.At(0).Send(10).At(100).AckWithEcho(0, 0, (1, 4));
        dialogue.Resend();
        Assert.False(dialogue.At(200).AckWithEcho(4, 100).Events.HasFlag(AckEvents.Undone));
        Assert.Equal(RecoveryState.Recovery, dialogue.State);
    }

    [Fact]
    public void RFC_3708_reports_of_all_that_was_repeated_undo_a_recovery()
    {
        var dialogue = new Dialogue();
        dialogue.Send(10).At(100).Ack(0, (2, 8));
        Assert.Equal([0, 1], dialogue.Resend());
        dialogue.At(110).Ack(8);
        dialogue.At(205).Ack(8, (0, 1));
        Assert.Equal(RecoveryState.Recovery, dialogue.State);
        dialogue.At(206).Ack(8, (1, 2));
        Assert.Equal(Open, dialogue.State);
        Assert.Equal(CongestionWindow.NoThreshold, dialogue.Recovery.SlowStartThreshold);
        Assert.Equal(1, dialogue.Counters.SpuriousByDuplicateSack);
    }

    [Fact]
    public void RFC_3708_reports_that_come_when_the_recovery_is_over_undo_it()
    {
        var dialogue = Recovered();
        dialogue.At(205).Ack(10, (0, 1));
        dialogue.At(206).Ack(10, (1, 2));
        Assert.Equal((1, CongestionWindow.NoThreshold), (dialogue.Counters.SpuriousByDuplicateSack, dialogue.Recovery.SlowStartThreshold));
    }

    [Fact]
    public void RFC_3708_what_the_network_doubles_undoes_nothing()
    {
        var dialogue = Recovered();
        dialogue.Send(4);
        dialogue.At(305).Ack(12, (10, 11));
        dialogue.At(306).Ack(12, (11, 12));
        dialogue.At(307).Ack(14, (12, 14));
        AssertReduced(dialogue);
    }

    [Fact]
    public void RFC_3708_reports_that_come_a_round_trip_after_the_recovery_undo_nothing()
    {
        var dialogue = Recovered();
        dialogue.Send(2).At(301).Ack(11);
        dialogue.At(302).Ack(11, (0, 1));
        dialogue.At(303).Ack(11, (1, 2));
        AssertReduced(dialogue);
    }

    [Fact]
    public void RFC_3708_reports_that_come_after_a_silence_undo_nothing()
    {
        var dialogue = Recovered();
        dialogue.At(60_000).Send(2);
        dialogue.At(60_010).Ack(10, (0, 1));
        dialogue.At(60_020).Ack(10, (1, 2));
        AssertReduced(dialogue);
    }

    [Fact]
    public void RFC_5682_3_1_after_a_timeout_the_second_acknowledgment_of_originals_undoes_it()
    {
        var dialogue = new Dialogue();
        dialogue.Send(10);
        while (dialogue.Timer() != TimerAction.Retransmit) dialogue.Send(1);
        Assert.Equal([0], dialogue.Resend());
        dialogue.At(900).Ack(1);
        Assert.Empty(dialogue.Resend());
        Assert.Equal(2, dialogue.SendAllowed());
        dialogue.At(901).Ack(2);
        Assert.Equal(1, dialogue.Counters.SpuriousByForwardRto);
        Assert.Equal(Open, dialogue.State);
        Assert.Empty(dialogue.Resend());
        Assert.InRange(dialogue.Window, 10, 20);
    }

    [Fact]
    public void RFC_5682_3_1_what_is_held_back_leaves_when_there_is_no_new_data()
    {
        var dialogue = new Dialogue();
        dialogue.Send(10);
        while (dialogue.Timer() != TimerAction.Retransmit) dialogue.ResendProbe();
        dialogue.Resend();
        dialogue.At(900).Ack(1);
        Assert.Empty(dialogue.Resend());
        Assert.True(dialogue.Recovery.OnSendStopped(SendLimit.Application, dialogue.NowNs));
        Assert.Equal([1, 2], dialogue.Resend());
    }

    [Fact]
    public void RFC_5682_3_1_what_is_held_back_does_not_wait_for_segments_that_left_just_before_the_timeout()
    {
        var dialogue = new Dialogue();
        dialogue.Send(1).At(100).Ack(1);
        dialogue.Send(10);
        Assert.Equal(TimerAction.Probe, dialogue.Timer());
        dialogue.Send(1);
        var expiry = dialogue.TimerMs;
        dialogue.At(expiry - 10).Send(2);
        Assert.Equal(TimerAction.Retransmit, dialogue.Timer());
        Assert.Equal([1], dialogue.Resend());
        dialogue.At(expiry + 80).Ack(2);
        Assert.Empty(dialogue.Resend());
        Assert.Equal(2, dialogue.InFlight);
        Assert.True(dialogue.Recovery.OnSendStopped(SendLimit.Application, dialogue.NowNs));
        Assert.Equal([2, 3], dialogue.Resend());
    }

    [Fact]
    public void RFC_5682_3_1_what_is_held_back_waits_for_new_data_that_is_under_way()
    {
        var dialogue = new Dialogue();
        dialogue.Send(10);
        while (dialogue.Timer() != TimerAction.Retransmit) dialogue.ResendProbe();
        dialogue.Resend();
        dialogue.At(900).Ack(1);
        Assert.Equal(2, dialogue.SendAllowed());
        Assert.False(dialogue.Recovery.OnSendStopped(SendLimit.Application, dialogue.NowNs));
        Assert.Empty(dialogue.Resend());
    }

    /// <summary>Two of ten segments counted as lost, were sent again and acknowledged.</summary>
    private static Dialogue Recovered()
    {
        var dialogue = new Dialogue();
        dialogue.Send(10).At(100).Ack(0, (2, 8));
        Assert.Equal([0, 1], dialogue.Resend());
        dialogue.At(200).Ack(10);
        Assert.Equal(Open, dialogue.State);
        Assert.NotEqual(CongestionWindow.NoThreshold, dialogue.Recovery.SlowStartThreshold);
        return dialogue;
    }

    private static void AssertReduced(Dialogue dialogue)
    {
        Assert.Equal((0, Open), (dialogue.Counters.SpuriousByDuplicateSack, dialogue.State));
        Assert.NotEqual(CongestionWindow.NoThreshold, dialogue.Recovery.SlowStartThreshold);
    }
}
