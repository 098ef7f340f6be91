using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static NetGen.Checksums.ChecksumKernels;

namespace NetGen.Checksums;

/// <summary>The Internet checksum (RFC 1071, RFC 1624).</summary>
/// <remarks>
/// A <em>sum</em> is the one's complement sum of big-endian 16-bit words, as a number of at most 32 bits; sums of parts that
/// start at even offsets are added, others go through <see cref="Append"/>. A <em>checksum</em> is the complement of the
/// folded sum, as the field's numeric value.
/// </remarks>
public static class InternetChecksum
{
    // Below these lengths in bytes the narrower kernel is faster: a header is summed before a vector loop has set itself up.
    private const int VectorThreshold = 64;
    private const int WideVectorThreshold = 512;

    /// <summary>The checksum of some bytes.</summary>
    /// <param name="bytes">The bytes; an odd last one is padded with zero.</param>
    public static ushort Compute(ReadOnlySpan<byte> bytes) => (ushort)~Sum(bytes);

    /// <summary>The folded sum of some bytes, at most 0xFFFF; zero only where every byte is zero.</summary>
    /// <param name="bytes">The bytes; an odd last one is padded with zero.</param>
    public static uint Sum(ReadOnlySpan<byte> bytes) => FoldNative(SumNative(bytes));

    /// <summary>Copies bytes and sums them in the same pass.</summary>
    /// <param name="source">The bytes; an odd last one is padded with zero.</param>
    /// <param name="destination">Where they go; at least as long.</param>
    /// <returns>The folded sum of the bytes, at most 0xFFFF.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static uint CopyAndSum(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (destination.Length < source.Length) throw new ArgumentException("The destination is shorter than the source.", nameof(destination));
        if (source.Overlaps(destination))
        {
            source.CopyTo(destination);
            return Sum(destination[..source.Length]);
        }

        ref var start = ref MemoryMarshal.GetReference(source);
        return FoldNative(SumWords<Copy>(in start, ref MemoryMarshal.GetReference(destination), source.Length));
    }

    /// <summary>Adds the sum of a part that starts at any offset, odd ones included (RFC 1071 §2B).</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="part">The sum of the part, taken as if it started at an even offset.</param>
    /// <param name="offset">Where the part starts, in bytes from the start of the whole.</param>
    /// <returns>The folded sum, at most 0xFFFF.</returns>
    public static uint Append(uint sum, uint part, int offset)
    {
        var folded = Fold(part);
        return Fold((uint)Fold(sum) + ((offset & 1) != 0 ? BinaryPrimitives.ReverseEndianness(folded) : folded));
    }

    /// <summary>Folds a sum to 16 bits; zero stays the only zero.</summary>
    /// <param name="sum">Any sum.</param>
    public static ushort Fold(uint sum) =>

        // The upper half becomes upper + lower plus the carry out of lower + upper: an end-around carry in one addition.
        (ushort)((sum + BitOperations.RotateLeft(sum, 16)) >> 16);

    /// <summary>Corrects a checksum after a covered 16-bit word changed (RFC 1624 §3, equation 3).</summary>
    /// <param name="checksum">The checksum before.</param>
    /// <param name="before">The word before.</param>
    /// <param name="after">The word after.</param>
    public static ushort Update(ushort checksum, ushort before, ushort after) =>
        (ushort)~Fold((uint)(ushort)~checksum + (ushort)~before + after);

    /// <summary>Corrects a checksum after covered bytes changed (RFC 1624 §3, equation 3).</summary>
    /// <param name="checksum">The checksum before.</param>
    /// <param name="sumBefore">The sum of the bytes before, folded or not.</param>
    /// <param name="sumAfter">The sum of the bytes after, folded or not.</param>
    public static ushort UpdateSum(ushort checksum, uint sumBefore, uint sumAfter) =>
        (ushort)~Fold((uint)(ushort)~checksum + (ushort)~Fold(sumBefore) + Fold(sumAfter));

    /// <summary>The unfolded sum of some bytes, as words of the machine's byte order; far from overflowing for any packet.</summary>
    internal static ulong SumNative(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        return SumWords<NoCopy>(in start, ref Unsafe.NullRef<byte>(), bytes.Length);
    }

    /// <summary>Folds a sum over words in the machine's byte order, and gives it as one over big-endian words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint FoldNative(ulong sum)
    {
        var folded = Fold((uint)((sum + BitOperations.RotateLeft(sum, 32)) >> 32));

        // RFC 1071 §2B: the sum of swapped words is the swapped sum.
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(folded) : folded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SumWords<TStore>(ref readonly byte source, ref byte destination, int length)
        where TStore : struct, IStore
    {
        if (length < VectorThreshold || !Vector128.IsHardwareAccelerated) return Scalar<TStore>(in source, ref destination, (nuint)length);
        if (length >= WideVectorThreshold && Vector512.IsHardwareAccelerated) return With512<TStore>(in source, ref destination, (nuint)length);
        if (Vector256.IsHardwareAccelerated) return With256<TStore>(in source, ref destination, (nuint)length);
        return With128<TStore>(in source, ref destination, (nuint)length);
    }
}
