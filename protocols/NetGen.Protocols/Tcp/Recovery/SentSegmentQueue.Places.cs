namespace NetGen.Protocols.Tcp.Recovery;

/// <content>How segments change their place.</content>
internal partial struct SentSegmentQueue
{
    /// <summary>Marks a segment in flight as lost: it is to be sent again.</summary>
    internal void MarkLost(uint number)
    {
        Leave(number);
        ref var segment = ref this[number];
        segment.Place = SegmentPlace.Lost;
        LostBytes += segment.Length;
        _lost.Append(this, number);
    }

    /// <summary>Marks a segment, in flight or lost, as selectively acknowledged.</summary>
    internal void MarkSacked(uint number)
    {
        Leave(number);
        ref var segment = ref this[number];
        segment.Place = SegmentPlace.Sacked;
        segment.Next = Following(number);
        segment.IsMtuProbe = false;
        SackedBytes += segment.Length;
        SackedCount++;
    }

    /// <summary>Notes that a segment, in flight or lost, was sent again.</summary>
    internal void MarkRetransmitted(uint number, long nowNs)
    {
        Leave(number);
        ref var segment = ref this[number];
        segment.Place = SegmentPlace.InFlight;
        segment.SentNs = nowNs;
        if (segment.Retransmissions < ushort.MaxValue) segment.Retransmissions++;
        InFlightBytes += segment.Length;
        _inFlight.Append(this, number);
    }

    /// <summary>Takes all marks of loss back: nothing was lost after all.</summary>
    internal void UnmarkLost()
    {
        for (var number = _lost.First; number != None; number = this[number].Next) this[number].Place = SegmentPlace.InFlight;
        InFlightBytes += LostBytes;
        LostBytes = 0;

        // What was marked left before all that is still in flight, so the list stays in order of time.
        _inFlight.Prepend(this, ref _lost);
    }

    /// <summary>Puts what is to be sent again in order of sequence numbers.</summary>
    internal void SortLost()
    {
        _lost = SegmentList.Empty;
        for (var index = 0u; index < _count; index++)
        {
            var number = Following(_first, index);
            if (this[number].Place == SegmentPlace.Lost) _lost.Append(this, number);
        }
    }

    /// <summary>Forgets all selective acknowledgments: the receiver may have dropped what it had (RFC 2018 §8).</summary>
    internal void ForgetSacks()
    {
        for (var index = 0u; index < _count && SackedCount != 0; index++)
        {
            var number = Following(_first, index);
            ref var segment = ref this[number];
            if (segment.Place != SegmentPlace.Sacked) continue;
            Leave(number);
            segment.Place = SegmentPlace.InFlight;
            InFlightBytes += segment.Length;
            _inFlight.Append(this, number);
        }
    }

    /// <summary>The first segment at or behind a number that is not selectively acknowledged, or the number behind the newest.</summary>
    internal readonly uint SkipSacked(uint number)
    {
        // Paths are halved as they are walked, so what was skipped once is cheap to skip again.
        while (number != End && this[number].Place == SegmentPlace.Sacked)
        {
            ref var segment = ref this[number];
            var next = segment.Next;
            if (next != End && this[next].Place == SegmentPlace.Sacked) segment.Next = this[next].Next;
            number = next;
        }

        return number;
    }

    private void Leave(uint number)
    {
        ref var segment = ref this[number];
        switch (segment.Place)
        {
            case SegmentPlace.InFlight:
                _inFlight.Remove(this, number);
                InFlightBytes -= segment.Length;
                break;
            case SegmentPlace.Lost:
                _lost.Remove(this, number);
                LostBytes -= segment.Length;
                break;
            default:
                SackedBytes -= segment.Length;
                SackedCount--;
                break;
        }
    }
}
