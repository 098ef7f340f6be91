namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>The probe that asks for feedback when the tail of a flight may be lost (RFC 8985 §7).</summary>
internal struct TailLossProbe
{
    private SequenceNumber _end;
    private bool _isRetransmission;

    /// <summary>Whether a probe was sent whose fate is not known yet.</summary>
    internal bool IsOutstanding { get; private set; }

    /// <summary>Notes that a probe left (RFC 8985 §7.3).</summary>
    /// <param name="next">SND.NXT after the probe.</param>
    /// <param name="isRetransmission">Whether the probe repeats data.</param>
    internal void OnSent(SequenceNumber next, bool isRetransmission)
    {
        IsOutstanding = true;
        _end = next;
        _isRetransmission = isRetransmission;
    }

    /// <summary>Forgets the probe: recovery began, which will find all losses.</summary>
    internal void Reset() => this = default;

    /// <summary>Learns what an ACK tells about the probe (RFC 8985 §7.4.2).</summary>
    /// <param name="acknowledged">SEG.ACK.</param>
    /// <param name="reportsDuplicate">Whether a DSACK covers the end of the probe.</param>
    /// <param name="isPlainDuplicate">Whether it is a duplicate ACK without SACK blocks.</param>
    /// <returns>True when the probe repaired a loss that nothing else would have shown: congestion control must respond.</returns>
    internal bool OnAck(SequenceNumber acknowledged, bool reportsDuplicate, bool isPlainDuplicate)
    {
        if (!IsOutstanding || acknowledged < _end) return false;
        if (!_isRetransmission || reportsDuplicate)
        {
            IsOutstanding = false;
            return false;
        }

        if (acknowledged > _end)
        {
            IsOutstanding = false;
            return true;
        }

        if (isPlainDuplicate) IsOutstanding = false;
        return false;
    }

    /// <summary>Whether a DSACK block reports the probe itself.</summary>
    internal readonly bool IsReportedBy(SackBlock block) => IsOutstanding && block.RightEdge == _end;

    /// <summary>How long to wait before probing (RFC 8985 §7.2: TLP_calc_PTO).</summary>
    internal static long TimeoutNs(in RttEstimator rtt, bool oneSegment, RecoveryContext context)
    {
        if (!rtt.HasSample) return context.InitialTimeoutNs;
        var timeout = 2 * rtt.SmoothedNs;

        // A lone segment may wait for the receiver's delayed acknowledgment.
        return oneSegment ? timeout + context.MaximumAckDelayNs : timeout + context.GranularityNs;
    }
}
