using System.Runtime.CompilerServices;
using NetGen.Checksums;

namespace NetGen.Headers;

public static partial class Wire
{
    /// <summary>Reads a field of any width, most significant bit first.</summary>
    /// <param name="start">The header's first byte.</param>
    /// <param name="bit">Bits from there to the field.</param>
    /// <param name="width">Width in bits, 1 to 64.</param>
    public static ulong ReadBits(ref readonly byte start, int bit, int width)
    {
        var value = 0UL;
        for (var end = bit + width; bit < end;)
        {
            // The bits of one byte that belong to the field.
            var taken = Math.Min(8 - (bit & 7), end - bit);
            var part = (ReadByte(in start, bit >> 3) >> (8 - (bit & 7) - taken)) & ((1 << taken) - 1);
            value = (value << taken) | (uint)part;
            bit += taken;
        }

        return value;
    }

    /// <summary>Writes a field of any width, most significant bit first; the bits around it stay.</summary>
    /// <param name="start">The header's first byte.</param>
    /// <param name="bit">Bits from there to the field.</param>
    /// <param name="width">Width in bits, 1 to 64.</param>
    /// <param name="value">The value; bits beyond the width are cut off.</param>
    public static void WriteBits(ref byte start, int bit, int width, ulong value)
    {
        for (var left = width; left > 0;)
        {
            var taken = Math.Min(8 - (bit & 7), left);
            var shift = 8 - (bit & 7) - taken;
            var mask = ((1 << taken) - 1) << shift;
            left -= taken;
            var part = ((int)(value >> left) << shift) & mask;
            WriteByte(ref start, bit >> 3, (byte)((ReadByte(in start, bit >> 3) & ~mask) | part));
            bit += taken;
        }
    }

    /// <summary>Reads a little-endian integer of any number of bytes.</summary>
    /// <param name="start">The header's first byte.</param>
    /// <param name="offset">Bytes from there to the field.</param>
    /// <param name="size">Size in bytes, 1 to 8.</param>
    public static ulong ReadLittleEndian(ref readonly byte start, int offset, int size)
    {
        var value = 0UL;
        for (var i = size - 1; i >= 0; i--) value = (value << 8) | ReadByte(in start, offset + i);
        return value;
    }

    /// <summary>Writes a little-endian integer of any number of bytes.</summary>
    /// <param name="start">The header's first byte.</param>
    /// <param name="offset">Bytes from there to the field.</param>
    /// <param name="size">Size in bytes, 1 to 8.</param>
    /// <param name="value">The value; bytes beyond the size are cut off.</param>
    public static void WriteLittleEndian(ref byte start, int offset, int size, ulong value)
    {
        for (var i = 0; i < size; i++) WriteByte(ref start, offset + i, (byte)(value >> (8 * i)));
    }

    /// <summary>Widens a two's complement number.</summary>
    /// <param name="value">The bits.</param>
    /// <param name="width">Their number, 1 to 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long SignExtend(ulong value, int width) => (long)(value << (64 - width)) >> (64 - width);

    /// <inheritdoc cref="SignExtend(ulong, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long SignExtend(int value, int width) => SignExtend((ulong)(uint)value, width);

    /// <summary>The length that a wide field names: value × unit + bias, or the greatest <c>int</c> where it does not fit.</summary>
    /// <param name="value">The field's value.</param>
    /// <param name="unit">Bytes per unit.</param>
    /// <param name="bias">Bytes added.</param>
    public static int ToLength(ulong value, int unit, int bias)
    {
        if (value > int.MaxValue) return int.MaxValue;
        return (int)Math.Min(((long)value * unit) + bias, int.MaxValue);
    }

    /// <summary>Rounds a length up to what a length field of units can name.</summary>
    /// <param name="length">Length in bytes.</param>
    /// <param name="unit">Bytes per unit.</param>
    /// <param name="bias">Bytes that the field does not count.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RoundUp(int length, int unit, int bias) => ((length - bias + unit - 1) / unit * unit) + bias;

