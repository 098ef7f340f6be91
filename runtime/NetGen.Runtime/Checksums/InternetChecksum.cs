using System.Buffers.Binary;

namespace NetGen.Checksums;

/// <summary>The Internet checksum (RFC 1071, RFC 1624).</summary>
/// <remarks>
/// A <em>sum</em> is the one's complement sum of big-endian 16-bit words, as a number of at most 32 bits; sums of parts that
/// start at even offsets are added. A <em>checksum</em> is the complement of the folded sum, as the field's numeric value.
/// </remarks>
public static class InternetChecksum
{
    /// <summary>The checksum of some bytes.</summary>
    /// <param name="bytes">The bytes; an odd last one is padded with zero.</param>
    public static ushort Compute(ReadOnlySpan<byte> bytes) => (ushort)~Fold(Sum(bytes));

    /// <summary>The folded sum of some bytes, at most 0xFFFF.</summary>
    /// <param name="bytes">The bytes; an odd last one is padded with zero.</param>
    public static uint Sum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0;
        for (; bytes.Length >= 2; bytes = bytes[2..]) sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (bytes.Length == 1) sum += (uint)bytes[0] << 8;
        sum = (sum & 0xFFFF_FFFF) + (sum >> 32);
        return Fold((uint)((sum & 0xFFFF) + (sum >> 16)));
    }

    /// <summary>Folds a sum to 16 bits.</summary>
    /// <param name="sum">Any sum.</param>
    public static ushort Fold(uint sum)
    {
        sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)(sum + (sum >> 16));
    }

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
}
