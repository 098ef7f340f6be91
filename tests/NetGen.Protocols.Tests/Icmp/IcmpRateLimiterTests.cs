using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Tests.Icmp;

public sealed class IcmpRateLimiterTests
{
    private readonly VirtualTimeProvider _clock = new();

    [Fact]
    public void One_host_gets_a_burst_and_then_its_rate()
    {
        var limiter = new IcmpRateLimiter(_clock, new SeededRandomSource(1));
        Assert.Equal(6, Take(limiter, 100));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, Take(limiter, 100));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(6, Take(limiter, 100));
    }

    [Fact]
    public void All_hosts_together_get_the_global_burst_and_rate()
    {
        var limiter = new IcmpRateLimiter(_clock, new SeededRandomSource(1));
        Assert.Equal(50, Enumerable.Range(0, 1000).Count(host => limiter.TryTake(new IPv4Address((uint)host))));
        _clock.Advance(TimeSpan.FromMilliseconds(20));
        Assert.Equal(20, Enumerable.Range(5000, 1000).Count(host => limiter.TryTake(new IPv4Address((uint)host))));
    }

    [Fact]
    public void A_host_over_its_limit_takes_nothing_from_the_others()
    {
        var limiter = new IcmpRateLimiter(_clock, new SeededRandomSource(1));
        Assert.Equal(6, Take(limiter, 10_000));
        Assert.InRange(Enumerable.Range(1000, 44).Count(host => limiter.TryTake(new IPv4Address((uint)host))), 40, 44);
    }

    private static int Take(IcmpRateLimiter limiter, int count) =>
        Enumerable.Range(0, count).Count(_ => limiter.TryTake(new IPv4Address(192, 0, 2, 1)));
}
