namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What is needed to take a reduction back when it proves wrong (RFC 3522, RFC 4015, RFC 3708).</summary>
internal struct UndoRecord
{
    private uint _retransmittedBytes;
    private uint _duplicateBytes;
    private uint _firstTimestamp;
    private SequenceNumber _start;
    private SequenceNumber _firstEnd;
    private bool _awaitsTimestamp;

    /// <summary>Whether there is a reduction that may be taken back.</summary>
    internal bool IsArmed { get; private set; }

    /// <summary>Window before the reduction, in bytes.</summary>
    internal uint Window { get; private set; }

    /// <summary>Slow start threshold before the reduction, in bytes.</summary>
    internal uint Threshold { get; private set; }

    /// <summary>Whether nothing was sent again, so that all arrived that was thought lost.</summary>
    internal readonly bool NothingRetransmitted => _retransmittedBytes == 0;

    /// <summary>Whether the receiver reported every repeated byte as a duplicate (RFC 3708).</summary>
    internal readonly bool AllDuplicates => _retransmittedBytes != 0 && _duplicateBytes >= _retransmittedBytes;

    /// <summary>A reduction begins.</summary>
    internal void Begin(uint window, uint threshold, SequenceNumber unacknowledged)
    {
        this = default;
        IsArmed = true;
        Window = window;
        Threshold = threshold;
        _start = unacknowledged;
    }

    internal void Disarm() => IsArmed = false;

    /// <summary>Data leaves again.</summary>
    /// <param name="end">Its end.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="timestamp">The TSval that it carries; null without timestamps.</param>
    internal void OnRetransmitted(SequenceNumber end, uint length, uint? timestamp)
    {
        if (!IsArmed) return;
        if (NothingRetransmitted && timestamp is { } value)
        {
            _firstTimestamp = value;
            _firstEnd = end;
            _awaitsTimestamp = true;
        }

        _retransmittedBytes += length;
    }

    /// <summary>The receiver got some bytes twice.</summary>
    internal void OnDuplicate(SackBlock block)
    {
        if (IsArmed && block.LeftEdge >= _start) _duplicateBytes += (uint)(block.RightEdge - block.LeftEdge);
    }

    /// <summary>Whether the ACK that covers the first retransmission was caused by the original (Eifel, RFC 3522 §3.2, step 5).</summary>
    /// <remarks>Only the first such ACK decides: later ones may echo the time of segments that were not lost.</remarks>
    internal bool OriginalArrived(SequenceNumber acknowledged, uint? timestampEcho)
    {
        if (!_awaitsTimestamp || acknowledged < _firstEnd || timestampEcho is not { } echo) return false;
        _awaitsTimestamp = false;
        return (int)(echo - _firstTimestamp) < 0;
    }
}
