using NetGen.Devices;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Testing.Exploration;

namespace NetGen.Stack.Tests.Exploration;

/// <summary>A host with the product's TCP as one of two explored peers, and the user of one connection of it.</summary>
/// <remarks>Numbers in its words count from each side's initial one. Timestamps are off, as they differ with every path; a half-close is how the user closes.</remarks>
internal sealed class TcpEnd : ExploredHost, ITcpHandler, ITcpAcceptor
{
    private readonly TcpEndRole _role;
    private readonly TcpNumbers _own = new();
    private readonly TcpNumbers _peer = new();
    private readonly SortedSet<uint> _early = [];
    private TcpConnection? _connection;
    private TcpCloseReason? _reason;
    private bool _hasOpened;
    private bool _hasClosed;
    private bool _sentReset;
    private int _written;
    private int _acknowledged;
    private int _accepted;
    private int _ends;

    /// <summary>Makes a host, and has it listen where its role says so.</summary>
    /// <param name="port">Its port.</param>
    /// <param name="role">What its user does.</param>
    /// <param name="change">Changes TCP's options.</param>
    internal TcpEnd(PeerPort<ExploredFrame> port, TcpEndRole role, Func<TcpModuleOptions, TcpModuleOptions>? change = null)
        : base(port, role.Station, options => options with { Tcp = Quiet(change?.Invoke(options.Tcp) ?? options.Tcp) })
    {
        _role = role;
        Host.Attach(Device);
        Host.Routes.AddAddress(Device, new IPv4Network(role.Local.Address.IPv4, 24));
        Host.Neighbours.AddPermanent(Device, role.Remote.Address.IPv4, role.PeerStation, default(NoWay));
        if (role.Listens) Assert.Equal(TcpListenStatus.Listening, Host.Tcp.TryListen(role.Local, this, Settings, 8, out _));
        Run();
    }

    /// <summary>What was received, in order.</summary>
    internal string Received { get; private set; } = "";

    /// <summary>Whether the peer said that it sends no more.</summary>
    internal bool IsAtEnd { get; private set; }

    /// <summary>What was written, as far as the peer has acknowledged it.</summary>
    internal string Acknowledged => Letters(_acknowledged);

    /// <summary>What was written.</summary>
    internal string Written => Letters(_written);

    /// <summary>The state of the one connection; <see cref="TcpState.Closed"/> where there is none.</summary>
    internal TcpState State => Flows() is [var flow, ..] ? flow.Info.State : TcpState.Closed;

    /// <summary>Whether no connection is left, and none comes any more by the user's doing.</summary>
    internal bool IsDone => State == TcpState.Closed && (_hasOpened || !_role.Connects);

    /// <summary>Whether all that may be sent was, and has arrived.</summary>
    internal bool HasSentAll => State == TcpState.Established && Acknowledged.Length == _role.Letters;

    /// <summary>Whether the connection ended because both sides had said all.</summary>
    internal bool HasFinished => _reason == TcpCloseReason.Finished;

    /// <summary>Whether every segment that met no connection was answered with a reset, unless it was one (RFC 9293 §3.10.7.1).</summary>
    internal bool RefusesStrangers { get; private set; } = true;

    /// <summary>Whether the user heard of one connection at most, of its end once, and of nothing behind that.</summary>
    internal bool IsToldOnce { get; private set; } = true;

    bool ITcpAcceptor.HasRoom => true;

    private TcpConnectionSettings Settings => new(Host.Tcp.Options) { NoDelay = true, KeepAlive = _role.KeepsAlive };

    public override string Describe()
    {
        var words = new List<string> { string.Join(" and ", Flows().Select(flow => Describe(flow.Info)).DefaultIfEmpty(_role.Listens && _accepted == 0 ? "Listen" : "Closed")) };
        if (_written > 0) words.Add($"{Acknowledged.Length} of {_written} acknowledged");
        if (Received.Length > 0) words.Add($"got {Received}");
        if (_early.Count > 0) words.Add($"early {string.Join(' ', _early)}");
        if (IsAtEnd) words.Add("end");
        if (_hasClosed) words.Add("closed");
        if (_reason is { } reason) words.Add($"{reason}");
        if (Timers > 0) words.Add($"timers {Timers}");
        return string.Join(", ", words);
    }

    public override IReadOnlyList<(string Name, Action Run)> Offer()
    {
        if (_role.Connects && !_hasOpened) return [("open", Open)];
        if (_connection is null || _hasClosed) return [];
        var offers = new List<(string, Action)>();
        if (_written < _role.Letters) offers.Add(($"send {Letter(_written)}", Send));
        if (_role.MayClose) offers.Add(("close", Close));
        if (_role.MayAbort) offers.Add(("abort", Abort));
        return offers;
    }

