namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Finds out whether the retransmission timer expired too early, by sending new data first (F-RTO, RFC 5682 §3.1).</summary>
internal struct ForwardRto
{
    private Step _step;

    private enum Step : byte
    {
        Off,
        AwaitsFirstAck,
        AwaitsSecondAck,
    }

    /// <summary>Whether lost segments wait because new data shall show whether they are lost.</summary>
    internal readonly bool HoldsRetransmissions => _step == Step.AwaitsSecondAck;

    /// <summary>The timer expired and the first segment is sent again (step 1).</summary>
    internal void Begin() => _step = Step.AwaitsFirstAck;

    internal void End() => _step = Step.Off;

    /// <summary>Learns from an ACK in state Loss.</summary>
    /// <param name="advances">Whether it acknowledges new data, but not all that was outstanding at the timeout.</param>
    /// <param name="originalArrived">Whether it acknowledges data that was sent before the timeout and not again.</param>
    /// <returns>True when the timeout was spurious.</returns>
    internal bool OnAck(bool advances, bool originalArrived)
    {
        if (_step == Step.Off) return false;

        // Step 3b: the receiver has something that only the first transmission can have brought.
        if (originalArrived)
        {
            _step = Step.Off;
            return true;
        }

        // Step 2b: send new data; step 2a, 3a: what is lost is sent again in the usual way.
        _step = _step == Step.AwaitsFirstAck && advances ? Step.AwaitsSecondAck : Step.Off;
        return false;
    }
}
