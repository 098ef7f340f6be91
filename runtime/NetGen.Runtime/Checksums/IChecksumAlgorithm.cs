namespace NetGen.Checksums;

/// <summary>A checksum that is not the Internet's: bytes in, a number out, see <c>[Checksum&lt;TAlgorithm&gt;]</c>.</summary>
public interface IChecksumAlgorithm
{
    /// <summary>The state before the first byte.</summary>
    static abstract ulong Start { get; }

    /// <summary>Takes more bytes in.</summary>
    /// <param name="state">The state so far.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The state behind them.</returns>
    static abstract ulong Append(ulong state, ReadOnlySpan<byte> bytes);

    /// <summary>The checksum, as the field's value; its byte order on the wire is the field's.</summary>
    /// <param name="state">The state behind the last byte.</param>
    static abstract ulong Finish(ulong state);
}
