using NetGen.Checksums;

namespace NetGen.Declarations;

/// <summary>Makes a field the checksum of an extent by an algorithm of its own, as the CRC32c of SCTP (RFC 9260 §6.8).</summary>
/// <remarks>
/// The field is an unsigned integer of 1, 2, 4 or 8 bytes that stores what <see cref="IChecksumAlgorithm.Finish"/> returns. It counts as
/// zero itself; in a trailer it covers what stands before it. A setter of another field computes it anew where it was right before.
/// </remarks>
/// <typeparam name="TAlgorithm">The algorithm.</typeparam>
/// <param name="coverage">What the checksum covers.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChecksumAttribute<TAlgorithm>(Extent coverage) : Attribute
    where TAlgorithm : IChecksumAlgorithm
{
    /// <summary>What the checksum covers.</summary>
    public Extent Coverage { get; } = coverage;
}
