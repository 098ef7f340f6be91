using NetGen.Protocols.Tcp.Congestion;
using NetGen.Randomness;

namespace NetGen.Protocols.Tests.Tcp.Paths;

/// <summary>Flows that share one bottleneck, on virtual time and from one seed.</summary>
internal sealed class PathSimulation
{
    private static readonly TimeSpan DelayedAckTime = TimeSpan.FromMilliseconds(40);

    private readonly PathOptions _path;
    private readonly SeededRandomSource _random;
    private readonly PriorityQueue<Action, (long TimeNs, long Order)> _events = new();
    private long _order;
    private double _busyUntilNs;
    private double _queueIntegral;
    private long _transmissions;
    private TimeSpan _measuredFrom;

    internal PathSimulation(PathOptions path, params FlowOptions[] flows)
    {
        _path = path;
        _random = new SeededRandomSource(path.Seed);
        Flows = [.. flows.Select((flow, index) => new Flow(this, flow, index))];
    }

    internal IReadOnlyList<Flow> Flows { get; }

    internal long NowNs { get; private set; } = Nanoseconds.PerSecond;

    internal long MostQueuedBytes { get; private set; }

    internal long Drops { get; private set; }

    internal TimeSpan Elapsed => TimeSpan.FromTicks((NowNs - Nanoseconds.PerSecond) / 100);

    /// <summary>Bytes in the buffer, averaged over arrivals.</summary>
    internal double MeanQueuedBytes => _queueIntegral / Math.Max(1, _transmissions);

    internal void Run(TimeSpan until)
    {
        var endNs = Nanoseconds.PerSecond + Nanoseconds.From(until);
        while (_events.TryPeek(out _, out var at) && at.TimeNs <= endNs)
        {
            NowNs = Math.Max(NowNs, at.TimeNs);
            _events.Dequeue()();
        }

        NowNs = endNs;
    }

    /// <summary>Forgets what was counted until now, so that a steady state can be looked at alone.</summary>
    internal void BeginMeasuring()
    {
        (MostQueuedBytes, _queueIntegral, _transmissions, _measuredFrom) = (0, 0, 0, Elapsed);
        foreach (var flow in Flows) flow.BeginMeasuring();
    }

    /// <summary>What happened, one line a flow.</summary>
    internal string Describe() =>
        string.Join(Environment.NewLine, Flows.Select(flow => flow.Describe()))
        + $"{Environment.NewLine}queue mean {MeanQueuedBytes:F0} most {MostQueuedBytes} drops {Drops}";

    internal void At(long timeNs, Action action) => _events.Enqueue(action, (timeNs, _order++));

    private void Transmit(Flow flow, Segment segment)
    {
        var count = ++_transmissions;
        var perNs = _path.BitsPerSecond / 8 / Nanoseconds.PerSecond;
        var queued = (long)(Math.Max(0, _busyUntilNs - NowNs) * perNs);
        _queueIntegral += queued;
        MostQueuedBytes = Math.Max(MostQueuedBytes, queued);
        if (queued + segment.Length > _path.BufferBytes)
        {
            Drops++;
            return;
        }

        _busyUntilNs = Math.Max(NowNs, _busyUntilNs) + (segment.Length / perNs);
        if (_random.NextChance(_path.Loss) || _path.Drops(count)) return;
        var delayNs = Nanoseconds.From(_path.RoundTrip) / 2;
        delayNs += Nanoseconds.From(_path.ExtraDelay(Elapsed));
        if (_random.NextChance(_path.Reordering)) delayNs += Nanoseconds.From(_path.ReorderingDelay);
        var marked = segment with { IsMarked = queued > _path.MarkingThresholdBytes };
        At((long)_busyUntilNs + delayNs, () => flow.Arrive(marked));
    }

    /// <summary>One sender and its receiver.</summary>
    internal sealed class Flow
    {
        private readonly PathSimulation _simulation;
        private readonly FlowOptions _options;
        private long _scheduledNs = Nanoseconds.Never;
        private ulong _deliveredBefore;

