using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Dissect;

/// <summary>A capture's frames, handed out in batches to the threads that ask.</summary>
/// <param name="reader">The capture.</param>
/// <param name="count">How many frames to hand out.</param>
internal sealed class FrameQueue(PcapReader reader, long count)
{
    private readonly Lock _lock = new();
    private long _batches;
    private long _frames;
    private bool _isEnded;

    /// <summary>When the capture's first frame came, in nanoseconds since 1970-01-01 UTC.</summary>
    internal long StartNs { get; private set; }

    /// <summary>What ended the reading before the capture's end, or null; every frame before was handed out.</summary>
    internal IOException? Failure { get; private set; }

    /// <summary>Whether as many frames were handed out as were asked for.</summary>
    internal bool IsSatisfied => _frames == count;

    /// <summary>Fills a batch with the next frames.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="turn">Its place among the batches, from 0.</param>
    /// <returns>False when there are no more frames.</returns>
    internal bool TryTake(FrameBatch batch, out long turn)
    {
        lock (_lock)
        {
            turn = _batches;
            batch.Clear(_frames + 1);
            if (!_isEnded) Fill(batch);
            _isEnded |= !batch.IsFull;
            if (batch.Count == 0) return false;
            _batches++;
            return true;
        }
    }

    /// <summary>Hands out no more.</summary>
    internal void End()
    {
        lock (_lock) _isEnded = true;
    }

    private void Fill(FrameBatch batch)
    {
        try
        {
            while (!batch.IsFull && _frames < count && reader.TryRead(out var frame))
            {
                if (_frames++ == 0) StartNs = frame.TimestampNs;
                batch.Add(in frame);
            }
        }
        catch (IOException exception)
        {
            Failure = exception;
        }
    }
}
