using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Randomness;

namespace NetGen.Hashing;

/// <summary>SipHash-2-4, a keyed 64-bit hash that no one without the key can make collide (Aumasson and Bernstein, 2012; Linux: <c>siphash</c>).</summary>
/// <remarks>The overloads that take integers hash their little-endian bytes, so they agree with <see cref="Hash(ReadOnlySpan{byte})"/>.</remarks>
public readonly struct SipHash
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyLength = 16;

    private readonly ulong _key0;
    private readonly ulong _key1;

    /// <summary>Takes a key.</summary>
    /// <param name="key0">Its first 8 bytes, little-endian.</param>
    /// <param name="key1">Its last 8 bytes, little-endian.</param>
    public SipHash(ulong key0, ulong key1)
    {
        _key0 = key0;
        _key1 = key1;
    }

    /// <summary>Draws a key.</summary>
    /// <param name="random">Where the key comes from.</param>
    public SipHash(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        _key0 = random.NextUInt64();
        _key1 = random.NextUInt64();
    }

    /// <summary>Hashes bytes.</summary>
    /// <param name="bytes">The message.</param>
    public ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var state = new State(_key0, _key1);
        var length = bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) state.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(bytes));

        var last = (ulong)length << 56;
        for (var i = 0; i < bytes.Length; i++) last |= (ulong)bytes[i] << (8 * i);
        return state.Finish(last);
    }

    /// <summary>Hashes one integer: 8 bytes.</summary>
    /// <param name="first">The integer.</param>
    public ulong Hash(ulong first)
    {
        var state = new State(_key0, _key1);
        state.Absorb(first);
        return state.Finish(8UL << 56);
    }

    /// <summary>Hashes two integers: 12 bytes, as two IPv4 addresses and two ports.</summary>
    /// <param name="first">The first integer.</param>
    /// <param name="second">The second integer.</param>
    public ulong Hash(ulong first, uint second)
    {
        var state = new State(_key0, _key1);
        state.Absorb(first);
        return state.Finish((12UL << 56) | second);
    }

    /// <summary>Hashes two integers: 16 bytes.</summary>
    /// <param name="first">The first integer.</param>
    /// <param name="second">The second integer.</param>
    public ulong Hash(ulong first, ulong second)
    {
        var state = new State(_key0, _key1);
        state.Absorb(first);
        state.Absorb(second);
        return state.Finish(16UL << 56);
    }

    /// <summary>Hashes three integers: 24 bytes.</summary>
    /// <param name="first">The first integer.</param>
    /// <param name="second">The second integer.</param>
    /// <param name="third">The third integer.</param>
    public ulong Hash(ulong first, ulong second, ulong third)
    {
        var state = new State(_key0, _key1);
        state.Absorb(first);
        state.Absorb(second);
        state.Absorb(third);
        return state.Finish(24UL << 56);
    }

    /// <summary>Hashes five integers: 36 bytes, as two IPv6 addresses and two ports.</summary>
    /// <param name="first">The first integer.</param>
    /// <param name="second">The second integer.</param>
    /// <param name="third">The third integer.</param>
    /// <param name="fourth">The fourth integer.</param>
    /// <param name="fifth">The fifth integer.</param>
    public ulong Hash(ulong first, ulong second, ulong third, ulong fourth, uint fifth)
    {
        var state = new State(_key0, _key1);
        state.Absorb(first);
        state.Absorb(second);
        state.Absorb(third);
        state.Absorb(fourth);
        return state.Finish((36UL << 56) | fifth);
    }

    /// <summary>The four words of internal state (§2 of the paper).</summary>
    private struct State(ulong key0, ulong key1)
    {
        private ulong _v0 = key0 ^ 0x736F_6D65_7073_6575;
        private ulong _v1 = key1 ^ 0x646F_7261_6E64_6F6D;
        private ulong _v2 = key0 ^ 0x6C79_6765_6E65_7261;
        private ulong _v3 = key1 ^ 0x7465_6462_7974_6573;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Absorb(ulong word)
        {
            _v3 ^= word;
            Round();
            Round();
            _v0 ^= word;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal ulong Finish(ulong last)
        {
            Absorb(last);
            _v2 ^= 0xFF;
            Round();
            Round();
            Round();
            Round();
            return _v0 ^ _v1 ^ _v2 ^ _v3;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Round()
        {
            _v0 += _v1;
            _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
            _v0 = BitOperations.RotateLeft(_v0, 32);
            _v2 += _v3;
            _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
            _v0 += _v3;
            _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
            _v2 += _v1;
            _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
            _v2 = BitOperations.RotateLeft(_v2, 32);
        }
    }
}
