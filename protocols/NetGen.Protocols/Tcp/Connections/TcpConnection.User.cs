using NetGen.Packets;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.PathMtu;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>The user's calls (RFC 9293 §3.9.1), made on the stack's thread.</summary>
public sealed partial class TcpConnection
{
    private TcpCloseReason? _softError;
    private bool _waitsForPool;
    private bool _receivesInBulk;
    private int _countedUnread;

    /// <summary>How the connection behaves; new settings hold at once, but for those that are read when it opens.</summary>
    public TcpConnectionSettings Settings
    {
        get => _settings;
        set
        {
            // As Linux (tcp(7)): switching Nagle's rule off lets what waits go, even where it is corked.
            if (value.NoDelay && !_settings.NoDelay && _send.Next != _queue.End) _overridesNagle = true;
            var limitsSegments = value.MaximumSegmentSize != _settings.MaximumSegmentSize;
            // RFC 5482 §3.1: the peer hears of a value that has changed.
            if (UserTimeoutOption.ToTell(value) != UserTimeoutOption.ToTell(_settings)) _owesUserTimeout = value.AdvertisesUserTimeout;
            _settings = value = value.WithDevice(_settings.Device).WithRoutes(_settings);
            if (limitsSegments) UseSegmentLimit();
            if (value.Keys is { } keys) _signer?.Change(keys);
            _receiver.BufferSize = value.ReceiveBufferSize;
            _receiver.Policy.UseQuickAcknowledgments(value.QuickAck);
            if (IsSynchronised && State != TcpState.TimeWait) StartKeepAlive(_lastHeard);
            if (State != TcpState.Closed) _context.Pending.Add(this);
        }
    }

    /// <summary>Bytes that may be written now.</summary>
    public int SendRoom => BoundByUnsent(BufferRoom);

    private int BufferRoom
    {
        get
        {
            if (!MayWrite) return 0;
            // Small packets must not hold much more memory than their bytes.
            var size = SendBufferSize;
            var packetLimit = (size / _options.SegmentSize * 2) + 16;
            return _queue.PacketCount >= packetLimit ? 0 : Math.Max(0, size - _queue.Length);
        }
    }

    // As Linux: a window in flight, and the next one ready to follow it.
    private int SendBufferSize
    {
        get
        {
            var wanted = Math.Min(2UL * _recovery.CongestionWindow, (ulong)Math.Max(0, Settings.LargestSendBufferSize));
            return Math.Max(Settings.SendBufferSize, (int)wanted);
        }
    }

    /// <summary>Whether the peer may send more before anything is read; an estimate, where it is asked on another thread.</summary>
    public bool CanReceiveMore => !_context.ReceiveMemory.IsShort && _receiver.HasRoomFor(Math.Max(_receiver.SegmentSize, SegmentSize), _settings.LargestTold);

    /// <summary>Bytes of data in a full segment at present; while the connection is being opened, what every host takes.</summary>
    public int SegmentSize => _options.SegmentSize;

    /// <summary>Bytes written and not yet acknowledged.</summary>
    public int Unacknowledged => _queue.Length;

    // RFC 9293 §3.10.2: what is written before the connection is established waits until it is.
    private bool MayWrite =>
        State is TcpState.SynSent or TcpState.SynReceived or TcpState.Established or TcpState.CloseWait && !_finQueued && !_closesWhenOpen;

    /// <summary>Queues data for sending (SEND).</summary>
    /// <param name="data">The data; it is copied.</param>
    /// <returns>Bytes taken: fewer than there are where the queue or the pool has no room; <see cref="ITcpHandler.OnWritable"/> tells of new room.</returns>
    public int Write(ReadOnlySpan<byte> data)
    {
        var length = Math.Min(data.Length, SendRoom);
        if (length < data.Length) NoteLackOfRoom();
        if (length == 0) return 0;
        var taken = _queue.Append(data[..length], _options.SegmentSize, _send.Next, _context.ReservedChunks);
        if (taken == 0) WaitForPool();
        else OnWritten();
        return taken;
    }

