using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Checksums;

/// <summary>The one's complement sum at each vector width. All give the same number.</summary>
/// <remarks>
/// RFC 1071 §2: the sum may be taken over wider words, in the machine's byte order, and folded and swapped at the end. Each kernel adds
/// 64-bit words twice: whole, modulo 2⁶⁴, and their upper halves, exactly. From both follows the exact sum of the lower halves
/// without another instruction in the loop: lower = total − 2³² × upper (mod 2⁶⁴).
/// </remarks>
internal static class ChecksumKernels
{
    /// <summary>The unfolded sum of 16-bit words in the machine's byte order; an odd last byte is padded with zero.</summary>
    /// <param name="source">The first byte.</param>
    /// <param name="destination">Where <typeparamref name="TStore"/> puts the first byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="start">Bytes to skip, an even number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Scalar<TStore>(ref readonly byte source, ref byte destination, nuint length, nuint start = 0)
        where TStore : struct, IStore
    {
        ulong total = 0;
        ulong upper = 0;
        var i = start;
        for (; i + sizeof(ulong) <= length; i += sizeof(ulong))
        {
            var word = Load<ulong>(in source, i);
            TStore.Store(ref destination, i, word);
            total += word;
            upper += word >> 32;
        }

        return total - (upper << 32) + upper + Tail<TStore>(in source, ref destination, i, length);
    }

    /// <summary>What <see cref="Scalar"/> gives.</summary>
    internal static ulong With128<TStore>(ref readonly byte source, ref byte destination, nuint length)
        where TStore : struct, IStore
    {
        var total0 = Vector128<ulong>.Zero;
        var total1 = Vector128<ulong>.Zero;
        var upper0 = Vector128<ulong>.Zero;
        var upper1 = Vector128<ulong>.Zero;
        nuint i = 0;
        for (; i + 32 <= length; i += 32)
        {
            var words0 = Load<Vector128<ulong>>(in source, i);
            var words1 = Load<Vector128<ulong>>(in source, i + 16);
            TStore.Store(ref destination, i, words0);
            TStore.Store(ref destination, i + 16, words1);
            total0 += words0;
            total1 += words1;
            upper0 += words0 >>> 32;
            upper1 += words1 >>> 32;
        }

        var upper = upper0 + upper1;
        var sum = Vector128.Sum(total0 + total1 - (upper << 32) + upper);
        return sum + Scalar<TStore>(in source, ref destination, length, i);
    }

    /// <summary>What <see cref="Scalar"/> gives.</summary>
    internal static ulong With256<TStore>(ref readonly byte source, ref byte destination, nuint length)
        where TStore : struct, IStore
    {
        var total0 = Vector256<ulong>.Zero;
        var total1 = Vector256<ulong>.Zero;
        var upper0 = Vector256<ulong>.Zero;
        var upper1 = Vector256<ulong>.Zero;
        nuint i = 0;
        for (; i + 64 <= length; i += 64)
        {
            var words0 = Load<Vector256<ulong>>(in source, i);
            var words1 = Load<Vector256<ulong>>(in source, i + 32);
            TStore.Store(ref destination, i, words0);
            TStore.Store(ref destination, i + 32, words1);
            total0 += words0;
            total1 += words1;
            upper0 += words0 >>> 32;
            upper1 += words1 >>> 32;
        }

        var upper = upper0 + upper1;
        var sum = Vector256.Sum(total0 + total1 - (upper << 32) + upper);
        return sum + Scalar<TStore>(in source, ref destination, length, i);
    }

    /// <summary>What <see cref="Scalar"/> gives.</summary>
    internal static ulong With512<TStore>(ref readonly byte source, ref byte destination, nuint length)
        where TStore : struct, IStore
    {
        var total0 = Vector512<ulong>.Zero;
        var total1 = Vector512<ulong>.Zero;
        var upper0 = Vector512<ulong>.Zero;
        var upper1 = Vector512<ulong>.Zero;
        nuint i = 0;
        for (; i + 128 <= length; i += 128)
        {
            var words0 = Load<Vector512<ulong>>(in source, i);
            var words1 = Load<Vector512<ulong>>(in source, i + 64);
            TStore.Store(ref destination, i, words0);
            TStore.Store(ref destination, i + 64, words1);
            total0 += words0;
            total1 += words1;
            upper0 += words0 >>> 32;
            upper1 += words1 >>> 32;
        }

        var upper = upper0 + upper1;
        var sum = Vector512.Sum(total0 + total1 - (upper << 32) + upper);
        return sum + Scalar<TStore>(in source, ref destination, length, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Tail<TStore>(ref readonly byte source, ref byte destination, nuint i, nuint length)
        where TStore : struct, IStore
    {
        ulong sum = 0;
        if ((length & sizeof(uint)) != 0)
        {
            sum += Copied<TStore, uint>(in source, ref destination, i);
            i += sizeof(uint);
        }

        if ((length & sizeof(ushort)) != 0)
        {
            sum += Copied<TStore, ushort>(in source, ref destination, i);
            i += sizeof(ushort);
        }

        if ((length & 1) != 0)
        {
            var last = Copied<TStore, byte>(in source, ref destination, i);
            sum += BitConverter.IsLittleEndian ? last : (uint)last << 8;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Copied<TStore, T>(ref readonly byte source, ref byte destination, nuint offset)
        where TStore : struct, IStore
        where T : unmanaged
    {
        var value = Load<T>(in source, offset);
        TStore.Store(ref destination, offset, value);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Load<T>(ref readonly byte start, nuint offset)
        where T : unmanaged =>
        Unsafe.ReadUnaligned<T>(in Unsafe.AddByteOffset(ref Unsafe.AsRef(in start), offset));

    /// <summary>What a kernel does with each word besides adding it.</summary>
    internal interface IStore
    {
        /// <summary>Takes a word of any width.</summary>
        static abstract void Store<T>(ref byte destination, nuint offset, T value)
            where T : unmanaged;
    }

    /// <summary>Only adds.</summary>
    internal readonly struct NoCopy : IStore
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store<T>(ref byte destination, nuint offset, T value)
            where T : unmanaged
        {
        }
    }

    /// <summary>Adds and copies.</summary>
    internal readonly struct Copy : IStore
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store<T>(ref byte destination, nuint offset, T value)
            where T : unmanaged =>
            Unsafe.WriteUnaligned(ref Unsafe.AddByteOffset(ref destination, offset), value);
    }
}
