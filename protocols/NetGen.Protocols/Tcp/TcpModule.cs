using System.Runtime.CompilerServices;
using NetGen.Checksums;
using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Headers;
using NetGen.Hooks;
using NetGen.Machines;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Sockets;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Tcp;

/// <summary>The Transmission Control Protocol (RFC 9293): finds the connection of each segment, and sends what connections owe.</summary>
public sealed class TcpModule : IIcmpErrorListener
{
    // Segments that one connection sends before others have their turn.
    private const int Burst = 64;

    private const int ListenerCapacity = 4096;

    private readonly TcpContext _context;
    private readonly TcpOutput _output;
    private readonly TcpListenerTable _listeners;
    private readonly PassiveOpener _passive;
    private readonly ActiveOpener _active;
    private readonly Journey _journey;

    // What socket programs decided about the segment at hand, where there are any.
    private SocketVerdict _steering;

    /// <summary>Makes a module without connections.</summary>
    /// <param name="output">The way out.</param>
    /// <param name="packets">Where the packets it makes live.</param>
    /// <param name="wheel">Its timers.</param>
    /// <param name="random">Draws keys, limits and ports.</param>
    /// <param name="journey">Who is told.</param>
    /// <param name="options">Bounds and times.</param>
    public TcpModule(
        InternetOutput output, PacketPool packets, TimerWheel wheel, RandomSource random, Journey journey, TcpModuleOptions? options = null)
    {
        Options = options ?? new TcpModuleOptions();
        _journey = journey;
        _context = new TcpContext(packets, wheel, random, Options, output);
        _output = new TcpOutput(output, packets, _context.Counters);
        _listeners = new TcpListenerTable(random, ListenerCapacity);
        _passive = new PassiveOpener(_context, _output, random);
        _active = new ActiveOpener(_context, _output, _listeners);
    }

    /// <summary>Bounds and times.</summary>
    public TcpModuleOptions Options { get; }

    /// <summary>What it has done.</summary>
    public TcpCounters Counters => _context.Counters;

    /// <summary>How often connections took each way from state to state (RFC 9293 §3.3.2, figure 5).</summary>
    public TransitionCounters Transitions => _context.Transitions;

    /// <summary>Number of connections, those in TIME-WAIT included.</summary>
    public int ConnectionCount => _context.Flows.Count;

    /// <summary>Number of connections in TIME-WAIT.</summary>
    public int TimeWaitCount => _context.TimeWaits.Count;

    /// <summary>Number of connections that nobody waits for any more, and that are not in TIME-WAIT (Linux: <c>tcp_orphan_count</c>).</summary>
    public int OrphanCount => _context.OrphanCount;

    /// <summary>Challenge ACKs that their limit held back (RFC 5961 §7).</summary>
    public long ChallengeAcksLimited => _context.Challenges.Refused;

    /// <summary>Gives a listener a port (RFC 9293 §3.9.1.1, passive OPEN).</summary>
    /// <param name="local">The address, unspecified for all of the host's, and the port, 0 for any free one.</param>
    /// <param name="acceptor">Who takes the connections.</param>
    /// <param name="settings">How they behave.</param>
    /// <param name="backlog">Half-open connections that may be remembered.</param>
    /// <param name="binding">The hold on the port.</param>
    public TcpListenStatus TryListen(
        IPEndPointValue local, ITcpAcceptor acceptor, TcpConnectionSettings settings, int backlog, out TcpBinding binding)
    {
        binding = null!;
        if (!local.Address.IsAny && !_output.IsLocal(local.Address)) return TcpListenStatus.NotLocal;
        if (!_context.Devices.TryAdd(settings.Device)) return TcpListenStatus.NoneLeft;
        return _listeners.TryAdd(local, acceptor, settings, backlog, out binding);
    }

    /// <summary>Frees a listener's port; connections that are established stay.</summary>
    /// <param name="binding">The hold on it.</param>
    public void Close(TcpBinding binding) => _listeners.Remove(binding);

    /// <summary>Opens a connection (RFC 9293 §3.9.1.1, active OPEN); the handler hears how that ends.</summary>
    /// <param name="local">The address, unspecified for any, and the port, 0 for any free one.</param>
    /// <param name="remote">The peer.</param>
    /// <param name="handler">The user.</param>
    /// <param name="settings">How it behaves.</param>
    /// <param name="connection">The connection, or null.</param>
    public TcpConnectStatus TryConnect(
        IPEndPointValue local, IPEndPointValue remote, ITcpHandler handler, TcpConnectionSettings settings, out TcpConnection? connection) =>
        _active.TryConnect(local, remote, handler, settings, out connection);

