using System.Numerics;

namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Rings of sent segments for the connections of one shard. One thread owns it.</summary>
/// <remarks>A ring returns as soon as nothing is outstanding, so idle connections hold none. Free rings are kept up to a number of segments.</remarks>
internal sealed class SentSegmentPool
{
    /// <summary>Segments in the smallest ring.</summary>
    internal const int SmallestRing = 16;

    private const int MostFreeSegments = 1 << 18;

    private readonly Stack<SentSegment[]>[] _free;
    private int _freeSegments;

    /// <summary>Makes an empty pool.</summary>
    /// <param name="maximumSegments">Segments in the largest ring; a power of two.</param>
    internal SentSegmentPool(int maximumSegments)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumSegments, SmallestRing);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumSegments, 1 << 20);
        if (!BitOperations.IsPow2(maximumSegments)) throw new ArgumentException("The number of segments must be a power of two.", nameof(maximumSegments));
        LargestRing = maximumSegments;
        _free = new Stack<SentSegment[]>[SizeClass(maximumSegments) + 1];
        for (var size = 0; size < _free.Length; size++) _free[size] = new Stack<SentSegment[]>();
    }

    internal int LargestRing { get; }

    /// <summary>Rings that connections hold.</summary>
    internal int RentedRings { get; private set; }

    /// <summary>Takes a ring of a power of two of segments.</summary>
    internal SentSegment[] Rent(int segments)
    {
        RentedRings++;
        if (!_free[SizeClass(segments)].TryPop(out var ring)) return new SentSegment[segments];
        _freeSegments -= segments;
        return ring;
    }

    internal void Return(SentSegment[] ring)
    {
        RentedRings--;
        if (_freeSegments + ring.Length > MostFreeSegments) return;
        _freeSegments += ring.Length;
        _free[SizeClass(ring.Length)].Push(ring);
    }

    private static int SizeClass(int segments) => BitOperations.Log2((uint)(segments / SmallestRing));
}
