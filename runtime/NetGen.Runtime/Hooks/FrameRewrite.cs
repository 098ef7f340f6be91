using NetGen.Packets;

namespace NetGen.Hooks;

/// <summary>Readies a raw frame for an XDP hook that rewrites headers, or for a device that completes no checksums.</summary>
public static class FrameRewrite
{
    /// <summary>Gives the frame bytes of its own where another holder shares them, and completes a partial checksum.</summary>
    /// <param name="pool">The frame's pool.</param>
    /// <param name="frame">The frame; names another chunk when its bytes had to move.</param>
    /// <returns>False when the pool is exhausted; nothing changed then.</returns>
    public static bool TryPrepare(PacketPool pool, ref Frame frame)
    {
        if (pool.IsShared(frame.Chunk) && !TryUnshare(pool, ref frame)) return false;
        if (frame.Checksum == ChecksumState.Partial)
        {
            frame.Checksum = ChecksumState.Unknown;
            PartialChecksum.Complete(pool.Span(in frame), frame.ChecksumStart, frame.ChecksumOffset);
        }

        return true;
    }

    private static bool TryUnshare(PacketPool pool, ref Frame frame)
    {
        if (!pool.TryRentChunk(out var chunk)) return false;
        var shared = pool.Span(in frame);
        var sharedChunk = frame.Chunk;
        frame.Chunk = chunk;
        shared.CopyTo(pool.Span(in frame));
        pool.ReleaseChunk(sharedChunk);
        return true;
    }
}
