using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>The receiving half of a connection: the window, the order of what arrives, and what the next ACK says.</summary>
/// <param name="runs">Lends the memory of the queue behind a gap.</param>
/// <param name="outOfOrderCapacity">Most packets kept behind a gap, where the buffer takes no more full segments than that.</param>
internal sealed class TcpReceiver(SparePool<ReceivedRun> runs, int outOfOrderCapacity)
{
    // RFC 9293 §3.7.1: what a peer sends that has said nothing.
    private const int LeastSegment = 536;

    private readonly OutOfOrderQueue _outOfOrder = new(runs, outOfOrderCapacity);
    private SackReport _sack;
    private SequenceNumber _finNumber;
    private bool _knowsFin;
    private int _bufferSize;
    private int _segmentSize;
    private byte _shift;

    /// <summary>IRS.</summary>
    internal SequenceNumber Initial { get; private set; }

    /// <summary>RCV.NXT.</summary>
    internal SequenceNumber Next { get; private set; }

    /// <summary>The right edge of the window as it was last told: RCV.NXT + RCV.WND. It never goes back.</summary>
    internal SequenceNumber Edge { get; private set; }

    /// <summary>RCV.WND.</summary>
    internal uint Window => (uint)Math.Max(0, Edge - Next);

    /// <summary>Bytes handed over, in order, since the connection began.</summary>
    internal ulong Received { get; private set; }

    /// <summary>Bytes handed over and not yet read.</summary>
    internal int Unread { get; private set; }

    /// <summary>Whether the peer's FIN, and all before it, has arrived.</summary>
    internal bool IsFinished { get; private set; }

    /// <summary>Whether selective acknowledgments were agreed on.</summary>
    internal bool UsesSack { get; set; }

    /// <summary>When ACKs leave.</summary>
    internal AcknowledgmentPolicy Policy;

    /// <summary>Whether bytes behind a gap, or a duplicate, are to be reported.</summary>
    internal bool HasSack => UsesSack && !_sack.IsEmpty;

    /// <summary>Whether an ACK must leave before the next segment is looked at.</summary>
    /// <remarks>
    /// RFC 5681 §4.2: one for each segment behind a gap, for the peer counts them. With SACK it counts the first few alone and learns the rest from the blocks (RFC 6675 §5):
    /// those of one batch then share an ACK as long as it can tell all of them. Each costs the peer as much as a segment does, and a receiver that is behind would get
    /// further behind (Linux: <c>tcp_comp_sack_nr</c>).
    /// </remarks>
    internal bool OwesDuplicateAcknowledgment => HasGap && Policy.IsDue && (!UsesSack || Policy.IsCounted || _sack.IsFull);

    /// <summary>Whether there is a gap.</summary>
    internal bool HasGap => _outOfOrder.Count > 0;

    /// <summary>The largest segment the peer has sent.</summary>
    internal int SegmentSize => _segmentSize;

    /// <summary>Bytes the buffer takes, unread ones included.</summary>
    internal int BufferSize
    {
        get => _bufferSize;
        set => _bufferSize = Math.Max(_bufferSize, value);
    }

    /// <summary>Bytes of the buffer that may be used at present; what was promised before stays promised.</summary>
    internal int Limit { get; set; }

    // What the window field can not tell is as good as not there: else every byte read would move the edge (RFC 9293 §3.8.6.2.2).
    private int UsableSize => (int)Math.Min((uint)Math.Min(_bufferSize, Limit), WindowScaling.LargestUnscaled << _shift);

    /// <summary>Makes the receiver ready for a new connection.</summary>
    internal void Reset(int bufferSize)
    {
        _sack = default;
        _knowsFin = IsFinished = UsesSack = false;
        _bufferSize = bufferSize;
        Limit = int.MaxValue;
        _segmentSize = LeastSegment;
        _shift = 0;
        Received = 0;
        Unread = 0;
        Next = Edge = default;
        Policy.Reset();
    }