    /// <summary>Whether the SYN of a connection with <see cref="TcpConnectionSettings.FastOpen"/> would carry data now: the peer gave a cookie (RFC 7413 §4.1.3).</summary>
    /// <param name="remote">The peer's address.</param>
    public bool HasFastOpenCookie(IPAddressValue remote) => _context.FastOpenCache.TryFind(remote, _context.Clock.Now, out _);

    /// <summary>Takes a segment that came over IPv4.</summary>
    /// <param name="packet">The packet, TCP header first; ownership moves.</param>
    /// <param name="ip">The IPv4 header underneath.</param>
    /// <param name="tcp">The TCP header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.TcpMalformed)]
    public void Receive<TNext>(
        PacketBuffer packet, in IPv4Header.ReadOnly ip, in TcpHeader.ReadOnly tcp, TNext next)
        where TNext : struct, IInternetNext => Receive<IPv4Reader, IPv4Header.ReadOnly, TNext>(packet, in ip, in tcp, next);

    /// <summary>Takes a segment that came over IPv6.</summary>
    /// <param name="packet">The packet, TCP header first; ownership moves.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="tcp">The TCP header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.TcpMalformed)]
    public void Receive<TNext>(
        PacketBuffer packet, in IPv6Header.ReadOnly ip, in TcpHeader.ReadOnly tcp, TNext next)
        where TNext : struct, IInternetNext => Receive<IPv6Reader, IPv6Header.ReadOnly, TNext>(packet, in ip, in tcp, next);

    /// <summary>Sends what the connections owe. Called once per poll, after everything that may give them something to send.</summary>
    /// <param name="next">The composition.</param>
    /// <returns>Whether more waits.</returns>
    public bool RunDue<TNext>(TNext next)
        where TNext : struct, IInternetNext
    {
        var now = _context.Clock.Now;
        for (var left = _context.Pending.Count; left > 0 && _context.Pending.TryTake(out var connection); left--)
            Send(connection, now, next);
        while (_context.Controls.TryTake(_context.OptionBytes, out var flow, out var header, out var settings)) _output.Send(in flow, in header, settings, next);
        return _context.Pending.Count > 0;
    }

    /// <inheritdoc/>
    public bool OnError(IPAddressValue reporter, in IcmpError error, in QuotedPacket packet)
    {
        if (packet.Protocol != IpProtocol.Tcp) return false;
        ref readonly var start = ref packet.Transport[0];
        var flow = new TcpFlow(
            new IPEndPointValue(packet.Source, Wire.ReadUInt16(in start, TcpHeader.Offsets.SourcePort)),
            new IPEndPointValue(packet.Destination, Wire.ReadUInt16(in start, TcpHeader.Offsets.DestinationPort)));
        var number = Wire.Read<SequenceNumber>(in start, TcpHeader.Offsets.SequenceNumber);
        var isKnown = false;
        // An error does not say by which device the segment left.
        for (var entry = _context.Flows.Find(in flow); entry is not null;)
        {
            var following = entry.NextOfFlow();
            if (entry is TcpConnection connection)
            {
                connection.OnIcmpError(in error, number, _output.IsLocal(reporter));
                isKnown = true;
            }

            entry = following;
        }

        return isKnown;
    }

    /// <summary>Adds every listener and connection, those in TIME-WAIT included, to a list (Linux: <c>ss -at</c>).</summary>
    /// <param name="statuses">The list.</param>
    public void CopyFlowsTo(ICollection<TcpFlowStatus> statuses)
    {
        _listeners.CopyTo(statuses);
        _context.Flows.CopyTo(statuses);
    }

    /// <summary>Ends every connection without a word to its peer: the stack has stopped.</summary>
    public void Clear()
    {
        _context.TimeWaits.Clear();
        var bucket = 0;
        while (_context.Flows.Any(ref bucket) is { } entry)
        {
            if (entry is TcpConnection connection) connection.OnShutdown();
            else _context.Flows.Remove(entry);
        }

        while (_context.Pending.TryTake(out _))
        {
            // Nothing is sent any more.
        }
    }

