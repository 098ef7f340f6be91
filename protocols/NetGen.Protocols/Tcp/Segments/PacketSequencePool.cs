using System.Numerics;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>Lends the rings of <see cref="PacketSequence"/>, in sizes that are powers of two.</summary>
internal sealed class PacketSequencePool
{
    private const int SmallestSize = 16;

    // Of the smallest size; of each larger one half as many, but one at least.
    private const int FewKept = 64;

    private readonly SparePool<SequencedPacket[]>[] _idle =
        [.. Enumerable.Range(0, 32).Select(static size => new SparePool<SequencedPacket[]>(Math.Max(1, FewKept * SmallestSize >> size)))];

    /// <summary>Lends a ring twice as large as another one.</summary>
    /// <param name="present">Size of the other one; 0 for the smallest.</param>
    internal SequencedPacket[] Rent(int present)
    {
        var size = Math.Max(SmallestSize, present * 2);
        return _idle[BitOperations.Log2((uint)size)].TryTake(out var ring) ? ring : new SequencedPacket[size];
    }

    /// <summary>Takes a ring back, its slots cleared.</summary>
    internal void Return(SequencedPacket[] ring) => _idle[BitOperations.Log2((uint)ring.Length)].Return(ring);
}
