namespace NetGen.Checksums;

/// <summary>Computes checksums by any algorithm.</summary>
public static class ChecksumAlgorithm
{
    /// <summary>The checksum of some bytes.</summary>
    /// <typeparam name="T">The algorithm.</typeparam>
    /// <param name="bytes">The bytes.</param>
    public static ulong Compute<T>(ReadOnlySpan<byte> bytes)
        where T : IChecksumAlgorithm => T.Finish(T.Append(T.Start, bytes));

    /// <summary>The checksum of some bytes of which a few count as zero: the field that holds it.</summary>
    /// <typeparam name="T">The algorithm.</typeparam>
    /// <param name="bytes">The bytes.</param>
    /// <param name="offset">Where those that count as zero start.</param>
    /// <param name="size">Their number, at most 8.</param>
    public static ulong Compute<T>(ReadOnlySpan<byte> bytes, int offset, int size)
        where T : IChecksumAlgorithm
    {
        ReadOnlySpan<byte> zeros = [0, 0, 0, 0, 0, 0, 0, 0];
        var state = T.Append(T.Append(T.Start, bytes[..offset]), zeros[..size]);
        return T.Finish(T.Append(state, bytes[(offset + size)..]));
    }
}
