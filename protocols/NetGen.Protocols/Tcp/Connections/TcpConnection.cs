using NetGen.Machines;
using NetGen.Packets;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Protocols.Tcp.PathMtu;
using NetGen.Protocols.Tcp.Receiving;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Protocols.Tcp.Sending;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>One TCP connection (RFC 9293): its control block, which serves one flow after the other.</summary>
/// <remarks>
/// It never sends by itself. Whatever happens to it, it notes what it owes the peer, and the module asks it for segments once per
/// poll: so ACKs of one batch become one, and data and ACK share a segment. The stack's thread owns it.
/// </remarks>
public sealed partial class TcpConnection : TcpFlowEntry
{
    private readonly TcpContext _context;
    private readonly SendQueue _queue;
    private readonly TcpReceiver _receiver;
    private readonly LossRecovery _recovery;
    private readonly TcpTimer _retransmissionTimer;
    private readonly TcpTimer _acknowledgmentTimer;
    private readonly TcpTimer _idleTimer;
    private SendWindow _send;
    private ZeroWindowProbe _probe;
    private NegotiatedOptions _options;
    private CongestionNotification _ecn;
    private TimestampWatch _watch;
    private ReceiveBufferTuning _receiveTuning;
    private uint _timestampOffset;
    private TcpConnectionSettings _settings = null!;
    private ITcpHandler? _handler;
    private TcpCloseReason _closeReason;
    private uint _retransmissions;
    private ushort _boundDevice;

    internal TcpConnection(TcpContext context)
    {
        _context = context;
        _queue = new SendQueue(context.Packets, context.Rings);
        _receiver = new TcpReceiver(context.ReceivedRuns, context.Options.OutOfOrderCapacity);
        _recovery = new LossRecovery(context.Recovery);
        _retransmissionTimer = new TcpTimer(this, TcpTimerKind.Retransmission);
        _acknowledgmentTimer = new TcpTimer(this, TcpTimerKind.Acknowledgment);
        _idleTimer = new TcpTimer(this, TcpTimerKind.Idle);
    }

    /// <summary>The listener it came from, until it is established; null where this host opened it.</summary>
    internal TcpBinding? Binding { get; private set; }

    internal override ushort BoundDevice => _boundDevice;

    internal TcpClock Clock => _context.Clock;

    private TransitionCounters Transitions => _context.Transitions;

    internal bool IsPending { get; set; }

    internal TcpConnection? NextPending { get; set; }

    /// <inheritdoc cref="TcpReceiver.OwesDuplicateAcknowledgment"/>
    internal bool OwesDuplicateAcknowledgment => _receiver.OwesDuplicateAcknowledgment;

    /// <summary>Opens the connection from this side (RFC 9293 §3.10.1).</summary>
    /// <param name="flow">Both ends, in no table yet.</param>
    /// <param name="handler">The user.</param>
    /// <param name="settings">How it behaves.</param>
    /// <param name="pathMtu">Largest packet the path takes.</param>
    internal void Connect(in TcpFlow flow, ITcpHandler handler, TcpConnectionSettings settings, int pathMtu)
    {
        var now = _context.Clock.Now;
        Prepare(in flow, settings, pathMtu, settings.SourceRoute, _context.InitialNumbers.Next(in flow, now), now);
        Own(_context.Signers.Rent(settings.Keys, in flow));
        _handler = handler;
        PrepareFastOpen(now);
        _context.Counters.ActiveOpens++;
        OpenActive();
    }

    /// <summary>Takes a SYN on behalf of a listener (RFC 9293 §3.10.7.2).</summary>
    /// <param name="flow">Both ends, in no table yet.</param>
    /// <param name="binding">The listener.</param>
    /// <param name="segment">The SYN.</param>
    /// <param name="signer">Who signs, or null; ownership moves.</param>
    /// <param name="initial">ISS.</param>
    /// <param name="pathMtu">Largest packet the path takes.</param>
    /// <param name="route">Routers to pass on the way back, or null.</param>
    internal void AcceptSyn(
        in TcpFlow flow, TcpBinding binding, in IncomingSegment segment, SegmentSigner? signer, SequenceNumber initial, int pathMtu, IPv4SourceRoute? route)
    {
        Prepare(in flow, binding.Settings, pathMtu, route, initial, segment.Now);
        Own(signer);
        BeginPassive(binding, in segment, segment.SequenceNumber, segment.Options);
        _ecn.OnSyn(CongestionNotification.IsRequest(segment.Flags));
    }

