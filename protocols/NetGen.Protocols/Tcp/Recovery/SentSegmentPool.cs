using System.Numerics;

namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Rings of sent segments for the connections of one shard. One thread owns it.</summary>
/// <remarks>A ring returns as soon as nothing is outstanding, so idle connections hold none.</remarks>
internal sealed class SentSegmentPool
{
    /// <summary>Segments in the smallest ring.</summary>
    internal const int SmallestRing = 16;

    // Of the smallest size; of each larger one half as many, but one at least.
    private const int FewKept = 64;

    private readonly SparePool<SentSegment[]>[] _free;

    /// <summary>Makes an empty pool.</summary>
    /// <param name="maximumSegments">Segments in the largest ring; a power of two.</param>
    internal SentSegmentPool(int maximumSegments)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumSegments, SmallestRing);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumSegments, 1 << 20);
        if (!BitOperations.IsPow2(maximumSegments)) throw new ArgumentException("The number of segments must be a power of two.", nameof(maximumSegments));
        LargestRing = maximumSegments;
        _free = new SparePool<SentSegment[]>[SizeClass(maximumSegments) + 1];
        for (var size = 0; size < _free.Length; size++) _free[size] = new SparePool<SentSegment[]>(Math.Max(1, FewKept >> size));
    }

    internal int LargestRing { get; }

    /// <summary>Rings that connections hold.</summary>
    internal int RentedRings => _free.Sum(static size => size.InUse);

    /// <summary>Takes a ring of a power of two of segments.</summary>
    internal SentSegment[] Rent(int segments) => _free[SizeClass(segments)].TryTake(out var ring) ? ring : new SentSegment[segments];

    internal void Return(SentSegment[] ring) => _free[SizeClass(ring.Length)].Return(ring);

    private static int SizeClass(int segments) => BitOperations.Log2((uint)(segments / SmallestRing));
}
