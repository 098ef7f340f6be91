using NetGen.Randomness;

namespace NetGen.Runtime.Tests.Randomness;

public sealed class RandomSourceTests
{
    public static TheoryData<RandomSource> Sources => [new SeededRandomSource(42), new SecureRandomSource()];

    [Fact]
    public void The_generator_gives_the_authors_numbers()
    {
        var source = new SeededRandomSource(1, 2, 3, 4);
        Assert.Equal([11520, 0, 1509978240, 1215971899390074240], new[] { source.NextUInt64(), source.NextUInt64(), source.NextUInt64(), source.NextUInt64() });
    }

    [Fact]
    public void A_seed_is_spread_as_the_authors_advise()
    {
        var state = 1234567UL;
        Assert.Equal(6457827717110365317UL, SeededRandomSource.SplitMix(ref state));
        Assert.Equal(3203168211198807973UL, SeededRandomSource.SplitMix(ref state));
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_a_fork_its_own()
    {
        var left = new SeededRandomSource(5);
        var right = new SeededRandomSource(5);
        var leftFork = left.Fork();
        var rightFork = right.Fork();
        for (var i = 0; i < 10; i++) rightFork.NextUInt64();
        Assert.Equal(left.NextUInt64(), right.NextUInt64());
        Assert.NotEqual(leftFork.NextUInt64(), left.NextUInt64());
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Numbers_below_a_bound_reach_every_value_evenly(RandomSource source)
    {
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++) counts[source.NextBelow(6)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_300, 10_700));
        Assert.Equal(0u, source.NextBelow(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextBelow(0));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_chance_is_taken_as_often_as_it_says(RandomSource source)
    {
        var taken = 0;
        for (var i = 0; i < 50_000; i++)
        {
            taken += source.NextChance(0.2) ? 1 : 0;
            Assert.False(source.NextChance(0));
            Assert.True(source.NextChance(1));
        }

        Assert.InRange(taken, 9_500, 10_500);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Filled_bytes_differ_to_the_last(RandomSource source)
    {
        var seen = new byte[13];
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[13];
            source.Fill(bytes);
            for (var i = 0; i < bytes.Length; i++) seen[i] |= bytes[i];
        }

        Assert.All(seen, value => Assert.Equal(0xFF, value));
    }

    [Fact]
    public void A_time_below_a_bound_is_not_negative_and_below_it()
    {
        var source = new SeededRandomSource(3);
        Assert.Equal(TimeSpan.Zero, source.NextTimeBelow(TimeSpan.Zero));
        for (var i = 0; i < 1000; i++) Assert.InRange(source.NextTimeBelow(TimeSpan.FromSeconds(1)), TimeSpan.Zero, TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Drawing_allocates_nothing(RandomSource source)
    {
        for (var i = 0; i < 100; i++) source.NextUInt64();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) source.NextUInt64();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
