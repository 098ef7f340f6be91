using System.Buffers.Binary;
using System.Numerics;

namespace NetGen.Checksums;

/// <summary>The Castagnoli CRC (RFC 9260 appendix A, RFC 3720 §12.1): polynomial 0x1EDC6F41, bits reflected; 0xE3069283 for "123456789".</summary>
/// <remarks>SCTP stores it least significant byte first. Uses the processor's instruction where there is one.</remarks>
public readonly struct Crc32C : IChecksumAlgorithm
{
    /// <inheritdoc/>
    public static ulong Start => uint.MaxValue;

    /// <inheritdoc/>
    public static ulong Append(ulong state, ReadOnlySpan<byte> bytes)
    {
        var crc = (uint)state;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes) crc = BitOperations.Crc32C(crc, value);
        return crc;
    }

    /// <inheritdoc/>
    public static ulong Finish(ulong state) => ~(uint)state;
}