        internal Flow(PathSimulation simulation, FlowOptions options, int index)
        {
            (_simulation, _options) = (simulation, options);

            // Sequence numbers wrap around early in every run.
            var initial = 0xFFFF_0000u + (uint)index;
            Receiver = new SimulatedReceiver(options, initial);
            Sender = new SimulatedSender(options, initial, simulation._path.Seed + (ulong)index, segment => simulation.Transmit(this, segment), Receiver.OnReduced);
            simulation.At(simulation.NowNs + Nanoseconds.From(options.Start), Open);
        }

        internal SimulatedSender Sender { get; }

        internal SimulatedReceiver Receiver { get; }

        internal ulong Delivered => Receiver.InOrder - 1;

        internal double GoodputBitsPerSecond => (Delivered - _deliveredBefore) * 8 / (_simulation.Elapsed - _simulation._measuredFrom).TotalSeconds;

        internal TimeSpan? Completed { get; private set; }

        /// <summary>Gives the sender more to send now.</summary>
        internal void Write(ulong bytes)
        {
            Sender.Available += bytes;
            Sender.Send(_simulation.NowNs);
            Schedule();
        }

        internal string Describe()
        {
            var counters = Sender.Counters;
            var recovery = Sender.Recovery;
            return $"{GoodputBitsPerSecond / 1e6:F3} Mbit/s, sent {Sender.Transmissions}, retransmitted {counters.SegmentsRetransmitted}, "
                + $"recoveries {counters.FastRecoveries}, timeouts {counters.RetransmissionTimeouts}, probes {counters.TailLossProbes}, "
                + $"spurious by timestamp {counters.SpuriousByTimestamp} DSACK {counters.SpuriousByDuplicateSack} F-RTO {counters.SpuriousByForwardRto} "
                + $"nothing sent {counters.SpuriousWithoutRetransmission}, marks {counters.CongestionMarks}, reneged {counters.ReceiverReneged}, "
                + $"duplicates {Receiver.Duplicates}, in order {Receiver.InOrder}, window {recovery.CongestionWindow}, threshold {recovery.SlowStartThreshold}, "
                + $"in flight {recovery.BytesInFlight}, round trip {recovery.SmoothedRttNs / 1e6:F2} ms, {recovery.State}";
        }

        internal void BeginMeasuring() => _deliveredBefore = Delivered;

        internal void Arrive(Segment segment)
        {
            if (Receiver.Receive(segment) is { } feedback) Return(feedback);
            else _simulation.At(_simulation.NowNs + Nanoseconds.From(DelayedAckTime), SendDelayedAck);
        }

        private void Open()
        {
            var roundTripNs = Nanoseconds.From(_simulation._path.RoundTrip);
            Sender.Open(_simulation.NowNs, roundTripNs);
            _simulation.At(_simulation.NowNs + roundTripNs, Act);
        }

        private void SendDelayedAck()
        {
            if (Receiver.HasDelayedAck) Return(Receiver.SendDelayedAck());
        }

        private void Return(Feedback feedback) =>
            _simulation.At(_simulation.NowNs + (Nanoseconds.From(_simulation._path.RoundTrip) / 2), () => Acknowledge(feedback));

        private void Acknowledge(Feedback feedback)
        {
            Sender.Receive(feedback, _simulation.NowNs);
            if (Completed is null && feedback.Number - 1 >= _options.Bytes) Completed = _simulation.Elapsed;
            Schedule();
        }

        private void Act()
        {
            Sender.OnTimer(_simulation.NowNs);
            Schedule();
        }

        private void Schedule()
        {
            var atNs = Sender.NextActionNs(_simulation.NowNs);
            if (atNs == _scheduledNs || atNs == Nanoseconds.Never)
            {
                _scheduledNs = atNs;
                return;
            }

            _scheduledNs = atNs;
            _simulation.At(atNs, () =>
            {
                if (_scheduledNs != atNs) return;
                _scheduledNs = Nanoseconds.Never;
                Act();
            });
        }
    }
}
