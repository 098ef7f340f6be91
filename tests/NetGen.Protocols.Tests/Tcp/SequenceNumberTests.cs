using FsCheck.Fluent;
using NetGen.Protocols.Tcp;
using Check = FsCheck.Check;

namespace NetGen.Protocols.Tests.Tcp;

public sealed class SequenceNumberTests
{
    [Theory]
    [InlineData(0u, 1u, true)]
    [InlineData(1u, 0u, false)]
    [InlineData(0xFFFFFFFFu, 0u, true)]
    [InlineData(0xFFFFFFF0u, 0x10u, true)]
    [InlineData(0x10u, 0xFFFFFFF0u, false)]
    [InlineData(5u, 5u, false)]
    public void Order_wraps_around(uint left, uint right, bool earlier)
    {
        Assert.Equal(earlier, new SequenceNumber(left) < new SequenceNumber(right));
        Assert.Equal(earlier, new SequenceNumber(right) > new SequenceNumber(left));
        Assert.Equal(!earlier, new SequenceNumber(left) >= new SequenceNumber(right));
    }

    [Fact]
    public void A_number_comes_later_than_every_number_less_than_half_the_circle_before() => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), Gen.Choose(1, int.MaxValue).ToArbitrary(), (start, distance) =>
        {
            var number = new SequenceNumber(start);
            var later = number + (uint)distance;
            return later > number && later - number == distance && later - (uint)distance == number;
        }));

    [Theory]
    [InlineData(10u, 10u, 5u, true)]
    [InlineData(14u, 10u, 5u, true)]
    [InlineData(15u, 10u, 5u, false)]
    [InlineData(9u, 10u, 5u, false)]
    [InlineData(2u, 0xFFFFFFFEu, 5u, true)]
    [InlineData(3u, 0xFFFFFFFEu, 5u, false)]
    [InlineData(10u, 10u, 0u, false)]
    public void A_window_wraps_around(uint number, uint start, uint length, bool within) =>
        Assert.Equal(within, new SequenceNumber(number).IsWithin(new SequenceNumber(start), length));
}