    private void Receive<TReader, THeader, TNext>(PacketBuffer packet, in THeader ip, in TcpHeader.ReadOnly tcp, TNext next)
        where TReader : struct, INetworkReader<THeader>
        where THeader : struct, allows ref struct
        where TNext : struct, IInternetNext, ISocketLookup<THeader>
    {
        var flow = new TcpFlow(
            new IPEndPointValue(TReader.DestinationOf(in ip), tcp.DestinationPort), new IPEndPointValue(TReader.SourceOf(in ip), tcp.SourcePort));
        if (!TryFindFlow(packet, in flow, in tcp, TReader.PseudoHeaderOf(in ip, IpProtocol.Tcp), out var entry)) return;
        if (next.HasSocketPrograms()) _steering = MayBeForListener(entry, in tcp) ? next.LookUpTcp(packet, in ip, in tcp) : SocketVerdict.Pass;
        Process(packet, entry, in flow, in tcp, TReader.EcnOf(in ip), next);
    }

    /// <summary>Finds what a segment belongs to; one that nobody may have is dropped.</summary>
    private bool TryFindFlow(PacketBuffer packet, in TcpFlow flow, in TcpHeader.ReadOnly tcp, PseudoHeader pseudo, out TcpFlowEntry? entry)
    {
        entry = null;
        Counters.SegmentsReceived++;
        if (_journey.IsObserved) _journey.Reach(JourneyStage.TransportDemux, packet, Describe(in flow, tcp.Flags));
        // RFC 9293 §3.9.2.3: nothing that was sent to a group of hosts.
        if (!_output.IsLocal(flow.Local.Address))
        {
            packet.Drop(DropReason.TcpNoSocket);
            return false;
        }

        if (packet.Checksum == ChecksumState.Unknown && !tcp.VerifyChecksum(pseudo))
        {
            packet.Drop(DropReason.TcpChecksum);
            return false;
        }

        packet.Checksum = ChecksumState.Verified;
        entry = _context.Flows.Find(in flow, packet.Device);
        return true;
    }

    // Out of the way of those whom nobody observes.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Describe(in TcpFlow flow, TcpFlags flags) => $"TCP {flow}: {flags}";

    private void Process<TNext>(PacketBuffer packet, TcpFlowEntry? entry, in TcpFlow flow, in TcpHeader.ReadOnly tcp, Ecn ecn, TNext next)
        where TNext : struct, IInternetNext
    {
        if (next.HasSocketPrograms() && _steering.Action == SocketAction.Drop)
        {
            packet.Drop(DropReason.SocketProgram);
            return;
        }

        var segment = new IncomingSegment(packet, in tcp, ecn == Ecn.CongestionExperienced, _context.Clock.Now);
        var reason = Dispatch(entry, in flow, ref segment, next);
        if (segment.Packet is not { } left) return;
        if (reason == DropReason.None) left.Free();
        else left.Drop(reason);
    }

    private DropReason Dispatch<TNext>(TcpFlowEntry? entry, in TcpFlow flow, ref IncomingSegment segment, TNext next)
        where TNext : struct, IInternetNext
    {
        switch (entry)
        {
            case TcpConnection connection:
                var reason = _context.Signers.Refuse(connection.Signer, in segment);
                if (reason != DropReason.None) return reason;
                reason = connection.OnSegment(ref segment);
                if (connection.OwesDuplicateAcknowledgment) Send(connection, segment.Now, next);
                return reason;
            case TcpTimeWait ended:
                return OnTimeWait(ended, in flow, ref segment, next);
            default:
                return OnUnknown(in flow, ref segment, null, next);
        }
    }

    private DropReason OnTimeWait<TNext>(TcpTimeWait ended, in TcpFlow flow, ref IncomingSegment segment, TNext next)
        where TNext : struct, IInternetNext
    {
        var signer = _context.TimeWaits.SignerOf(ended);
        var refusal = _context.Signers.Refuse(signer, in segment);
        if (refusal != DropReason.None) return refusal;
        var verdict = ended.Judge(in segment);
        if (verdict == TimeWaitVerdict.Reopen && FindListener(in flow, segment.Packet!.Device, next) is not null)
        {
            _context.TimeWaits.Remove(ended);
            return OnUnknown(in flow, ref segment, ended, next);
        }

        if (verdict == TimeWaitVerdict.AnswerAndRestart) _context.TimeWaits.Restart(ended);
        if (verdict != TimeWaitVerdict.Ignore && _context.Challenges.TryTake(segment.Now))
            _output.Send(in flow, ended.MakeAcknowledgment(segment.Now, _context.OptionBytes, signer), _context.TimeWaits.NetworkSettingsOf(ended), next);
        return DropReason.TcpTimeWait;
    }

