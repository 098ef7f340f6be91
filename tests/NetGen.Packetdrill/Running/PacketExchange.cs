using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Running;

/// <summary>The packets of a script: those it sends, and those it waits for.</summary>
/// <param name="host">The host.</param>
/// <param name="localPort">The port of a socket that waits for packets of a transport protocol, if there is one.</param>
internal sealed class PacketExchange(DrilledHost host, Func<IpProtocol, ushort?> localPort)
{
    private const ushort FirstRemotePort = 40000;

    // How much later a packet is looked for, only to tell when it came.
    private static readonly TimeSpan LatestNews = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private readonly PacketWriter _writer = new(host.Options);
    private readonly List<Flow> _flows = [];
    private Flow? _current;

    /// <summary>Sends a packet of the script.</summary>
    internal void Send(PacketEvent step)
    {
        var flow = FlowFor(step.Packet);
        if (step.Packet is SegmentSpec segment && (segment.Flags & TcpFlags.Syn) != 0) flow!.OnSyn(segment.Sequence, (segment.Flags & TcpFlags.Ack) == 0);
        var (type, bytes) = _writer.Write(step.Packet, flow, step.Line);
        host.Send(type, bytes);
    }

    /// <summary>Waits for the packet that the script expects, and compares.</summary>
    /// <param name="step">The expectation, its time since the script began.</param>
    internal void Expect(PacketEvent step)
    {
        var actual = Take(step, null) ?? throw Mismatch(step, "none");
        if (step.Packet is SegmentSpec expected && actual.Packet is SegmentSpec)
        {
            // Where the script has one segment of a sender that leaves cutting to its device, the host has sent it cut.
            while (SegmentRun.Continues(actual, expected) && Take(step, actual) is { } next) actual = SegmentRun.Join(actual, next);
            CheckTimestamp(step, expected, actual);
            if (host.Options.IsForLinux) actual = SegmentRun.PushLike(expected, actual);
        }

        if (!PacketComparison.Agree(step.Packet, actual.Packet) || !IsInTime(step.Time, actual.Time)) throw Mismatch(step, Show(step, actual));
    }

    private SentPacket? Take(PacketEvent step, SentPacket? before)
    {
        var last = step.Time.Kind == TimeKind.Any ? host.Now + Patience : (step.Time.End ?? step.Time.Start) + host.Options.Tolerance;
        if (!host.RunUntil(last, () => host.Captured.Count > 0) && (before is not null || !host.RunUntil(last + LatestNews, () => host.Captured.Count > 0))) return null;
        var captured = host.Captured.Peek();
        var flow = PacketReader.PortsOf(captured.Packet) is var (local, remote) ? Find(captured.Packet.Protocol, local, remote) : null;
        if (before is null) LearnInitial(step.Packet, flow, captured);
        var packet = SegmentDigest.Recognise(PacketReader.Read(captured, flow, step.Line), step.Packet, captured, flow);
        if (before is not null && !SegmentRun.IsNext(before, packet)) return null;
        host.Captured.Dequeue();
        _current = flow ?? _current;
        return packet;
    }

    private static void LearnInitial(PacketSpec expected, Flow? flow, CapturedPacket captured)
    {
        if (expected is not SegmentSpec wanted || flow is not { Protocol: IpProtocol.Tcp }) return;
        var sent = PacketReader.Read(captured, flow, 0);
        if (sent.Packet is SegmentSpec segment && (segment.Flags & TcpFlags.Syn) != 0) flow.Learn(sent.LiveSequence, wanted.Sequence, (segment.Flags & TcpFlags.Ack) != 0);
    }

    private void CheckTimestamp(PacketEvent step, SegmentSpec segment, SentPacket actual)
    {
        var expected = segment.Options?.FirstOrDefault(option => option.Kind == TcpOptionKind.Timestamps);
        if (expected is null || actual is not { LiveTimestamp: { } live, Flow: { } flow }) return;
        if (host.Options.TimestampTick > TimeSpan.Zero && flow.KnowsTimestamps)
        {
            var ticks = (int)(flow.TimestampToScript(live) - expected.Value);
            if ((host.Options.TimestampTick * Math.Abs(ticks)) > host.Options.Tolerance) throw Mismatch(step, Show(step, actual));
        }

        flow.LearnTimestamp(live, expected.Value);
    }

    private bool IsInTime(EventTime time, TimeSpan actual) =>
        time.Kind == TimeKind.Any || (actual >= time.Start - host.Options.Tolerance && actual <= (time.End ?? time.Start) + host.Options.Tolerance);

    private static ScriptException Mismatch(PacketEvent step, string got) =>
        ScriptException.Expected(step.Line, $"> {step.Packet} at {step.Time}", got);

    private static string Show(PacketEvent step, SentPacket actual) =>
        $"> {PacketComparison.ShowLike(step.Packet, actual.Packet)} at {EventTime.Show(actual.Time)}";

    private Flow? FlowFor(PacketSpec packet)
    {
        // A message is about the flow before; an echo is about none.
        if (packet is IcmpSpec) return _current;
        var protocol = packet is DatagramSpec ? IpProtocol.Udp : IpProtocol.Tcp;
        if (packet.Ports is { } ports) return _current = Find(protocol, ports.Destination, ports.Source);
        if (_current?.Protocol == protocol) return _current;
        return _current = _flows.FindLast(flow => flow.Protocol == protocol) ?? Find(protocol, localPort(protocol) ?? host.Options.BindPort, FirstRemotePort);
    }

    private Flow Find(IpProtocol protocol, ushort local, ushort remote)
    {
        var flow = _flows.Find(each => each.Protocol == protocol && each.LocalPort == local && each.RemotePort == remote);
        if (flow is not null) return flow;
        flow = new Flow(protocol, local, remote);
        _flows.Add(flow);
        return flow;
    }
}
