using NetGen.Packets;

namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>How the connections of a stack share its packet pool for what they receive (Linux: <c>tcp_mem</c>).</summary>
/// <remarks>
/// A connection whose buffer may grow, and that was ever read faster than a first window a round trip, receives in bulk. What it has unread and what its window promises
/// together are no more than an even share of what all such connections have unread and what is free now: few of them get large shares, many small ones, and
/// whatever else takes packets makes all of them smaller. Half of the buffer it began with it always keeps. Where the pool runs short nevertheless, segments behind a gap are refused first,
/// then what would only wait to be read; what fills a gap, and is next to be read, is always taken, so every connection goes on. Nothing that was acknowledged is given up.
/// </remarks>
/// <param name="packets">The pool.</param>
internal sealed class ReceiveMemory(PacketPool packets)
{
    // A share of the pool that is left to what is under way: acknowledgments, and what must be taken.
    private const int Reserve = 8;

    // One part in so many of the pool is the most that a receive buffer grows to by itself.
    private const int LargestShare = 2;

    private int _bulkReceivers;
    private long _bulkUnread;

    /// <summary>Whether data that would only wait is refused.</summary>
    internal bool IsShort => packets.AvailableChunks <= packets.ChunkCount / Reserve;

    /// <summary>A connection begins to receive in bulk.</summary>
    internal void Join() => _bulkReceivers++;

    /// <summary>It is over.</summary>
    internal void Leave() => _bulkReceivers--;

    /// <summary>A bulk receiver has another number of bytes unread than it told of before.</summary>
    internal void CountUnread(int change) => _bulkUnread += change;

    /// <summary>How far a buffer may grow by itself: a segment is a chunk of the pool.</summary>
    internal int LargestBuffer(int segmentSize) => Bytes(packets.ChunkCount / LargestShare, segmentSize);

    /// <summary>Bytes that one bulk receiver may have unread or promised at present.</summary>
    /// <param name="segmentSize">Its peer's full segment.</param>
    internal int Share(int segmentSize)
    {
        var free = Math.Max(0, packets.AvailableChunks - (packets.ChunkCount / Reserve));
        return (int)Math.Min(int.MaxValue, (_bulkUnread + Bytes(free, segmentSize)) / Math.Max(1, _bulkReceivers));
    }

    private static int Bytes(int chunks, int segmentSize) => (int)Math.Min(int.MaxValue, (long)chunks * segmentSize);
}
