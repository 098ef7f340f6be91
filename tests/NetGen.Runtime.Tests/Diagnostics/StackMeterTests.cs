using System.Diagnostics.Metrics;
using NetGen.Diagnostics;
using NetGen.Runtime.Tests.Devices;

namespace NetGen.Runtime.Tests.Diagnostics;

public sealed class StackMeterTests : IDisposable
{
    private readonly QueueDevice _device = new();
    private readonly Dictionary<string, long> _seen = [];

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Counters_are_measured_with_their_tags()
    {
        using var meter = new StackMeter("edge", [_device]);
        _device.Counters.CountReceived(3, 180);
        _device.Counters.CountTransmitted(1, 60);
        _device.Pool.Drops.Count(DropReason.UdpNoSocket);
        _device.Pool.Drops.Count(DropReason.UdpNoSocket);

        Measure("edge");

        Assert.Equal(3, _seen["netgen.device.packets edge queue receive"]);
        Assert.Equal(1, _seen["netgen.device.packets edge queue transmit"]);
        Assert.Equal(180, _seen["netgen.device.io edge queue receive"]);
        Assert.Equal(60, _seen["netgen.device.io edge queue transmit"]);
        Assert.Equal(2, _seen["netgen.packet.drops edge UdpNoSocket"]);
        Assert.Equal(256, _seen["netgen.pool.available edge"]);
        Assert.Equal(6, _seen.Count);
    }

    [Fact]
    public void A_disposed_meter_measures_nothing()
    {
        var meter = new StackMeter("gone", [_device]);
        meter.Dispose();
        Measure("gone");
        Assert.Empty(_seen);
    }

    [Fact]
    public void The_meter_of_a_factory_is_the_factorys()
    {
        using var factory = new Factory();
        new StackMeter("made", [_device], factory).Dispose();
        Measure("made");
        Assert.NotEmpty(_seen);
    }

    private void Measure(string stack)
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == StackMeter.MeterName) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();

        void See(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // Other tests' stacks have meters of the same name.
            if (!Equals(tags[0].Value, stack)) return;
            _seen.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}", value);
        }
    }

    private sealed class Factory : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            _meters.Add(new Meter(options));
            return _meters[^1];
        }

        public void Dispose() => _meters.ForEach(meter => meter.Dispose());
    }
}