    /// <summary>The peer's SYN arrived.</summary>
    /// <param name="initial">IRS.</param>
    internal void Synchronise(SequenceNumber initial) => (Initial, Next, Edge) = (initial, initial + 1, initial + 1);

    /// <summary>Windows are told shifted from now on (RFC 7323 §2.2).</summary>
    internal void UseShift(byte shift) => _shift = shift;

    /// <summary>The window of a SYN, which is never shifted.</summary>
    /// <param name="largest">The largest window that may be told.</param>
    internal ushort TellUnscaledWindow(int largest)
    {
        // What came with the peer's SYN may wait unread already.
        var window = (ushort)Math.Min(WindowScaling.LargestUnscaled, (uint)FreeUnder(largest, _bufferSize));
        if (Next + window > Edge) Edge = Next + window;
        return window;
    }

    /// <summary>The window field of a segment that leaves now (RFC 9293 §3.8.6.2.2).</summary>
    /// <param name="largest">The largest window that may be told; what was told before stays.</param>
    internal ushort TellWindow(int largest)
    {
        var free = (uint)FreeUnder(largest, UsableSize);
        var threshold = Math.Min(Math.Min(UsableSize, largest) / 2, _segmentSize);
        var window = Next + free - Edge >= threshold ? free : Window;
        // Rounded down; what was told before is kept, for RFC 7323 §2.4 has the sender expect an edge that seems to go back a little.
        var field = (ushort)Math.Min(WindowScaling.LargestUnscaled, window >> _shift);
        var edge = Next + ((uint)field << _shift);
        if (edge > Edge) Edge = edge;
        return field;
    }

    /// <summary>Whether the peer may send so many bytes more before any is read: they were promised, or will be.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="largest">The largest window that may be told.</param>
    internal bool HasRoomFor(int bytes, int largest) => Math.Max(Window, (uint)FreeUnder(largest, UsableSize)) > (uint)bytes;

    /// <summary>The application read some bytes.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="largest">The largest window that may be told.</param>
    /// <returns>Whether the peer should hear of the larger window at once.</returns>
    internal bool OnConsumed(int bytes, int largest)
    {
        Unread = Math.Max(0, Unread - bytes);
        var size = Math.Min(UsableSize, largest);
        var window = (uint)FreeUnder(largest, UsableSize);
        var told = Window;
        return told <= (uint)size / 2 && window >= 2 * told && window - told >= Math.Min(size / 2, _segmentSize);
    }

    /// <summary>Takes the data and the FIN of an acceptable segment (RFC 9293 §3.10.7.4, steps 7 and 8).</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="sink">Takes what is in order.</param>
    /// <returns>Why nothing of it was kept, or <see cref="DropReason.None"/>.</returns>
    internal DropReason Accept<TSink>(ref IncomingSegment segment, TSink sink)
        where TSink : struct, IPayloadSink
    {
        var (start, end) = (segment.SequenceNumber, segment.End);
        if (start < Next)
        {
            Policy.Demand();
            if (segment.PayloadLength > 0) _sack.OnDuplicate(start, end < Next ? end : Next);
        }

        segment.TrimBefore(Next);
        // RFC 9293 §3.8.6.1: what the window does not take is answered, so that a probe learns of it. A FIN has a number too: beyond a closed window it is not taken (§3.10.7.4).
        var exceeds = end > Edge;
        if (exceeds) Policy.Demand();
        segment.TrimBehind(Edge);
        if (_knowsFin) segment.TrimBehind(_finNumber + 1);
        if (segment.IsFin) LearnFin(segment.SequenceNumber + (uint)segment.PayloadLength);
        var reason = DropReason.None;
        if (segment.PayloadLength > 0) reason = AcceptData(ref segment, sink);
        else if (start < Next && end <= Next) reason = DropReason.TcpDuplicate;
        else if (exceeds && !segment.IsFin) reason = DropReason.TcpOutsideWindow;
        if (_knowsFin && !IsFinished && Next == _finNumber) Finish();
        return reason;
    }

