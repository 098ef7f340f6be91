namespace NetGen.Protocols.Tcp.Recovery;

/// <content>Segments that try how large the path's MTU is (RFC 4821 §7).</content>
internal sealed partial class LossRecovery
{
    private MtuProbeOutcome _mtuProbe;

    /// <summary>The newest segment is such a probe.</summary>
    internal void OnMtuProbeSent()
    {
        _mtuProbe = MtuProbeOutcome.None;
        _segments[_segments.Last].IsMtuProbe = true;
    }

    /// <summary>What has become of the probe; told once.</summary>
    internal MtuProbeOutcome TakeMtuProbeOutcome()
    {
        var outcome = _mtuProbe;
        _mtuProbe = MtuProbeOutcome.None;
        return outcome;
    }

    /// <summary>A probe is lost: marks it so, where that is no sign of congestion.</summary>
    /// <returns>False when it counts as any other segment.</returns>
    private bool TryExcuseMtuProbe(uint number, in AckProgress progress)
    {
        ref var segment = ref _segments[number];
        segment.IsMtuProbe = false;
        _mtuProbe = MtuProbeOutcome.Lost;
        // RFC 4821 §7.7: where other segments are lost too, it may have been congestion.
        if (IsRepairing || progress.LostBytes != 0) return false;
        _segments.MarkLost(number);
        return true;
    }

    // Which of two transmissions arrived nobody can tell.
    private void OnMtuProbeDelivered(in SentSegment segment) =>
        _mtuProbe = segment.IsAmbiguous ? MtuProbeOutcome.Lost : MtuProbeOutcome.Arrived;
}
