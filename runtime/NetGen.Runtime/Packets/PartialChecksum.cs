using System.Buffers.Binary;
using NetGen.Checksums;

namespace NetGen.Packets;

/// <summary>Turns the pseudo-header's sum in a checksum field into the checksum.</summary>
internal static class PartialChecksum
{
    /// <summary>Completes the field; a field outside the bytes is left alone, for no metadata of a driver is trusted.</summary>
    /// <param name="bytes">The bytes up to the end of the packet.</param>
    /// <param name="start">Where the coverage starts.</param>
    /// <param name="fieldOffset">Offset of the field from <paramref name="start"/>.</param>
    internal static void Complete(Span<byte> bytes, int start, int fieldOffset)
    {
        if (start < 0 || start > bytes.Length) return;
        var covered = bytes[start..];
        if (fieldOffset < 0 || fieldOffset + sizeof(ushort) > covered.Length) return;
        var checksum = InternetChecksum.Compute(covered);
        // RFC 768: a computed zero is sent as all ones; for every other protocol the two are equal.
        BinaryPrimitives.WriteUInt16BigEndian(covered[fieldOffset..], checksum == 0 ? (ushort)0xFFFF : checksum);
    }
}
