using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Time;

namespace NetGen.Drivers.Impairment;

/// <summary>One direction of an <see cref="ImpairmentDevice"/>: frames go in, and come out when their time has come, if they do.</summary>
internal sealed class ImpairmentLine
{
    private readonly ImpairmentProfile _profile;
    private readonly PacketPool _pool;
    private readonly PriorityQueue<Frame, (long Due, long Order)> _queue;
    private readonly long _frequency;
    private readonly long _delay;
    private readonly long _jitter;
    private readonly long _hold;
    private ImpairmentRandom _random;
    private long _order;
    private long _lastDue = long.MinValue;
    private long _lineFree = long.MinValue;
    private long _lineRemainder;

    internal ImpairmentLine(ImpairmentProfile profile, PacketPool pool, TimeProvider time, ulong seed)
    {
        profile.Validate();
        _profile = profile;
        _pool = pool;
        _frequency = time.TimestampFrequency;
        _delay = time.ToTimestampSpan(profile.Delay);
        _jitter = time.ToTimestampSpan(profile.Jitter);
        _hold = time.ToTimestampSpan(profile.ReorderHold);
        _random = new ImpairmentRandom(seed);
        _queue = new PriorityQueue<Frame, (long, long)>(profile.QueueLimit);
    }

    /// <summary>When the next frame comes out, as a timestamp.</summary>
    internal long NextDue => _queue.TryPeek(out _, out var key) ? key.Due : long.MaxValue;

    /// <summary>Takes a frame in; its reference moves here.</summary>
    internal void Enqueue(in Frame frame, long now)
    {
        if (_random.Hits(_profile.Loss))
        {
            Drop(frame, DropReason.ImpairmentLoss);
            return;
        }

        var travelling = frame;
        Frame duplicate = default;
        var duplicated = _random.Hits(_profile.Duplication) && TryCopy(frame, out duplicate);
        if (_random.Hits(_profile.Corruption) && frame.Length > 0) Corrupt(ref travelling);
        Schedule(travelling, now);
        if (duplicated) Schedule(duplicate, now);
    }

    /// <summary>The frame whose time has come, still in the queue.</summary>
    internal bool TryPeek(long now, out Frame frame) => _queue.TryPeek(out frame, out var key) && key.Due <= now;

    /// <summary>Takes the frame out that <see cref="TryPeek"/> showed.</summary>
    internal Frame Dequeue() => _queue.Dequeue();

    internal void Clear()
    {
        while (_queue.TryDequeue(out var frame, out _)) Drop(frame, DropReason.Shutdown);
    }

    private void Schedule(in Frame frame, long now)
    {
        if (_queue.Count == _profile.QueueLimit)
        {
            Drop(frame, DropReason.ImpairmentQueueFull);
            return;
        }

        var due = PassRateLimit(frame.Length, now) + Math.Max(0, _delay + _random.Around(_jitter));
        if (_random.Hits(_profile.Reordering))
        {
            due += _hold;
        }
        else
        {
            // Jitter varies the spacing; only a reordered frame is overtaken.
            due = Math.Max(due, _lastDue);
            _lastDue = due;
        }

        _queue.Enqueue(frame, (due, _order++));
    }

    /// <summary>When the frame's last bit is on the line. What division leaves over is carried, so that the rate is exact.</summary>
    private long PassRateLimit(int length, long now)
    {
        if (_profile.RateBitsPerSecond == 0) return now;
        if (_lineFree < now)
        {
            _lineFree = now;
            _lineRemainder = 0;
        }

        var (ticks, remainder) = Int128.DivRem((Int128)length * 8 * _frequency + _lineRemainder, _profile.RateBitsPerSecond);
        _lineRemainder = (long)remainder;
        return _lineFree += (long)ticks;
    }

    private void Corrupt(ref Frame frame)
    {
        if (_pool.IsShared(frame.Chunk))
        {
            // The sender may hold on to the data, for a retransmission say: it must not see the damage.
            if (!TryCopy(frame, out var own)) return;
            _pool.ReleaseChunk(frame.Chunk);
            frame = own;
        }

        var bit = _random.Below(frame.Length * 8);
        _pool.Span(frame)[bit >> 3] ^= (byte)(1 << (bit & 7));

        // Nobody vouches for it any more, and nobody completes its checksum: the receiver finds the damage.
        frame.Checksum = ChecksumState.Unknown;
    }

    private bool TryCopy(in Frame frame, out Frame copy)
    {
        copy = frame;
        if (!_pool.TryRentChunk(out var chunk)) return false;
        copy.Chunk = chunk;
        _pool.Span(frame).CopyTo(_pool.Span(copy));
        return true;
    }

    private void Drop(in Frame frame, DropReason reason)
    {
        _pool.Drops.Count(reason);
        _pool.ReleaseChunk(frame.Chunk);
    }
}
