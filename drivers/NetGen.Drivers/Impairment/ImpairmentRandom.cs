namespace NetGen.Drivers.Impairment;

/// <summary>SplitMix64: a small generator whose numbers depend on the seed alone, on every platform and release.</summary>
internal struct ImpairmentRandom(ulong seed)
{
    private ulong _state = seed;

    internal ulong Next()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>True with a probability. A draw is made only where the outcome is open.</summary>
    internal bool Hits(double probability) => probability > 0 && (Next() >> 11) * (1.0 / (1UL << 53)) < probability;

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    internal int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from -<paramref name="magnitude"/> to +<paramref name="magnitude"/>.</summary>
    internal long Around(long magnitude) => magnitude == 0 ? 0 : (long)Math.BigMul(Next(), ((ulong)magnitude * 2) + 1, out _) - magnitude;
}
