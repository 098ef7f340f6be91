using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Flows;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Checks what a host sends, flow by flow: one number is always one byte, no number is left out, and no acknowledgment is taken back.</summary>
internal sealed class TcpWireWatch
{
    private readonly Dictionary<TcpFlow, Sender> _senders = [];

    /// <summary>Segments seen.</summary>
    internal int Segments { get; private set; }

    /// <summary>The host sends a frame.</summary>
    internal void OnFrame(ReadOnlySpan<byte> frame)
    {
        if (!TryParse(frame, out var source, out var destination, out var tcp)) return;
        Segments++;
        if ((tcp.Flags & TcpFlags.Rst) != 0) return;
        var flow = new TcpFlow(source, destination);
        if ((tcp.Flags & TcpFlags.Syn) != 0) OnSyn(flow, in tcp);
        else if (_senders.TryGetValue(flow, out var sender)) sender.OnSegment(in tcp);
    }

    /// <summary>The host receives a frame.</summary>
    internal void OnArrival(ReadOnlySpan<byte> frame)
    {
        // After a reset, the next connection of the flow may have the very numbers of this one: the ISN's clock has steps.
        if (TryParse(frame, out var source, out var destination, out var tcp) && (tcp.Flags & TcpFlags.Rst) != 0
            && _senders.TryGetValue(new TcpFlow(destination, source), out var sender)) sender.MayBeginAnew = true;
    }

    private static bool TryParse(ReadOnlySpan<byte> frame, out IPEndPointValue source, out IPEndPointValue destination, out TcpHeader.ReadOnly tcp)
    {
        (source, destination) = (default, default);
        tcp = default;
        if (!TcpFrame.TryParse(frame, out var read) || !TcpHeader.ReadOnly.TryParse(read.Segment, out tcp)) return false;
        source = new IPEndPointValue(read.Source, tcp.SourcePort);
        destination = new IPEndPointValue(read.Destination, tcp.DestinationPort);
        return true;
    }

    private void OnSyn(TcpFlow flow, in TcpHeader.ReadOnly tcp)
    {
        // RFC 3168 §6.1.1, RFC 9293 §3.8.5: neither is ECN-capable nor urgent.
        Assert.Equal(TcpFlags.None, tcp.Flags & (TcpFlags.Rst | TcpFlags.Fin | TcpFlags.Urg));
        var numbers = (tcp.SequenceNumber, tcp.AcknowledgmentNumber);
        if (!_senders.TryGetValue(flow, out var sender) || sender.Numbers != numbers || sender.MayBeginAnew) _senders[flow] = new Sender(numbers.SequenceNumber, numbers.AcknowledgmentNumber);
    }

    private sealed class Sender(SequenceNumber initial, SequenceNumber next)
    {
        private readonly List<byte> _bytes = [];
        private SequenceNumber? _acknowledged;

        internal bool MayBeginAnew { get; set; }

        internal (SequenceNumber Initial, SequenceNumber Next) Numbers => (initial, next);

        internal void OnSegment(in TcpHeader.ReadOnly tcp)
        {
            if (_acknowledged is { } before && tcp.AcknowledgmentNumber < before)
                Assert.Fail($"{tcp.SourcePort} to {tcp.DestinationPort}: {tcp.Flags} {tcp.SequenceNumber - initial} took ACK {before - next} back to {tcp.AcknowledgmentNumber - next}.");
            _acknowledged = tcp.AcknowledgmentNumber;
            if (tcp.Payload.IsEmpty) return;
            var offset = tcp.SequenceNumber - initial - 1;
            Assert.InRange(offset, 0, _bytes.Count);
            for (var i = 0; i < tcp.Payload.Length; i++)
            {
                if (offset + i < _bytes.Count) Assert.Equal(_bytes[offset + i], tcp.Payload[i]);
                else _bytes.Add(tcp.Payload[i]);
            }
        }
    }
}
