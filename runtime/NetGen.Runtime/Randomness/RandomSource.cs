namespace NetGen.Randomness;

/// <summary>Where a stack takes its random numbers from: injected, so that a run can be repeated from its seed. One thread owns it.</summary>
public abstract class RandomSource
{
    /// <summary>64 random bits.</summary>
    public abstract ulong NextUInt64();

    /// <summary>32 random bits.</summary>
    public uint NextUInt32() => (uint)(NextUInt64() >> 32);

    /// <summary>A number below a bound, each equally likely.</summary>
    /// <param name="bound">The bound, not zero.</param>
    public uint NextBelow(uint bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);

        // The upper half of a 64-bit product is the result; the few products whose lower half is below
        // 2³² mod bound would favour some results and are drawn again.
        var unfair = (uint)-bound % bound;
        while (true)
        {
            var product = (ulong)NextUInt32() * bound;
            if ((uint)product >= unfair) return (uint)(product >> 32);
        }
    }

    /// <summary>A number of at least 0 and below 1, in steps of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with a probability.</summary>
    /// <param name="probability">0 for never, 1 for always.</param>
    public bool NextChance(double probability) => NextDouble() < probability;

    /// <summary>A span of time below a bound, each equally likely.</summary>
    /// <param name="bound">The bound; not above zero gives zero.</param>
    public TimeSpan NextTimeBelow(TimeSpan bound) => bound <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromTicks((long)(bound.Ticks * NextDouble()));

    /// <summary>Fills bytes at random.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Fill(Span<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) BitConverter.TryWriteBytes(bytes, NextUInt64());
        if (bytes.IsEmpty) return;
        Span<byte> last = stackalloc byte[sizeof(ulong)];
        BitConverter.TryWriteBytes(last, NextUInt64());
        last[..bytes.Length].CopyTo(bytes);
    }
}
