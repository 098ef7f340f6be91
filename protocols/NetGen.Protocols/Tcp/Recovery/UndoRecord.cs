namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What is needed to take a reduction back when it proves wrong (RFC 3522, RFC 4015, RFC 3708).</summary>
internal struct UndoRecord
{
    private uint _retransmittedBytes;
    private uint _duplicateBytes;
    private uint _firstTimestamp;
    private SequenceNumber _start;

    // The end of the first retransmission; once the repair is over, SND.NXT at that time.
    private SequenceNumber _end;
    private bool _awaitsTimestamp;
    private bool _isRepaired;

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

    /// <summary>The repair is over: reports of it may still be under way, until data that left behind it is acknowledged. What is sent again from now on is no part of it.</summary>
    /// <param name="next">SND.NXT.</param>
    internal void OnRepaired(SequenceNumber next) => (_end, _isRepaired, _awaitsTimestamp) = (next, true, false);

    /// <summary>Some numbers are acknowledged: a record whose time is over can be acted on no more.</summary>
    internal void OnAcknowledged(SequenceNumber number)
    {
        if (_isRepaired && number > _end) Disarm();
    }

    /// <summary>Data leaves again.</summary>
    /// <param name="end">Its end.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="timestamp">The TSval that it carries; null without timestamps.</param>
    internal void OnRetransmitted(SequenceNumber end, uint length, uint? timestamp)
    {
        if (!IsArmed || _isRepaired) return;
        if (NothingRetransmitted && timestamp is { } value)
        {
            _firstTimestamp = value;
            _end = end;
            _awaitsTimestamp = true;
        }

        _retransmittedBytes += length;
    }

    /// <summary>The receiver got some bytes twice. What left first behind the repair was not sent twice: the network doubled it.</summary>
    internal void OnDuplicate(SackBlock block)
    {
        if (IsArmed && block.LeftEdge >= _start && !(_isRepaired && block.RightEdge > _end)) _duplicateBytes += (uint)(block.RightEdge - block.LeftEdge);
    }

    /// <summary>Whether the ACK that covers the first retransmission was caused by the original (Eifel, RFC 3522 §3.2, step 5).</summary>
    /// <remarks>Only the first such ACK decides: later ones may echo the time of segments that were not lost.</remarks>
    internal bool OriginalArrived(SequenceNumber acknowledged, uint? timestampEcho)
    {
        if (!_awaitsTimestamp || acknowledged < _end || timestampEcho is not { } echo) return false;
        _awaitsTimestamp = false;
        return (int)(echo - _firstTimestamp) < 0;
    }
}
