using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;

namespace NetGen.Protocols.Tests.Tcp.Recovery;

/// <summary>Segments that try the path's MTU: their loss says nothing of congestion (RFC 4821 §7.7).</summary>
public sealed class MtuProbeTests
{
    [Theory]
    [InlineData(CongestionAlgorithm.Reno)]
    [InlineData(CongestionAlgorithm.Cubic)]
    [InlineData(CongestionAlgorithm.Bbr)]
    public void RFC_4821_7_7_Open_ProbeLostAlone_ReducesNothing(CongestionAlgorithm algorithm)
    {
        var dialogue = new Dialogue(algorithm);
        SendProbeAndMore(dialogue);
        var window = dialogue.Window;
        dialogue.At(105).Ack(0, (1, 5));
        Assert.Equal(MtuProbeOutcome.Lost, dialogue.Recovery.TakeMtuProbeOutcome());
        Assert.Equal(MtuProbeOutcome.None, dialogue.Recovery.TakeMtuProbeOutcome());
        Assert.Equal((RecoveryState.Disorder, CongestionWindow.NoThreshold), (dialogue.State, dialogue.Recovery.SlowStartThreshold));
        Assert.True(dialogue.Window >= window);
        Assert.Equal([0], dialogue.Resend());
        dialogue.At(210).Ack(5);
        Assert.Equal((RecoveryState.Open, 0L), (dialogue.State, dialogue.Counters.FastRecoveries));
    }

    [Fact]
    public void RFC_4821_7_7_Open_ProbeLostAlone_WithoutSack_ReducesNothing()
    {
        var dialogue = new Dialogue(selectiveAck: false);
        SendProbeAndMore(dialogue);
        dialogue.At(105);
        for (var i = 0; i < 4; i++) dialogue.Ack(0);
        Assert.Equal(MtuProbeOutcome.Lost, dialogue.Recovery.TakeMtuProbeOutcome());
        Assert.Equal((RecoveryState.Disorder, CongestionWindow.NoThreshold), (dialogue.State, dialogue.Recovery.SlowStartThreshold));
        Assert.Equal([0], dialogue.Resend());
    }

    [Fact]
    public void RFC_4821_7_7_Open_MoreLostThanTheProbe_IsCongestion()
    {
        var dialogue = new Dialogue();
        SendProbeAndMore(dialogue);
        dialogue.At(105).Ack(0, (2, 5));
        Assert.Equal(RecoveryState.Recovery, dialogue.State);
        Assert.Equal(MtuProbeOutcome.Lost, dialogue.Recovery.TakeMtuProbeOutcome());
        Assert.True(dialogue.Recovery.SlowStartThreshold < CongestionWindow.NoThreshold);
    }

    [Fact]
    public void RFC_4821_7_7_Disorder_TheProbeLostAgain_IsCongestion()
    {
        var dialogue = new Dialogue();
        SendProbeAndMore(dialogue);
        dialogue.At(105).Ack(0, (1, 5));
        dialogue.Resend();
        dialogue.At(110).Send(3);
        dialogue.At(215).Ack(0, (1, 8));
        Assert.Equal(RecoveryState.Recovery, dialogue.State);
    }

    [Theory]
    [InlineData(1, new int[0])]
    [InlineData(0, new[] { 0, 1 })]
    public void RFC_4821_7_6_1_Open_ProbeAcknowledged_Arrived(int acknowledged, int[] sack)
    {
        var dialogue = new Dialogue();
        SendProbeAndMore(dialogue);
        dialogue.At(105);
        if (sack.Length == 0) dialogue.Ack(acknowledged);
        else dialogue.Ack(acknowledged, (sack[0], sack[1]));
        Assert.Equal(MtuProbeOutcome.Arrived, dialogue.Recovery.TakeMtuProbeOutcome());
    }

    [Fact]
    public void RFC_4821_7_6_3_Open_Timeout_CountsAsLost()
    {
        var dialogue = new Dialogue();
        SendProbeAndMore(dialogue);
        while (dialogue.Timer() == TimerAction.Probe) dialogue.ResendProbe();
        Assert.Equal((RecoveryState.Loss, MtuProbeOutcome.Lost), (dialogue.State, dialogue.Recovery.TakeMtuProbeOutcome()));
    }

    [Fact]
    public void Open_ProbeSentAgainBeforeItArrives_CountsAsLost()
    {
        var dialogue = new Dialogue();
        dialogue.At(0).Send(1);
        dialogue.Recovery.OnMtuProbeSent();
        // The tail loss probe is the newest segment again.
        Assert.Equal(TimerAction.Probe, dialogue.Timer());
        Assert.Equal(0, dialogue.ResendProbe());
        dialogue.Ack(1);
        Assert.Equal(MtuProbeOutcome.Lost, dialogue.Recovery.TakeMtuProbeOutcome());
    }

    /// <summary>Segment 0 is a probe; four follow.</summary>
    private static void SendProbeAndMore(Dialogue dialogue)
    {
        dialogue.At(0).Send(1);
        dialogue.Recovery.OnMtuProbeSent();
        dialogue.At(5).Send(4);
    }
}
