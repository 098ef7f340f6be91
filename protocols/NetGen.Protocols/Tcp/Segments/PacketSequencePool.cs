using System.Numerics;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>Lends the rings of <see cref="PacketSequence"/>, in sizes that are powers of two.</summary>
internal sealed class PacketSequencePool
{
    private const int SmallestSize = 16;

    // Of each size; more are left to the garbage collector.
    private const int MostKept = 256;

    private readonly Stack<SequencedPacket[]>[] _idle = [.. Enumerable.Range(0, 32).Select(static _ => new Stack<SequencedPacket[]>())];

    /// <summary>Lends a ring twice as large as another one.</summary>
    /// <param name="present">Size of the other one; 0 for the smallest.</param>
    internal SequencedPacket[] Rent(int present)
    {
        var size = Math.Max(SmallestSize, present * 2);
        return _idle[BitOperations.Log2((uint)size)].TryPop(out var ring) ? ring : new SequencedPacket[size];
    }

    /// <summary>Takes a ring back, its slots cleared.</summary>
    internal void Return(SequencedPacket[] ring)
    {
        var idle = _idle[BitOperations.Log2((uint)ring.Length)];
        if (idle.Count < MostKept) idle.Push(ring);
    }
}
