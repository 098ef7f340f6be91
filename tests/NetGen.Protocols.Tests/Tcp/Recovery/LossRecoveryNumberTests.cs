using NetGen.Protocols.Tcp.Recovery;

namespace NetGen.Protocols.Tests.Tcp.Recovery;

/// <summary>What is remembered as a number does not age: numbers come round (RFC 9293 §3.4).</summary>
public sealed class LossRecoveryNumberTests
{
    [Fact]
    public void RFC_6582_3_2_the_third_duplicate_repairs_when_half_the_numbers_have_passed_without_a_loss()
    {
        const uint Quarter = 1u << 30;
        var dialogue = new Dialogue(selectiveAck: false);
        var number = dialogue.Number(0);
        for (var i = 0; i < 3; i++)
        {
            dialogue.Recovery.OnSent(number, Quarter, Quarter, dialogue.NowNs);
            number += Quarter;
            dialogue.Recovery.OnAck(new Acknowledgment { Number = number, TimestampRttNs = -1 }, dialogue.NowNs);
        }

        for (var i = 0u; i < 5; i++) dialogue.Recovery.OnSent(number + (i * Dialogue.SegmentSize), Dialogue.SegmentSize, Dialogue.SegmentSize, dialogue.NowNs);
        for (var i = 0; i < 3; i++)
        {
            Assert.False(dialogue.Recovery.TryGetRetransmission(out _));
            dialogue.Recovery.OnAck(new Acknowledgment { Number = number, TimestampRttNs = -1, MayBeDuplicate = true }, dialogue.NowNs);
        }

        Assert.True(dialogue.Recovery.TryGetRetransmission(out var range));
        Assert.Equal(number, range.Start);
    }
}
