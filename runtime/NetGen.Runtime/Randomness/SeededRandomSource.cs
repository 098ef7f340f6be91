using System.Numerics;

namespace NetGen.Randomness;

/// <summary>Random numbers that follow from a seed: xoshiro256** (Blackman and Vigna, 2018). For tests and simulations; an attacker can predict it.</summary>
public sealed class SeededRandomSource : RandomSource
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts from a seed.</summary>
    /// <param name="seed">Any number; the same one gives the same numbers.</param>
    public SeededRandomSource(ulong seed)
        : this(SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed))
    {
    }

    internal SeededRandomSource(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        _s0 = s0;
        _s1 = s1;
        _s2 = s2;
        _s3 = s3;
    }

    /// <inheritdoc/>
    public override ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A source of its own that follows from this one: give one to each host, and adding a draw in one changes no other.</summary>
    public SeededRandomSource Fork() => new(NextUInt64());

    /// <summary>Spreads a seed over 64 bits (SplitMix64), as the authors advise.</summary>
    internal static ulong SplitMix(ref ulong state)
    {
        state += 0x9E37_79B9_7F4A_7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }
}
