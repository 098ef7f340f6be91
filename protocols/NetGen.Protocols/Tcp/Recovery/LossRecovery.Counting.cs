namespace NetGen.Protocols.Tcp.Recovery;

/// <content>What is told of the segments under way.</content>
internal sealed partial class LossRecovery
{
    /// <summary>Counts the segments that are sent and not cumulatively acknowledged, in a time in proportion to their number.</summary>
    internal SegmentCounts CountSegments()
    {
        var (lost, again) = (0, 0);
        for (var (number, left) = (_segments.IsEmpty ? 0 : _segments.First, _segments.Count); left > 0; number = SentSegmentQueue.Following(number), left--)
        {
            ref readonly var segment = ref _segments[number];
            if (segment.Place == SegmentPlace.Lost) lost++;
            else if (segment.Place == SegmentPlace.InFlight && segment.Retransmissions > 0) again++;
        }

        return new SegmentCounts(_segments.Count, (int)_segments.SackedCount, lost, again);
    }
}

/// <summary>Numbers of segments that are sent and not cumulatively acknowledged.</summary>
/// <param name="Outstanding">All of them.</param>
/// <param name="Sacked">Those selectively acknowledged.</param>
/// <param name="Lost">Those to be sent again.</param>
/// <param name="SentAgain">Those sent again and under way.</param>
internal readonly record struct SegmentCounts(int Outstanding, int Sacked, int Lost, int SentAgain);
