using System.Diagnostics.Metrics;
using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Diagnostics;

/// <summary>The counters of one stack's devices and pools as <c>System.Diagnostics.Metrics</c> instruments; they are read only when a listener asks.</summary>
/// <remarks>
/// The meter <c>NetGen</c> has the counters <c>netgen.device.packets</c> and <c>netgen.device.io</c> (bytes), by device and direction,
/// and <c>netgen.packet.drops</c>, by reason; and the gauge <c>netgen.pool.available</c>, of chunks.
/// </remarks>
public sealed class StackMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "NetGen";

    private const string StackTag = "netgen.stack";
    private const string ReasonTag = "netgen.drop.reason";
    private const string DeviceTag = "network.interface.name";
    private const string DirectionTag = "network.io.direction";

    private readonly KeyValuePair<string, object?> _stack;
    private readonly NetDevice[] _devices;
    private readonly PacketPool[] _pools;
    private readonly DropReason[] _reasons = [.. Enum.GetValues<DropReason>().Where(reason => reason != DropReason.None)];
    private readonly Meter _meter;
    private readonly Meter? _ownMeter;

    /// <summary>Makes the instruments.</summary>
    /// <param name="stack">Name of the stack, a tag of every measurement.</param>
    /// <param name="devices">Its devices; their pools are measured with them.</param>
    /// <param name="factory">Makes and owns the meter; without one this object does.</param>
    public StackMeter(string stack, IReadOnlyList<NetDevice> devices, IMeterFactory? factory = null)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(devices);
        _stack = new(StackTag, stack);
        _devices = [.. devices];
        _pools = [.. devices.Select(device => device.Pool).Distinct()];
        _meter = factory?.Create(MeterName) ?? (_ownMeter = new Meter(MeterName));
        _meter.CreateObservableCounter("netgen.device.packets", MeasurePackets, "{packet}", "Frames through the device.");
        _meter.CreateObservableCounter("netgen.device.io", MeasureBytes, "By", "Bytes through the device, link headers included.");
        _meter.CreateObservableCounter("netgen.packet.drops", MeasureDrops, "{packet}", "Packets dropped.");
        _meter.CreateObservableGauge("netgen.pool.available", MeasureAvailable, "{chunk}", "Chunks nobody holds.");
    }

    /// <summary>Adds a counter of the stack's own.</summary>
    /// <param name="name">Its name, as <c>netgen.icmp.limited</c>.</param>
    /// <param name="unit">What it counts, as <c>{packet}</c>.</param>
    /// <param name="description">What it counts, in words.</param>
    /// <param name="read">Reads it; called on any thread.</param>
    public void AddCounter(string name, string unit, string description, Func<long> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        _meter.CreateObservableCounter(name, () => new Measurement<long>(read(), _stack), unit, description);
    }

    /// <inheritdoc/>
    public void Dispose() => _ownMeter?.Dispose();

    private IEnumerable<Measurement<long>> MeasurePackets() => _devices.SelectMany(device => new[]
    {
        Measure(device.Counters.ReceivedPackets, device, "receive"),
        Measure(device.Counters.TransmittedPackets, device, "transmit"),
    });

    private IEnumerable<Measurement<long>> MeasureBytes() => _devices.SelectMany(device => new[]
    {
        Measure(device.Counters.ReceivedBytes, device, "receive"),
        Measure(device.Counters.TransmittedBytes, device, "transmit"),
    });

    private IEnumerable<Measurement<long>> MeasureDrops() =>
        from reason in _reasons
        let count = _pools.Sum(pool => pool.Drops[reason])
        where count > 0
        select new Measurement<long>(count, _stack, new(ReasonTag, reason.ToString()));

    private Measurement<int> MeasureAvailable() => new(_pools.Sum(pool => pool.AvailableChunks), _stack);

    private Measurement<long> Measure(long value, NetDevice device, string direction) =>
        new(value, _stack, new(DeviceTag, device.Name), new(DirectionTag, direction));
}
