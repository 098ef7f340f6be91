using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>Where the peer's urgent data ends; the data itself stays in line (RFC 9293 §3.8.5, RFC 6093).</summary>
internal struct UrgentMark
{
    private SequenceNumber _end;
    private bool _isSet;

    /// <summary>Takes the urgent pointer of an acceptable segment (RFC 9293 §3.10.7.4, step 6).</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="consumed">The number of the first byte that the user has not read.</param>
    /// <returns>Whether the user is to be told: urgent data lies ahead of him, and he does not know of any.</returns>
    internal bool OnSegment(in IncomingSegment segment, SequenceNumber consumed)
    {
        if ((segment.Flags & TcpFlags.Urg) == 0) return false;
        // RFC 6093 §4: the pointer names the byte behind the urgent data.
        var end = segment.SequenceNumber + segment.UrgentPointer;
        if (end <= consumed || (_isSet && end <= _end)) return false;
        // RFC 9293 §3.10.7.4: one that is in urgent mode already is not told again.
        var isNew = !_isSet || _end <= consumed;
        (_end, _isSet) = (end, true);
        return isNew;
    }

    /// <summary>Bytes in front of the last urgent one, the mark of <c>SIOCATMARK</c>; null where no urgent data lies ahead.</summary>
    /// <param name="consumed">The number of the first byte that the user has not read.</param>
    internal readonly int? DistanceFrom(SequenceNumber consumed) => _isSet && _end > consumed ? _end - consumed - 1 : null;

    /// <summary>The user read on: what lies behind him is forgotten, before its number comes around again.</summary>
    internal void OnConsumed(SequenceNumber consumed) => _isSet &= _end > consumed;
}