    /// <summary>Rounds an offset up to a multiple where a field follows that is aligned to it.</summary>
    /// <param name="offset">The offset in bytes.</param>
    /// <param name="alignment">The multiple in bytes.</param>
    /// <param name="isPresent">Whether the field follows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Align(int offset, int alignment, bool isPresent) => isPresent ? RoundUp(offset, alignment, 0) : offset;

    /// <summary>The one's complement sum of whole 16-bit words; not folded for the sizes of fields.</summary>
    /// <param name="start">The header's first byte.</param>
    /// <param name="offset">Bytes from there to the first word.</param>
    /// <param name="length">An even number of bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Sum(ref readonly byte start, int offset, int length)
    {
        if (length == 2) return ReadUInt16(in start, offset);
        if (length == 4) return SumOfFour(in start, offset);
        if (length == 8) return SumOfFour(in start, offset) + SumOfFour(in start, offset + 4);
        return InternetChecksum.Sum(Slice(in start, offset, length));
    }

    /// <summary>The one's complement sum of a header, and of what stands behind it.</summary>
    /// <remarks>
    /// The header is taken in words of 32 bits, as it was stored a moment ago: a load of the size of the store before it is answered at once,
    /// a wider one waits until the cache has the bytes.
    /// </remarks>
    /// <param name="start">The header's first byte.</param>
    /// <param name="headerLength">Length of the header in bytes, a multiple of four.</param>
    /// <param name="length">Length of header and payload in bytes.</param>
    /// <returns>The folded sum, at most 0xFFFF.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint SumPacket(ref readonly byte start, int headerLength, int length)
    {
        var sum = SumRows(in start, headerLength);
        if (length != headerLength) sum += InternetChecksum.SumNative(Slice(in start, headerLength, length - headerLength));
        return InternetChecksum.FoldNative(sum);
    }

    /// <summary>The sum of 32-bit words in the machine's byte order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SumRows(ref readonly byte start, int length)
    {
        ulong sum = 0;
        var offset = 0;
        for (; offset + 16 <= length; offset += 16)
            sum += (ulong)Load<uint>(in start, offset) + Load<uint>(in start, offset + 4) + Load<uint>(in start, offset + 8) + Load<uint>(in start, offset + 12);
        if ((length & 8) != 0)
        {
            sum += (ulong)Load<uint>(in start, offset) + Load<uint>(in start, offset + 4);
            offset += 8;
        }

        if ((length & 4) != 0)
        {
            sum += Load<uint>(in start, offset);
        }

        return sum;
    }

    /// <summary>The one's complement sum of some bytes as they stand in 16-bit words that start with the header.</summary>
    /// <param name="start">The header's first byte.</param>
    /// <param name="offset">Bytes from there to the first byte.</param>
    /// <param name="length">Number of bytes.</param>
    public static uint SumAt(ref readonly byte start, int offset, int length)
    {
        var sum = InternetChecksum.Sum(Slice(in start, offset, length));
        // RFC 1071 §2(B): bytes at an odd offset stand in the other halves of the words.
        return (offset & 1) == 0 ? sum : ((sum & 0xFF) << 8) | (sum >> 8);
    }

    /// <summary>Corrects a checksum in the packet after covered words changed (RFC 1624 §3).</summary>
    /// <param name="start">The packet's first byte.</param>
    /// <param name="offset">Bytes from there to the checksum.</param>
    /// <param name="before">The sum of the words before.</param>
    /// <param name="after">The sum of the words after.</param>
    /// <param name="zeroMeansNone">Whether zero means that the sender computed none (RFC 768).</param>
    public static void CorrectChecksum(ref byte start, int offset, uint before, uint after, bool zeroMeansNone)
    {
        var checksum = ReadUInt16(in start, offset);
        if (zeroMeansNone && checksum == 0) return;
        checksum = InternetChecksum.UpdateSum(checksum, before, after);
        WriteUInt16(ref start, offset, zeroMeansNone && checksum == 0 ? (ushort)0xFFFF : checksum);
    }

    private static uint SumOfFour(ref readonly byte start, int offset)
    {
        var word = ReadUInt32(in start, offset);
        return (word >> 16) + (word & 0xFFFF);
    }
}
