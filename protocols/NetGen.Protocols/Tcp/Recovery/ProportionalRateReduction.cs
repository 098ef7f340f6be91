namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Spreads the reduction of the window over the round trip in which it happens (RFC 6937 and its successor RFC 9937).</summary>
internal struct ProportionalRateReduction
{
    private uint _flightSize;
    private uint _delivered;
    private uint _sent;

    /// <summary>A reduction begins.</summary>
    /// <param name="flightSize">Bytes that will be delivered until the reduction is over, with those of this ACK (RecoverFS).</param>
    internal void Begin(uint flightSize)
    {
        _flightSize = Math.Max(flightSize, 1);
        _delivered = 0;
        _sent = 0;
    }

    /// <summary>Something left, new or again (prr_out).</summary>
    internal void OnSent(uint bytes) => _sent += bytes;

    /// <summary>How much may leave for an ACK, in bytes.</summary>
    /// <param name="delivered">Bytes that the ACK newly delivered (DeliveredData).</param>
    /// <param name="inFlight">Bytes in flight after the ACK (pipe).</param>
    /// <param name="threshold">Window at which the reduction ends (ssthresh).</param>
    /// <param name="segmentSize">Full segment (SMSS).</param>
    /// <param name="makesProgress">Whether the ACK advances SND.UNA and shows no further loss (safeACK).</param>
    internal uint OnAck(uint delivered, uint inFlight, uint threshold, uint segmentSize, bool makesProgress)
    {
        _delivered += delivered;
        long count;
        if (inFlight > threshold)
        {
            // RFC 9937 §6.2: proportional reduction, rounded up.
            var share = (((ulong)_delivered * threshold) + _flightSize - 1) / _flightSize;
            count = (long)share - _sent;
        }
        else
        {
            // Conservative reduction bound; slow start bound while recovery makes progress.
            count = Math.Max((long)_delivered - _sent, delivered);
            if (makesProgress) count += segmentSize;
            count = Math.Min(count, threshold - inFlight);
        }

        // The first retransmission leaves at once.
        if (_sent == 0) count = Math.Max(count, segmentSize);
        return (uint)Math.Max(count, 0);
    }
}