    /// <summary>Makes the connection whose SYN+ACK was a cookie (RFC 4987 §3.6); the ACK that brought it back follows as an ordinary segment.</summary>
    /// <param name="flow">Both ends, in no table yet.</param>
    /// <param name="binding">The listener.</param>
    /// <param name="segment">The ACK.</param>
    /// <param name="signer">Who signs, or null; ownership moves.</param>
    /// <param name="offer">What the SYN offered.</param>
    /// <param name="pathMtu">Largest packet the path takes.</param>
    /// <param name="route">Routers to pass on the way back, or null.</param>
    internal void AcceptCookie(
        in TcpFlow flow, TcpBinding binding, in IncomingSegment segment, SegmentSigner? signer, in CookieOffer offer, int pathMtu, IPv4SourceRoute? route)
    {
        var initial = segment.AcknowledgmentNumber - 1;
        Prepare(in flow, binding.Settings, pathMtu, route, initial, segment.Now);
        Own(signer);
        BeginPassive(binding, in segment, segment.SequenceNumber - 1, offer.Options);
        _ecn.OnSyn(offer.UsesEcn);
        _owesSyn = false;
        _receiver.TellUnscaledWindow(_settings.LargestTold);
        _send.OnSent(1);
        // Nothing is known of when the SYN+ACK left.
        _recovery.Reset(initial + 1, Settings.CongestionControl);
    }

    private void BeginPassive(TcpBinding binding, in IncomingSegment segment, SequenceNumber remoteInitial, in SegmentOptions options)
    {
        Binding = binding;
        binding.HalfOpenCount++;
        OpenPassive();
        LearnSyn(in segment, remoteInitial, in options);
        OnSyn();
    }

    private void Prepare(in TcpFlow flow, TcpConnectionSettings settings, int pathMtu, IPv4SourceRoute? route, SequenceNumber initial, long now)
    {
        Flow = flow;
        _boundDevice = _context.Devices.NumberOf(settings.Device);
        _settings = settings;
        Binding = null;
        _closeReason = TcpCloseReason.Finished;
        _finQueued = _owesSyn = _owesProbe = _probesTail = _overridesNagle = _closesWhenOpen = _waitsForPool = _waitsForUnsent = _waitsForData = _awaitsHandshake = _lingers = _doubtsRoute = _isPartlyAgain = false;
        _softError = null;
        _keepAliveProbes = 0;
        _retransmissions = 0;
        _lastHeard = _lastProgress = now;
        _nextChallenge = 0;
        _remoteUserTimeout = default;
        _owesUserTimeout = settings.AdvertisesUserTimeout;
        _options = NegotiatedOptions.Offer(pathMtu, settings.LargestWindow, InternetOutput.HeaderLength(flow.Remote.Address), settings.MaximumSegmentSize, _context.Options, now);
        Follow(route);
        _ecn.Start(settings.Ecn);
        _fastOpen = default;
        _timestampOffset = _context.InitialNumbers.TimestampOffset(in flow);
        _watch = default;
        _send.Start(initial);
        _smallEnd = initial;
        _queue.Reset(initial + 1);
        _receiver.Reset(settings.ReceiveBufferSize);
        _receiver.Policy.UseQuickAcknowledgments(settings.QuickAck);
        _receiveTuning = default;
        _urgentMark = default;
        _urgentData = default;
        _probe.Stop();
        _recovery.Reset(initial, settings.CongestionControl);
    }

    private void LearnSyn(in IncomingSegment segment, SequenceNumber initial, in SegmentOptions options)
    {
        _receiver.Synchronise(initial);
        _signer?.Synchronise(initial);
        _options.OnSyn(in options);
        TakeUserTimeout(in options);
        _send.OnSyn(in segment);
        if (options.Timestamps is { } timestamps) _watch.Start(timestamps.TimestampValue, segment.Now);
        _lastAcknowledged = _receiver.Next;
    }

    /// <summary>Both SYNs are known: what they agreed on holds from here on.</summary>
    private void UseOptions(long now)
    {
        _options.LimitSegments(_settings.MaximumSegmentSize);
        _send.Shift = _options.SendShift;
        _receiver.UseShift(_options.ReceiveShift);
        _receiver.UsesSack = _options.Sack;
        if (_context.Options.MtuProbing == TcpMtuProbing.Always) StartMtuSearch(now);
        _recovery.Establish((uint)_options.SegmentSize, _options.Sack, _options.Timestamps, now);
    }

    /// <summary>Gives back all that the connection holds; its user hears of the end.</summary>
    [Declarations.Enter(TcpState.Closed)]
    private void Dismantle()
    {
        _retransmissionTimer.Stop();
        _acknowledgmentTimer.Stop();
        _idleTimer.Stop();
        _queue.Clear();
        _receiver.Clear();
        _recovery.Release();
        EndMtuSearch();
        LeaveReceiveMemory();
        _context.Flows.Remove(this);
        LeaveBinding();
        LeaveOrphans();
        _context.Signers.Return(HandSignerOver());
        var handler = _handler;
        _handler = null;
        // The pump takes it from here: whoever is up the stack may still touch it.
        _context.Pending.Add(this);
        handler?.OnClosed(this, _closeReason);
    }

    /// <summary>The stack stops: nothing more is sent.</summary>
    internal void OnShutdown()
    {
        Break(TcpCloseReason.Shutdown);
        _context.Flows.Remove(this);
    }

    private void Break(TcpCloseReason reason)
    {
        _closeReason = reason;
        OnBroken();
    }
}
