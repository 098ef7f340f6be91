using NetGen.Protocols.Addresses;
using NetGen.Randomness;

namespace NetGen.Protocols.Icmp;

/// <summary>The limits of an <see cref="IcmpRateLimiter"/>; the defaults are Linux's.</summary>
public sealed record IcmpRateLimits
{
    /// <summary>Errors sent per second to all hosts together.</summary>
    public int GlobalPerSecond { get; init; } = 1000;

    /// <summary>Errors that may leave at once.</summary>
    public int GlobalBurst { get; init; } = 50;

    /// <summary>Errors sent per second to one host.</summary>
    public int HostPerSecond { get; init; } = 1;

    /// <summary>Errors that may leave to one host at once.</summary>
    public int HostBurst { get; init; } = 6;
}

/// <summary>Token buckets for ICMP errors, one for all and one for each host (RFC 1812 §4.3.2.8).</summary>
/// <remarks>
/// Hosts share a fixed number of buckets by a seeded hash, so that no number of spoofed sources takes more memory; two hosts in one
/// bucket share its rate.
/// </remarks>
public sealed class IcmpRateLimiter
{
    private const int BucketBits = 10;

    private readonly TimeProvider _clock;
    private readonly IcmpRateLimits _limits;
    private readonly TokenBucket[] _hosts = new TokenBucket[1 << BucketBits];
    private readonly uint _seed;
    private TokenBucket _global;
    private long _refused;

    /// <summary>Makes a limiter with full buckets.</summary>
    /// <param name="clock">Fills the buckets.</param>
    /// <param name="random">Seeds the hash.</param>
    /// <param name="limits">Rates and bursts.</param>
    public IcmpRateLimiter(TimeProvider clock, RandomSource random, IcmpRateLimits? limits = null)
    {
        _clock = clock;
        _limits = limits ?? new IcmpRateLimits();
        _seed = random.NextUInt32();
        var now = clock.GetTimestamp();
        _global = new TokenBucket(_limits.GlobalBurst, now);
        Array.Fill(_hosts, new TokenBucket(_limits.HostBurst, now));
    }

    /// <summary>Errors that were not sent because a limit was reached; read by any thread.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Asks to send one error.</summary>
    /// <param name="destination">The host it goes to.</param>
    /// <returns>False when the limit is reached; it is counted.</returns>
    public bool TryTake(IPv4Address destination) => TryTake(destination.Value);

    /// <summary>Asks to send one error over IPv6, where a host has a whole /64: all its addresses share a bucket (RFC 4443 §2.4 (f)).</summary>
    /// <param name="destination">The host it goes to.</param>
    /// <returns>False when the limit is reached; it is counted.</returns>
    public bool TryTake(IPv6Address destination)
    {
        var network = destination.High;
        return TryTake((uint)(network >> 32) ^ ((uint)network * 0x85EB_CA6B));
    }

    private bool TryTake(uint host)
    {
        var now = _clock.GetTimestamp();
        var frequency = _clock.TimestampFrequency;
        ref var bucket = ref _hosts[(int)(((host ^ _seed) * 0x9E37_79B9u) >> (32 - BucketBits))];
        // The host's bucket first: one flooding host must not use up what is left for the others.
        if (bucket.TryTake(now, frequency, _limits.HostPerSecond, _limits.HostBurst)
            && _global.TryTake(now, frequency, _limits.GlobalPerSecond, _limits.GlobalBurst)) return true;
        Volatile.Write(ref _refused, _refused + 1);
        return false;
    }

    private struct TokenBucket(double tokens, long filled)
    {
        private double _tokens = tokens;
        private long _filled = filled;

        internal bool TryTake(long now, long frequency, int perSecond, int burst)
        {
            _tokens = Math.Min(burst, _tokens + ((now - _filled) / (double)frequency * perSecond));
            _filled = now;
            if (_tokens < 1) return false;
            _tokens--;
            return true;
        }
    }
}