    public override void Receive(ExploredFrame message)
    {
        var segment = ExploredSegment.Read(message.Bytes);
        if ((segment.Flags & TcpFlags.Syn) != 0) _peer.Learn(segment.Sequence);
        var isStrange = State == TcpState.Closed;
        _sentReset = false;
        base.Receive(message);
        if (isStrange && !IsAnswered(segment)) RefusesStrangers = false;
        NoteEarly(segment);
    }

    ITcpHandler ITcpAcceptor.Accept(TcpConnection connection)
    {
        _accepted++;
        IsToldOnce &= _accepted == 1;
        _connection = connection;
        return this;
    }

    void ITcpHandler.OnConnected(TcpConnection connection) => Told();

    void ITcpHandler.OnData(TcpConnection connection, PacketBuffer packet)
    {
        Told();
        Received += string.Concat(packet.Span.ToArray().Select(letter => (char)letter));
        connection.Consume(packet.Length);
        packet.Free();
    }

    void ITcpHandler.OnEndOfStream(TcpConnection connection)
    {
        Told();
        IsToldOnce &= !IsAtEnd;
        IsAtEnd = true;
    }

    void ITcpHandler.OnWritable(TcpConnection connection) => Told();

    void ITcpHandler.OnClosed(TcpConnection connection, TcpCloseReason reason)
    {
        Told();
        _ends++;
        _reason = reason;
        if (HasFinished) _acknowledged = _written;
        _connection = null;
    }

    protected override string Read(byte[] frame)
    {
        var segment = ExploredSegment.Read(frame);
        if ((segment.Flags & TcpFlags.Syn) != 0) _own.Learn(segment.Sequence);
        _sentReset |= (segment.Flags & TcpFlags.Rst) != 0;
        return segment.Describe(_own, _peer);
    }

    protected override void OnRan()
    {
        if (_connection is { } connection) _acknowledged = _written - connection.Unacknowledged;
    }

    // Nothing here depends on when it is done, but for timestamps.
    private static TcpModuleOptions Quiet(TcpModuleOptions options) => options with { Timestamps = false, FastOpenCacheCapacity = 0 };

    private static string Describe(TcpInfo info)
    {
        var words = $"{info.State}";
        if (info.Unsent > 0) words += $" unsent {info.Unsent}";
        if (info.OutstandingSegments > 0) words += $" outstanding {info.OutstandingSegments}";
        if (info.SackedSegments > 0) words += $" sacked {info.SackedSegments}";
        if (info.LostSegments > 0) words += $" lost {info.LostSegments}";
        if (info.SegmentsSentAgain > 0) words += $" again {info.SegmentsSentAgain}";
        if (info.Probes > 0) words += $" probes {info.Probes}";
        if (info.ConsecutiveTimeouts > 0) words += $" timeouts {info.ConsecutiveTimeouts}";
        return info.RecoveryState == Protocols.Tcp.Recovery.RecoveryState.Open ? words : $"{words} {info.RecoveryState}";
    }

    private static char Letter(int index) => (char)('a' + index);

    private static string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(Letter));

    private List<TcpFlowStatus> Flows()
    {
        var flows = new List<TcpFlowStatus>();
        Host.Tcp.CopyFlowsTo(flows);
        flows.RemoveAll(flow => flow.Info.State == TcpState.Listen);
        return flows;
    }

    private void Open()
    {
        PassTime();
        _hasOpened = true;
        Assert.Equal(TcpConnectStatus.Connecting, Host.Tcp.TryConnect(_role.Local, _role.Remote, this, Settings, out _connection));
        Run();
    }

    private void Send()
    {
        PassTime();
        _written += _connection!.Write([(byte)Letter(_written)]);
        Run();
    }

    private void Close()
    {
        PassTime();
        _hasClosed = true;
        _connection!.Shutdown();
        Run();
    }

    private void Abort()
    {
        PassTime();
        _hasClosed = true;
        _connection!.Abort();
        Run();
    }

    private void Told() => IsToldOnce &= _ends == 0;

    private bool IsAnswered(ExploredSegment segment) =>
        _sentReset || (segment.Flags & TcpFlags.Rst) != 0 || (_role.Listens && (segment.Flags & (TcpFlags.Syn | TcpFlags.Ack)) == TcpFlags.Syn);

    // What waits behind a gap is part of the state, and nobody tells of it.
    private void NoteEarly(ExploredSegment segment)
    {
        if (segment.Length > 0) _early.Add(_peer.OffsetOf(segment.Sequence));
        _early.RemoveWhere(number => number <= Received.Length + 1);
    }

    private readonly struct NoWay : INeighbourProtocol<IPv4Address>
    {
        public void Solicit(NetDevice device, IPv4Address target, MacAddress linkAddress)
        {
        }

        public void Transmit(PacketBuffer packet, NetDevice device, MacAddress linkAddress) => packet.Free();

        public void OnUnreachable(PacketBuffer packet) => packet.Free();
    }
}
