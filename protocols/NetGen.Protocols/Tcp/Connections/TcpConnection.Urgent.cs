using NetGen.Protocols.Tcp.Receiving;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Protocols.Tcp.Sending;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>Urgent data, which is never taken out of line (RFC 6093 §6: as with <c>SO_OOBINLINE</c>).</summary>
public sealed partial class TcpConnection
{
    private UrgentMark _urgentMark;
    private UrgentData _urgentData;

    /// <summary>Bytes not consumed in front of the last urgent byte: 0 where that is the next to be read, null where no urgent data lies ahead.</summary>
    public int? BytesToUrgentMark => _urgentMark.DistanceFrom(ConsumedTo);

    private SequenceNumber ConsumedTo => _receiver.Next - (uint)_receiver.Unread - (_receiver.IsFinished ? 1U : 0);

    /// <summary>Queues urgent data: the peer hears at once that it comes, though it is sent behind all that was written before (SEND with the urgent flag).</summary>
    /// <param name="data">The data; it is copied. Its last byte is what the peer's mark points to.</param>
    /// <returns>Bytes taken, as of <see cref="Write"/>; where it is fewer than there are, the mark is behind the last one taken.</returns>
    public int WriteUrgent(ReadOnlySpan<byte> data)
    {
        var taken = Write(data);
        if (taken == 0) return 0;
        _urgentData.OnWritten(_queue.End);
        // RFC 9293 §3.8.5: the pointer goes out even where the window takes no data.
        if (IsSynchronised) _receiver.Policy.Demand();
        return taken;
    }

    /// <summary>Step 6: check the URG bit.</summary>
    private void TakeUrgentPointer(in IncomingSegment segment)
    {
        if (!_urgentMark.OnSegment(in segment, ConsumedTo)) return;
        _context.Counters.UrgentMarksReceived++;
        User?.OnUrgent(this);
    }
}
