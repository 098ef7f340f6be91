using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tests.Tcp.Segments;

/// <summary>RFC 9293 §3.10.7.4, the table of step 1; and RFC 5961 §5.2.</summary>
public sealed class AcceptabilityTests
{
    private static readonly SequenceNumber Next = new(uint.MaxValue - 10);

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(1, 0, 0, false)]
    [InlineData(-1, 0, 0, false)]
    [InlineData(0, 0, 100, true)]
    [InlineData(99, 0, 100, true)]
    [InlineData(100, 0, 100, false)]
    [InlineData(-1, 0, 100, false)]
    [InlineData(0, 1, 0, false)]
    [InlineData(0, 200, 100, true)]
    [InlineData(-5, 6, 100, true)]
    [InlineData(-5, 5, 100, false)]
    [InlineData(99, 5, 100, true)]
    [InlineData(100, 5, 100, false)]
    [InlineData(-50, 300, 100, true)]
    public void A_segment_is_acceptable_when_part_of_it_lies_in_the_window(int start, uint length, uint window, bool expected) =>
        Assert.Equal(expected, Acceptability.IsAcceptable(new SequenceNumber(Next.Value + (uint)start), length, Next, window));

    [Theory]
    [InlineData(0, true)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    [InlineData(-1000, true)]
    [InlineData(-1001, false)]
    public void An_acknowledgment_is_plausible_within_the_largest_window(int offset, bool expected) =>
        Assert.Equal(expected, Acceptability.IsPlausible(new SequenceNumber(Next.Value + (uint)offset), Next, Next + 500, 1000));
}
