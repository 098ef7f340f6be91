using NetGen.Protocols.Internet;
using NetGen.Protocols.Tcp.FastOpen;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>TCP Fast Open (RFC 7413): data in the SYN, of this side or of the peer.</summary>
public sealed partial class TcpConnection
{
    private FastOpenProgress _fastOpen;

    /// <summary>Opens the connection for its user at once where the peer's SYN proves that its address is its own (RFC 7413 §4.2.2).</summary>
    /// <param name="binding">The listener.</param>
    /// <param name="segment">The SYN; its data is taken out of it.</param>
    internal void TakeFastOpen(TcpBinding binding, ref IncomingSegment segment)
    {
        var form = segment.Options.FastOpen.Form;
        if (binding.FastOpenLimit == 0 || _signer is not null || form == FastOpenForm.None) return;
        if (!binding.FastOpen.HasRoom(segment.Now))
        {
            // RFC 7413 §5.1: an ordinary handshake, which the defences against floods know how to deal with.
            _context.Counters.FastOpenOverflows++;
            return;
        }

        _fastOpen.Form = form;
        if (!TryTakeCookie(in segment) || (segment.PayloadLength > 0 && _context.ReceiveMemory.IsShort)) return;
        OpenEarly(binding, ref segment);
    }

    private bool TryTakeCookie(in IncomingSegment segment)
    {
        // RFC 7413 §4.1.2: who asks for a cookie, or has a bad one, or one of the former key, gets a good one.
        _fastOpen.GivesCookie = true;
        if (segment.FastOpenCookie.IsEmpty)
        {
            _context.Counters.FastOpenCookiesRequested++;
            return false;
        }

        var check = _context.FastOpenCookies.Check(Flow, segment.FastOpenCookie, segment.Now);
        if (check == FastOpenCheck.Wrong) _context.Counters.FastOpenPassiveFailures++;
        if (check == FastOpenCheck.Former) _context.Counters.FastOpenFormerKeys++;
        _fastOpen.GivesCookie = check != FastOpenCheck.Current;
        return check != FastOpenCheck.Wrong;
    }

    private void OpenEarly(TcpBinding binding, ref IncomingSegment segment)
    {
        _fastOpen.IsOpenEarly = true;
        binding.FastOpen.OnOpened();
        _context.Counters.FastOpenPassiveOpens++;
        UseOptions(segment.Now);
        // Until the handshake is done, nothing but the SYN+ACK is worth a probe.
        _recovery.UseSelectiveAck(false);
        _receiver.TellUnscaledWindow(_settings.LargestTold);
        AcceptFrom(binding);
        User?.OnConnected(this);
        if (State != TcpState.SynReceived) return;
        // A FIN waits for the handshake: it is not acknowledged, and comes again.
        if (segment.IsFin) segment.TrimBehind(segment.End - 1);
        segment.TrimSyn();
        if (segment.PayloadLength == 0) return;
        _fastOpen.IsSynDataAcknowledged = true;
        _receiver.Accept(ref segment, new PayloadSink(this));
    }

    /// <summary>The listener counts the connection no more.</summary>
    /// <returns>The listener, or null where it did not count it.</returns>
    private TcpBinding? LeaveBinding()
    {
        if (Binding is not { } binding) return null;
        Binding = null;
        binding.HalfOpenCount--;
        if (_fastOpen.IsOpenEarly) binding.FastOpen.OnSettled();
        return binding;
    }

    private void NoteEarlyReset(long now)
    {
        if (_fastOpen.IsOpenEarly) Binding?.FastOpen.OnReset(now);
    }

    private void PrepareFastOpen(long now)
    {
        if (!_settings.FastOpen || _signer is not null || _context.FastOpenCache.IsPaused(Flow.Remote.Address, now)) return;
        _fastOpen = new FastOpenProgress { IsWanted = true };
        // Packets are cut as they will be sent.
        if (_context.FastOpenCache.TryFind(Flow.Remote.Address, now, out var hint)) _options.Expect(hint.SegmentSize);
    }