    /// <summary>Tells of a segment none of which is new (RFC 2883 §4.1).</summary>
    internal void OnOldSegment(in IncomingSegment segment)
    {
        if (segment.PayloadLength > 0 && segment.End <= Next) _sack.OnDuplicate(segment.SequenceNumber, segment.End);
    }

    /// <summary>Writes the SACK blocks of a segment that leaves now.</summary>
    /// <returns>Bytes written.</returns>
    internal int WriteSack(Span<byte> destination) => _sack.Write(destination);

    /// <summary>Frees what waits behind a gap.</summary>
    internal void Clear() => _outOfOrder.Clear();

    private int FreeUnder(int largest, int size) => Math.Max(0, Math.Min(largest, size - Unread));

    private DropReason AcceptData<TSink>(ref IncomingSegment segment, TSink sink)
        where TSink : struct, IPayloadSink
    {
        _segmentSize = Math.Max(_segmentSize, segment.PayloadLength);
        return segment.SequenceNumber == Next ? AcceptInOrder(ref segment, sink) : AcceptBehindGap(ref segment);
    }

    private DropReason AcceptInOrder<TSink>(ref IncomingSegment segment, TSink sink)
        where TSink : struct, IPayloadSink
    {
        var length = segment.PayloadLength;
        // RFC 5681 §4.2: a segment that fills a gap, or a part of it, is acknowledged at once.
        if (HasGap)
        {
            Policy.Demand();
            // RFC 2883 §4.2: what it brings again of the bytes behind the gap, the first of them.
            var repeated = _outOfOrder.RepeatedBefore(Next + (uint)length);
            if (repeated.LeftEdge != repeated.RightEdge) _sack.OnDuplicate(repeated.LeftEdge, repeated.RightEdge);
        }

        Deliver(segment.TakePayload(), sink);
        while (_outOfOrder.TryTake(Next, out var packet)) Deliver(packet, sink);
        _sack.OnAdvance(Next);
        Policy.OnData(length, _segmentSize, segment.Now);
        return DropReason.None;
    }

    private DropReason AcceptBehindGap(ref IncomingSegment segment)
    {
        // RFC 5681 §4.2: out of order, so a duplicate ACK leaves at once.
        Policy.Demand();
        // What the window has invited is kept in any case.
        _outOfOrder.Capacity = Math.Max(outOfOrderCapacity, _bufferSize / _segmentSize);
        var (start, end) = (segment.SequenceNumber, segment.SequenceNumber + (uint)segment.PayloadLength);
        var packet = segment.TakePayload();
        switch (_outOfOrder.Insert(start, packet, out var block))
        {
            case OutOfOrderOutcome.Full:
                packet.Drop(DropReason.TcpOutOfOrderFull);
                return DropReason.None;
            case OutOfOrderOutcome.Duplicate:
                _sack.OnDuplicate(start, end);
                break;
        }

        _sack.OnBlock(block);
        return DropReason.None;
    }

    private void Deliver<TSink>(PacketBuffer packet, TSink sink)
        where TSink : struct, IPayloadSink
    {
        Next += (uint)packet.Length;
        Received += (uint)packet.Length;
        Unread += packet.Length;
        sink.Deliver(packet);
    }

    private void LearnFin(SequenceNumber number)
    {
        // RFC 5681 §4.2: behind a gap a FIN is answered at once, also when it comes again: it may be a probe.
        Policy.Demand();
        if (_knowsFin) return;
        _knowsFin = true;
        _finNumber = number;
    }

    private void Finish()
    {
        Next += 1;
        IsFinished = true;
        Policy.Demand();
    }
}

/// <summary>Takes data in order.</summary>
internal interface IPayloadSink
{
    /// <summary>Takes a packet whose window is on the data; ownership moves.</summary>
    void Deliver(PacketBuffer packet);
}
