using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Running;

/// <summary>The segments of a script: those it sends, and those it waits for.</summary>
/// <param name="host">The host.</param>
/// <param name="listeningPort">The port of the listening socket, if there is one.</param>
internal sealed class SegmentExchange(DrilledHost host, Func<ushort?> listeningPort)
{
    private const ushort FirstRemotePort = 40000;

    // How much later a segment is looked for, only to tell when it came.
    private static readonly TimeSpan LatestNews = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private readonly PacketWriter _writer = new(host.Options);
    private readonly List<Flow> _flows = [];
    private Flow? _current;

    /// <summary>Sends a segment of the script.</summary>
    internal void Send(SegmentEvent step)
    {
        var flow = FlowFor(step.Segment);
        if ((step.Segment.Flags & (TcpFlags.Syn | TcpFlags.Ack)) == TcpFlags.Syn) flow.OnSyn();
        host.Send(_writer.Write(step.Segment, flow, step.Line));
    }

    /// <summary>Sends an ICMP error of the script.</summary>
    internal void Send(IcmpEvent step)
    {
        if (_current is not { } flow) throw new ScriptException(step.Line, "there is no connection that the message could be about");
        host.Send(_writer.Write(step.Message, flow, step.Line));
    }

    /// <summary>Waits for the segment that the script expects, and compares.</summary>
    /// <param name="step">The expectation, its time since the script began.</param>
    internal void Expect(SegmentEvent step)
    {
        var expected = step.Segment;
        var actual = Take(step, null) ?? throw Mismatch(step, "none");
        // Where the script has one segment of a sender that leaves cutting to its device, the host has sent it cut.
        while (actual.Segment.Length < expected.Length && Continues(actual, expected) && Take(step, actual) is { } next) actual = Join(actual, next);
        CheckTimestamp(step, actual);
        if (!SegmentComparison.Agree(expected, actual.Segment) || !IsInTime(step.Time, actual.Time)) throw Mismatch(step, Show(step, actual));
    }

    private SentSegment? Take(SegmentEvent step, SentSegment? before)
    {
        var last = step.Time.Kind == TimeKind.Any ? host.Now + Patience : (step.Time.End ?? step.Time.Start) + host.Options.Tolerance;
        if (!host.RunUntil(last, () => host.Captured.Count > 0) && (before is not null || !host.RunUntil(last + LatestNews, () => host.Captured.Count > 0))) return null;
        var packet = host.Captured.Peek();
        var (local, remote) = SegmentReader.PortsOf(packet);
        var flow = Find(local, remote);
        if (before is null) LearnInitial(step.Segment, flow, packet);
        var segment = SegmentReader.Read(packet, flow, step.Line);
        if (before is not null && !IsNext(before, segment)) return null;
        host.Captured.Dequeue();
        _current = flow;
        return segment;
    }

    private static void LearnInitial(SegmentSpec expected, Flow flow, CapturedPacket packet)
    {
        var segment = SegmentReader.Read(packet, flow, 0);
        if ((segment.Segment.Flags & TcpFlags.Syn) != 0) flow.Learn(segment.LiveSequence, expected.Sequence);
    }

    private static bool Continues(SentSegment actual, SegmentSpec expected) =>
        actual.Segment.Length > 0 && actual.Segment.Sequence == expected.Sequence && (actual.Segment.Flags & (TcpFlags.Syn | TcpFlags.Fin | TcpFlags.Rst)) == 0;

    private static bool IsNext(SentSegment before, SentSegment next) =>
        next.Flow == before.Flow
        && next.Segment.Length > 0
        && next.Segment.Sequence == before.Segment.Sequence + (uint)before.Segment.Length
        && next.Segment.Acknowledgment == before.Segment.Acknowledgment;

    private static SentSegment Join(SentSegment first, SentSegment next) =>
        first with { Segment = first.Segment with { Length = first.Segment.Length + next.Segment.Length, Flags = first.Segment.Flags | next.Segment.Flags, Window = next.Segment.Window } };

    private void CheckTimestamp(SegmentEvent step, SentSegment actual)
    {
        var expected = step.Segment.Options?.FirstOrDefault(option => option.Kind == TcpOptionKind.Timestamps);
        if (expected is null || actual.LiveTimestamp is not { } live) return;
        if (host.Options.TimestampTick > TimeSpan.Zero && actual.Flow.KnowsTimestamps)
        {
            var ticks = (int)(actual.Flow.TimestampToScript(live) - expected.Value);
            if ((host.Options.TimestampTick * Math.Abs(ticks)) > host.Options.Tolerance) throw Mismatch(step, Show(step, actual));
        }

        actual.Flow.LearnTimestamp(live, expected.Value);
    }

    private bool IsInTime(EventTime time, TimeSpan actual) =>
        time.Kind == TimeKind.Any || (actual >= time.Start - host.Options.Tolerance && actual <= (time.End ?? time.Start) + host.Options.Tolerance);

    private static ScriptException Mismatch(SegmentEvent step, string got) =>
        ScriptException.Expected(step.Line, $"> {step.Segment} at {step.Time}", got);

    private static string Show(SegmentEvent step, SentSegment actual) =>
        $"> {SegmentComparison.ShowLike(step.Segment, actual.Segment)} at {EventTime.Show(actual.Time)}";

    private Flow FlowFor(SegmentSpec segment)
    {
        if (segment.Ports is { } ports) return _current = Find(ports.Destination, ports.Source);
        return _current ??= Find(listeningPort() ?? host.Options.BindPort, FirstRemotePort);
    }

    private Flow Find(ushort local, ushort remote)
    {
        var flow = _flows.Find(each => each.LocalPort == local && each.RemotePort == remote);
        if (flow is not null) return flow;
        flow = new Flow(local, remote);
        _flows.Add(flow);
        return flow;
    }
}
