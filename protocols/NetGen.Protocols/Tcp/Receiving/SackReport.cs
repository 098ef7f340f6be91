using System.Runtime.CompilerServices;
using NetGen.Headers;

namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>The blocks that the next ACKs report: the latest first, and a duplicate before all (RFC 2018 §4, RFC 2883 §4).</summary>
internal struct SackReport
{
    // RFC 2018 §3: four fit beside no other option, three beside timestamps.
    private const int MostBlocks = 4;
    private const int BlocksBesideTimestamps = 3;

    private Blocks _blocks;
    private byte _count;

    // How many of the blocks no ACK has told yet.
    private byte _untold;
    private SackBlock _duplicate;

    /// <summary>Whether there is anything to report.</summary>
    internal readonly bool IsEmpty => _count == 0 && !HasDuplicate;

    /// <summary>Whether an ACK could tell no more than there is to tell now.</summary>
    internal readonly bool IsFull => HasDuplicate || _untold >= BlocksBesideTimestamps;

    private readonly bool HasDuplicate => _duplicate.LeftEdge != _duplicate.RightEdge;

    /// <summary>Bytes arrived behind a gap: their block is the latest (RFC 2018 §4).</summary>
    /// <param name="block">The block they now belong to.</param>
    internal void OnBlock(SackBlock block)
    {
        byte kept = 1;
        var blocks = default(Blocks);
        blocks[0] = block;
        var isGrown = _count > 0 && _untold > 0 && IsWithin(_blocks[0], block);
        if (!isGrown && _untold < MostBlocks) _untold++;
        for (var i = 0; i < _count && kept < MostBlocks; i++)
        {
            if (!IsWithin(_blocks[i], block)) blocks[kept++] = _blocks[i];
        }

        _blocks = blocks;
        _count = kept;
    }

    /// <summary>Bytes arrived again: the next ACK, and only that, tells so (RFC 2883 §4).</summary>
    internal void OnDuplicate(SequenceNumber start, SequenceNumber end) => _duplicate = new SackBlock(start, end);

    /// <summary>Everything before a number has been acknowledged.</summary>
    internal void OnAdvance(SequenceNumber next)
    {
        byte kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_blocks[i].RightEdge > next) _blocks[kept++] = _blocks[i];
        }

        _count = kept;
    }

    /// <summary>Writes the blocks into an option's data.</summary>
    /// <param name="destination">Room for the data.</param>
    /// <returns>Bytes written.</returns>
    internal int Write(Span<byte> destination)
    {
        var written = 0;
        if (HasDuplicate && destination.Length >= SackBlock.Size)
        {
            _duplicate.Write(ref destination[0]);
            written = SackBlock.Size;
            _duplicate = default;
        }

        _untold = 0;
        for (var i = 0; i < _count && written + SackBlock.Size <= destination.Length; i++)
        {
            _blocks[i].Write(ref destination[written]);
            written += SackBlock.Size;
        }

        return written;
    }

    private static bool IsWithin(SackBlock inner, SackBlock outer) =>
        inner.LeftEdge >= outer.LeftEdge && inner.RightEdge <= outer.RightEdge;

    [InlineArray(MostBlocks)]
    private struct Blocks
    {
        private SackBlock _first;
    }
}