    /// <summary>Queues a packet for sending without copying it, as one that was received.</summary>
    /// <param name="packet">A packet of the stack's pool, its window on the data, not empty; ownership moves on success.</param>
    /// <returns>False when the queue has no room.</returns>
    public bool TryWrite(PacketBuffer packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        // What is larger than the whole buffer goes alone.
        var room = BufferRoom;
        if (packet.Length == 0 || room == 0 || !IsBelowLowWaterMark || (room < packet.Length && _queue.Length > 0))
        {
            NoteLackOfRoom();
            return false;
        }

        _queue.Add(packet);
        OnWritten();
        return true;
    }

    /// <summary>Gives the peer's window back what the user has read (RECEIVE).</summary>
    /// <param name="bytes">Number of bytes.</param>
    public void Consume(int bytes)
    {
        TuneReceiveBuffer(bytes);
        LimitReceiver();
        var opens = _receiver.OnConsumed(bytes, _settings.LargestTold);
        _urgentMark.OnConsumed(ConsumedTo);
        if (!opens || !IsSynchronised) return;
        _receiver.Policy.Demand();
        _context.Pending.Add(this);
    }

    private void TuneReceiveBuffer(int bytes)
    {
        if (_receiver.BufferSize >= Settings.LargestReceiveBufferSize) return;
        var size = _receiveTuning.OnRead(bytes, _receiver.SegmentSize, _context.Clock.Now);
        if (size == 0) return;
        _receiver.BufferSize = Math.Min(size, Math.Min(Settings.LargestReceiveBufferSize, _context.ReceiveMemory.LargestBuffer(_receiver.SegmentSize)));
        if (_receivesInBulk) return;
        _receivesInBulk = true;
        _context.ReceiveMemory.Join();
    }

    /// <summary>The pool is shared: a buffer that may grow by itself promises only what there is room for now.</summary>
    private bool LimitReceiver()
    {
        if (!_receivesInBulk) return false;
        // A reader on another thread reports a quarter of this late, so there is always some window.
        CountUnread(_receiver.Unread);
        var share = Math.Max(Settings.ReceiveBufferSize / 2, _context.ReceiveMemory.Share(_receiver.SegmentSize));
        _receiver.Limit = share;
        return share < _receiver.BufferSize;
    }

    /// <summary>A share of the pool may shrink after the data that uses it up has arrived, with its acknowledgment: who waits for more than that hears that no more will come.</summary>
    private void TellOfShortage()
    {
        if (_receivesInBulk && _receiver.Unread > 0 && !CanReceiveMore) User?.OnMemoryShort(this);
    }

    private void LeaveReceiveMemory()
    {
        if (!_receivesInBulk) return;
        CountUnread(0);
        _receivesInBulk = false;
        _context.ReceiveMemory.Leave();
    }

    private void CountUnread(int unread)
    {
        _context.ReceiveMemory.CountUnread(unread - _countedUnread);
        _countedUnread = unread;
    }

    /// <summary>Says that nothing more will be sent (CLOSE): FIN follows what is queued. Receiving goes on.</summary>
    public void Shutdown() => OnCloseRequested();

    /// <summary>Breaks the connection off (ABORT): what is queued is lost, the peer is reset.</summary>
    public void Abort()
    {
        if (State is TcpState.SynReceived or TcpState.Established or TcpState.FinWait1 or TcpState.FinWait2 or TcpState.CloseWait)
            SendReset(_send.Next);
        Break(TcpCloseReason.Aborted);
    }