    /// <summary>RFC 9293 §3.10.7.1 and §3.10.7.2: a segment of no connection is for a listener, or for nobody.</summary>
    private DropReason OnUnknown<TNext>(in TcpFlow flow, ref IncomingSegment segment, TcpTimeWait? former, TNext next)
        where TNext : struct, IInternetNext
    {
        var binding = FindListener(in flow, segment.Packet!.Device, next);
        var outcome = binding is not null
            ? _passive.OnSegment(binding, in flow, ref segment, former, next)
            : ListenOutcome.Reset(DropReason.TcpNoSocket);
        if (outcome.NeedsReset && !segment.IsReset) SendReset(in flow, in segment, binding?.Device, next);
        return outcome.Reason;
    }

    /// <summary>Whether socket programs are asked about a segment: of a connection that ended, only a SYN is for a listener.</summary>
    private static bool MayBeForListener(TcpFlowEntry? entry, in TcpHeader.ReadOnly tcp) =>
        entry is not TcpConnection && (entry is null || (tcp.Flags & TcpFlags.Syn) != 0);

    private TcpBinding? FindListener<TNext>(in TcpFlow flow, NetDevice? device, TNext next)
        where TNext : struct, IInternetNext =>
        next.HasSocketPrograms() && _steering.Action != SocketAction.Pass ? FindSteered(in flow, device) : _listeners.Find(flow.Local, in flow, device);

    private TcpBinding? FindSteered(in TcpFlow flow, NetDevice? device)
    {
        if (_steering.Action != SocketAction.SteerToMember) return _listeners.Find(SocketSteering.TargetOf(in _steering, flow.Local), in flow, device);
        var found = _listeners.Find(flow.Local, in flow, device);
        return found?.Group?[_steering.Member] ?? found;
    }

    private void SendReset<TNext>(in TcpFlow flow, in IncomingSegment segment, NetDevice? device, TNext next)
        where TNext : struct, IInternetNext
    {
        if (!_context.Resets.TryTake(segment.Now))
        {
            Counters.ResetsLimited++;
            return;
        }

        Counters.ResetsSent++;
        var header = new TcpHeader.Value { SourcePort = flow.Local.Port, DestinationPort = flow.Remote.Port };
        header = segment.IsAcknowledgment
            ? header with { SequenceNumber = segment.AcknowledgmentNumber, Flags = TcpFlags.Rst }
            : header with { AcknowledgmentNumber = segment.End, Flags = TcpFlags.Rst | TcpFlags.Ack };
        // RFC 1122 §4.2.3.8: as any answer, it goes back the way that its cause came.
        var route = _context.RouteBack(in segment, in flow);
        _output.Send(in flow, in header, NetworkSettings.Default with { Device = device, SourceRoute = route }, next);
    }

    private void Send<TNext>(TcpConnection connection, long now, TNext next)
        where TNext : struct, IInternetNext
    {
        if (connection.TakeDoubt()) _output.Doubt(connection.FirstHop, connection.Settings.Device);
        if (connection.DoubtsPathMtu(now) && _output.TryFindPath(connection.Flow.Remote.Address, connection.Settings.Device, connection.NetworkSettings.SourceRoute, out _, out var mtu)) connection.LearnPathMtu(mtu, now);
        for (var sent = 0; sent < Burst; sent++)
        {
            if (connection.TryPoll(now, out var segment)) _output.Send(connection.Flow, in segment, connection.NetworkSettings, next);
            else if (!connection.FinishPolling(now))
            {
                Recycle(connection);
                return;
            }
        }

        _context.Pending.Add(connection);
    }

    // A connection that is closed, and on no list, is nobody's any more.
    private void Recycle(TcpConnection connection)
    {
        if (connection.State == TcpState.Closed && !connection.IsPending) _context.Connections.Return(connection);
    }
}
