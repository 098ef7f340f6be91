using NetGen.Protocols.Tcp.Sending;

namespace NetGen.Protocols.Tests.Tcp.Sending;

/// <summary>RFC 9293 §3.8.6.2.1 and §3.7.4; a full segment has 1,000 bytes, the largest window had 10,000.</summary>
public sealed class SendDecisionTests
{
    [Theory]
    [InlineData(5000, 5000, 1000)]
    [InlineData(1000, 1000, 1000)]
    [InlineData(300, 5000, 300)]
    [InlineData(5000, 300, 0)]
    [InlineData(0, 5000, 0)]
    [InlineData(5000, 0, 0)]
    public void Full_segments_leave_and_small_ones_only_as_the_last(uint unsent, uint usable, uint expected) =>
        Assert.Equal(expected, new SendDecision(unsent, usable, 1000, 10_000).Length);

    [Fact]
    public void Half_of_the_largest_window_is_worth_a_segment() =>
        Assert.Equal(300u, new SendDecision(5000, 300, 1000, 600).Length);

    [Fact]
    public void A_small_segment_waits_for_one_before_unless_nothing_is_to_be_waited_for()
    {
        Assert.Equal(0u, new SendDecision(300, 5000, 1000, 10_000) { HasSmallOutstanding = true }.Length);
        Assert.Equal(300u, new SendDecision(300, 5000, 1000, 10_000) { HasSmallOutstanding = true, NoDelay = true }.Length);
        Assert.Equal(300u, new SendDecision(300, 5000, 1000, 10_000) { HasSmallOutstanding = true, IsFinal = true }.Length);
        Assert.Equal(1000u, new SendDecision(1300, 5000, 1000, 10_000) { HasSmallOutstanding = true }.Length);
    }

    [Fact]
    public void Cork_holds_every_small_segment_but_the_last()
    {
        Assert.Equal(0u, new SendDecision(300, 5000, 1000, 10_000) { Cork = true, NoDelay = true }.Length);
        Assert.Equal(300u, new SendDecision(300, 5000, 1000, 10_000) { Cork = true, IsFinal = true }.Length);
        Assert.Equal(1000u, new SendDecision(1300, 5000, 1000, 10_000) { Cork = true }.Length);
    }
}