    /// <summary>What is known of the connection (STATUS).</summary>
    public TcpInfo Info => WithCounts(new TcpInfo
    {
        State = State,
        RecoveryState = _recovery.State,
        CongestionControl = _recovery.Algorithm,
        SmoothedRtt = ToTimeSpan(_recovery.SmoothedRttNs),
        RttVariation = ToTimeSpan(_recovery.RttVariationNs),
        MinimumRtt = ToTimeSpan(_recovery.MinimumRttNs),
        RetransmissionTimeout = ToTimeSpan(_recovery.RetransmissionTimeoutNs),
        CongestionWindow = _recovery.CongestionWindow,
        SlowStartThreshold = _recovery.SlowStartThreshold,
        BytesInFlight = _recovery.BytesInFlight,
        PacingRateBytesPerSecond = _recovery.PacingRateBytesPerSecond,
        SegmentSize = _options.SegmentSize,
        PathMtu = _options.UsableMtu,
        MtuSearch = _mtuSearch?.State ?? MtuSearchPhase.Disabled,
        SendWindow = _send.Size,
        ReceiveWindow = _receiver.Window,
        SendBufferSize = SendBufferSize,
        ReceiveBufferSize = _receiver.BufferSize,
        BytesAcknowledged = _queue.Acknowledged,
        BytesReceived = _receiver.Received,
        Unacknowledged = _queue.Length,
        Unsent = Unsent,
        Unread = _receiver.Unread,
        Retransmissions = _retransmissions,
        HasTimestamps = _options.Timestamps,
        HasSack = _options.Sack,
        HasEcn = _ecn.IsUsed,
        IsSynDataAcknowledged = _fastOpen.IsSynDataAcknowledged,
        IsSigned = _signer is not null,
        SendKeyId = _signer?.SendKeyId,
        SendWindowShift = _options.SendShift,
        ReceiveWindowShift = _options.ReceiveShift,
    });

    private TcpInfo WithCounts(TcpInfo info)
    {
        var counts = _recovery.CountSegments();
        return info with
        {
            OutstandingSegments = counts.Outstanding,
            SackedSegments = counts.Sacked,
            LostSegments = counts.Lost,
            SegmentsSentAgain = counts.SentAgain,
            ConsecutiveTimeouts = _recovery.ConsecutiveTimeouts,
            Probes = Math.Max(_probe.Count, _keepAliveProbes),
            OfferedSegmentSize = _options.OfferedSegmentSize,
            ReceivedSegmentSize = _receiver.SegmentSize,
        };
    }

    private static TimeSpan ToTimeSpan(long nanoseconds) =>
        nanoseconds is < 0 or TcpClock.Never ? TimeSpan.MaxValue : TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>The pool gives no chunk: the user is told to try again once it may.</summary>
    private void WaitForPool()
    {
        _waitsForPool = true;
        _idleTimer.Set(_context.Clock.Now + PoolPatience);
    }

    private void OnWritten()
    {
        if (!_send.HasOutstanding) _lastProgress = _context.Clock.Now;
        _context.Pending.Add(this);
    }

    // RFC 7323 §3.2: a reset of a connection that agreed on timestamps carries them.
    private void SendReset(SequenceNumber number) => SendReset(number, TcpFlags.Rst | TcpFlags.Ack, _receiver.Next, _options.Timestamps ? TimestampsAt(_context.Clock.Now) : null);

    // RFC 9293 §3.10.7.3 and §3.10.7.4, fifth: <SEQ=SEG.ACK><CTL=RST>.
    private void RefuseAcknowledgment(SequenceNumber number) => SendReset(number, TcpFlags.Rst, default, null);

    private void SendReset(SequenceNumber number, TcpFlags flags, SequenceNumber acknowledgment, TcpTimestamps.Value? timestamps)
    {
        var header = new TcpHeader.Value
        {
            SourcePort = LocalPort,
            DestinationPort = RemotePort,
            SequenceNumber = number,
            AcknowledgmentNumber = acknowledgment,
            Flags = flags,
        };
        if (timestamps is { } told) header = header with { Options = OptionComposer.ComposeTimestamps(_context.OptionBytes, told) };
        if (_context.Controls.TryAdd(Flow, Signed(in header), NetworkSettings)) _context.Counters.ResetsSent++;
        else _context.Counters.ResetsDropped++;
    }

    private void HandTimeWaitOver()
    {
        _context.Flows.Remove(this);
        _context.TimeWaits.Add(new TcpTimeWaitSeed
        {
            Flow = Flow,
            SendNext = _send.Next,
            ReceiveNext = _receiver.Next,
            Window = _receiver.TellWindow(_settings.LargestTold),
            UsesTimestamps = _options.Timestamps,
            RecentTimestamp = _watch.Recent,
            TimestampOffset = _timestampOffset,
            NetworkSettings = NetworkSettings,
            BoundDevice = BoundDevice,
            Signer = HandSignerOver(),
        });
        OnTimeWaitHandedOver();
    }
}
