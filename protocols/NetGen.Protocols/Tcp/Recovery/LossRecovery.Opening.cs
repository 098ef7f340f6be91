namespace NetGen.Protocols.Tcp.Recovery;

/// <content>Data that leaves before the handshake is done (RFC 7413).</content>
internal sealed partial class LossRecovery
{
    /// <summary>Takes up, or lays down, selective acknowledgments.</summary>
    internal void UseSelectiveAck(bool isUsed) => _selectiveAck = isUsed;

    /// <summary>The peer answered our SYN and left its data lying: that is sent again at once, which is no sign of congestion (RFC 7413 §4.2.1).</summary>
    internal void MarkSynDataLost()
    {
        for (var number = _segments.First; number != _segments.End; number = SentSegmentQueue.Following(number))
        {
            if (_segments[number].Place == SegmentPlace.InFlight) _segments.MarkLost(number);
        }

        _segments.SortLost();
    }
}