    /// <summary>Finds out what the SYN asks for, and how much data it carries (RFC 7413 §4.2.1).</summary>
    /// <returns>Bytes of data.</returns>
    private int PlanSynData(long now)
    {
        if (!_fastOpen.IsWanted || State != TcpState.SynSent) return 0;
        _fastOpen.Form = FastOpenForm.Standard;
        if (!_context.FastOpenCache.TryFind(Flow.Remote.Address, now, out var hint)) return 0;
        _fastOpen.Form = hint.Form;
        // RFC 7413 §4.2.1: what fits beside the options of a SYN.
        var room = Math.Min(hint.SegmentSize, _options.OfferedSegmentSize) - TcpOptions.MaxLength - _options.NetworkOptionsLength;
        return Math.Clamp(room, 0, _queue.Length);
    }

    private void NoteSynData(int length, long now)
    {
        _fastOpen.SynDataLength = (ushort)length;
        _recovery.OnSent(_send.Next, (uint)length, (uint)length, now);
        _send.OnSent((uint)length);
        _smallEnd = _send.Next;
    }

    /// <summary>The Fast Open option of a SYN or SYN+ACK that leaves.</summary>
    private FastOpenOption FastOpenOptionOf(bool isAgain, long now)
    {
        if (State != TcpState.SynSent)
            return _fastOpen.GivesCookie ? new FastOpenOption(_fastOpen.Form, _context.FastOpenCookies.Make(Flow, now)) : default;
        if (isAgain) NoteSynLoss(now);
        if (isAgain || _fastOpen.Form == FastOpenForm.None) return default;
        _context.FastOpenCache.TryFind(Flow.Remote.Address, now, out var hint);
        return new FastOpenOption(_fastOpen.Form, hint.Cookie);
    }

    // RFC 7413 §4.1.3.1: what answers nothing may choke on data in a SYN, so the next one has neither data nor option.
    private void NoteSynLoss(long now)
    {
        if (_fastOpen.SynDataLength == 0 || _fastOpen.HasFailed) return;
        _fastOpen.HasFailed = true;
        _context.FastOpenCache.OnFailure(Flow.Remote.Address, now);
    }

    /// <summary>Takes what the SYN+ACK says of Fast Open (RFC 7413 §4.1.3, §4.2.1).</summary>
    private void LearnFastOpen(in IncomingSegment segment)
    {
        if (_fastOpen.Form == FastOpenForm.None) return;
        var (cache, server) = (_context.FastOpenCache, Flow.Remote.Address);
        var segmentSize = segment.Options.MaximumSegmentSize ?? NegotiatedOptions.DefaultSegmentSizeBehind(InternetOutput.HeaderLength(server));
        var hasCookie = !segment.FastOpenCookie.IsEmpty;
        if (hasCookie) cache.Remember(server, new FastOpenHint(new FastOpenCookie(segment.FastOpenCookie), segment.Options.FastOpen.Form, segmentSize));
        else cache.NoteSegmentSize(server, segmentSize);
        if (_fastOpen.SynDataLength == 0) return;
        // A newer cookie is an answer; data that is left lying without one is a refusal.
        if (segment.AcknowledgmentNumber > _send.Initial + 1) cache.OnSuccess(server);
        else if (!hasCookie && !_fastOpen.HasFailed) cache.OnFailure(server, segment.Now);
    }

    /// <summary>The handshake is done: what our SYN carried, and the peer did not take, is sent again at once (RFC 7413 §4.2.1).</summary>
    private void SettleFastOpen()
    {
        if (_fastOpen.IsOpenEarly) _recovery.UseSelectiveAck(_options.Sack);
        if (_fastOpen.SynDataLength == 0) return;
        _fastOpen.IsSynDataAcknowledged = _send.Unacknowledged > _send.Initial + 1;
        if (_fastOpen.IsSynDataAcknowledged) _context.Counters.FastOpenActiveOpens++;
        else _context.Counters.FastOpenActiveFailures++;
        _recovery.MarkSynDataLost();
    }
}
