using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Tests.Neighbours;

/// <summary>RFC 4861 §7.3, the same for ARP and for IPv6's neighbour discovery.</summary>
public sealed class IPv4NeighbourCacheTests : NeighbourCacheTests<IPv4Address>
{
    private protected override IPv4Address Address(int host) => new((uint)(0x0A00_0000 + host));
}

/// <inheritdoc cref="IPv4NeighbourCacheTests"/>
public sealed class IPv6NeighbourCacheTests : NeighbourCacheTests<IPv6Address>
{
    private protected override IPv6Address Address(int host) => new(((UInt128)0xFE80 << 112) | (uint)host);
}

/// <summary>One body for both families.</summary>
public abstract class NeighbourCacheTests<TAddress> : IDisposable
    where TAddress : struct, IEquatable<TAddress>
{
    private static readonly MacAddress Mac = new(0x0200_0000_0002);
    private static readonly MacAddress NewMac = new(0x0200_0000_0003);

    private readonly VirtualTimeProvider _clock = new();
    private readonly TimerWheel _wheel;
    private readonly PacketPool _pool = new(new PacketPoolOptions { ChunkCount = 64 });
    private readonly Record _record = new();
    private readonly SilentDevice _device;
    private readonly NeighbourOptions _options = new() { Capacity = 8, PendingPerNeighbour = 3, PendingTotal = 10 };
    private readonly NeighbourCache<TAddress> _cache;

    protected NeighbourCacheTests()
    {
        _wheel = new TimerWheel(_clock);
        _device = new SilentDevice(_pool);
        _cache = new NeighbourCache<TAddress>(_wheel, new SeededRandomSource(1), _options);
    }

    private RecordingProtocol<TAddress> Protocol => new(_record);

    private protected abstract TAddress Address(int host);

    [Fact]
    public void None_Send_AsksAndHoldsThePacketUntilTheAnswer()
    {
        Send(1, 7);
        Assert.Equal(($"ask {Address(1)}", NeighbourState.Incomplete), (_record.Take(), StateOf(1)));
        Assert.True(_cache.OnSolicited(_device, Address(1), Mac, Protocol));
        Assert.Equal(("send 7", NeighbourState.Reachable), (_record.Take(), StateOf(1)));
    }

    [Fact]
    public void Transitions_are_counted_over_all_entries()
    {
        Send(1, 7);
        Send(2, 7);
        _cache.OnSolicited(_device, Address(1), Mac, Protocol);

        var rows = _cache.Transitions.Schema.Rows.Select((row, index) => $"{row.Trigger} to {row.To}: {_cache.Transitions[index]}");

        Assert.Equal(["OnSend to Incomplete: 2", "OnSolicited to Reachable: 1"], rows.Where(row => !row.EndsWith(" 0", StringComparison.Ordinal)));
        _cache.Clear();
        Assert.Equal(2, _cache.Transitions[_cache.Transitions.Schema.Rows.Length - 1]);
    }

    [Fact]
    public void Incomplete_NoAnswer_AsksThreeTimesASecondApartThenFails()
    {
        Send(1, 7);
        Send(1, 8);
        Assert.Equal($"ask {Address(1)}", _record.Take());
        Run(2.5);
        Assert.Equal($"ask {Address(1)}, ask {Address(1)}", _record.Take());
        Run(1);
        Assert.Equal(("unreachable 7, unreachable 8", NeighbourState.Failed), (_record.Take(), StateOf(1)));
        Send(1, 9);
        Assert.Equal(($"ask {Address(1)}", NeighbourState.Incomplete), (_record.Take(), StateOf(1)));
    }

    [Fact]
    public void Reachable_Time_BecomesStaleBetweenHalfAndOneAndAHalfOfTheMean()
    {
        Resolve(1);
        Run(14.9);
        Assert.Equal(NeighbourState.Reachable, StateOf(1));
        Run(30.2);
        Assert.Equal(NeighbourState.Stale, StateOf(1));
    }

    [Fact]
    public void Stale_Send_DelaysThenProbesThenFails()
    {
        MakeStale(1);
        Send(1, 7);
        Assert.Equal(("send 7", NeighbourState.Delay), (_record.Take(), StateOf(1)));
        Run(5.1);
        Assert.Equal(($"probe {Address(1)}", NeighbourState.Probe), (_record.Take(), StateOf(1)));
        Send(1, 8);
        Assert.Equal("send 8", _record.Take());
        Run(3.1);
        Assert.Equal(($"probe {Address(1)}, probe {Address(1)}", NeighbourState.Failed), (_record.Take(), StateOf(1)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Delay_ConfirmationFromAbove_IsReachableWithoutAProbe(bool duringProbe)
    {
        MakeStale(1);
        Send(1, 7);
        if (duringProbe) Run(5.1);
        _cache.Confirm(_device, Address(1));
        Assert.Equal(NeighbourState.Reachable, StateOf(1));
    }

    [Fact]
    public void Incomplete_ConfirmationFromAbove_DoesNotDelayTheSolicitation()
    {
        Send(1, 7);
        _record.Take();
        for (var i = 0; i < 3; i++)
        {
            Run(0.6);
            _cache.Confirm(_device, Address(1));
        }

        Assert.Equal(NeighbourState.Incomplete, StateOf(1));
        Assert.NotEmpty(_record.Take());
    }

    [Fact]
    public void Probe_Answer_IsReachable()
    {
        MakeStale(1);
        Send(1, 7);
        Run(5.1);
        _cache.OnSolicited(_device, Address(1), NewMac, Protocol);
        Assert.Equal((NeighbourState.Reachable, NewMac), (StateOf(1), Entry(1).LinkAddress));
    }

    [Fact]
    public void Reachable_AnotherAddressTold_IsStaleWithTheNewOne()
    {
        Resolve(1);
        _cache.OnUnsolicited(_device, Address(1), Mac, mayCreate: false, Protocol);
        Assert.Equal(NeighbourState.Reachable, StateOf(1));
        _cache.OnUnsolicited(_device, Address(1), NewMac, mayCreate: false, Protocol);
        Assert.Equal((NeighbourState.Stale, NewMac), (StateOf(1), Entry(1).LinkAddress));
    }

    [Fact]
    public void Incomplete_AddressToldUnasked_SendsWhatWaitsAndIsStale()
    {
        Send(1, 7);
        _record.Take();
        _cache.OnUnsolicited(_device, Address(1), Mac, mayCreate: false, Protocol);
        Assert.Equal(("send 7", NeighbourState.Stale), (_record.Take(), StateOf(1)));
    }

    [Fact]
    public void None_AddressTold_CreatesAnEntryOnlyWherePermitted()
    {
        Assert.False(_cache.OnSolicited(_device, Address(1), Mac, Protocol));
        Assert.False(_cache.OnUnsolicited(_device, Address(1), Mac, mayCreate: false, Protocol));
        Assert.Equal(0, _cache.Count);
        Assert.True(_cache.OnUnsolicited(_device, Address(1), Mac, mayCreate: true, Protocol));
        Assert.Equal(NeighbourState.Stale, StateOf(1));
    }

    [Fact]
    public void Stale_UnusedForAMinute_IsForgotten()
    {
        MakeStale(1);
        Run(61);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void Permanent_Anything_StaysWhatItIs()
    {
        _cache.AddPermanent(_device, Address(1), Mac, Protocol);
        _cache.OnUnsolicited(_device, Address(1), NewMac, mayCreate: true, Protocol);
        _cache.OnSolicited(_device, Address(1), NewMac, Protocol);
        Run(1000);
        Assert.Equal((NeighbourState.Permanent, Mac), (StateOf(1), Entry(1).LinkAddress));
    }

    [Fact]
    public void Incomplete_QueueFull_DropsTheOldest()
    {
        for (byte i = 1; i <= 5; i++) Send(1, i);
        _record.Take();
        Assert.Equal(2, _pool.Drops[DropReason.NeighbourQueueFull]);
        _cache.OnSolicited(_device, Address(1), Mac, Protocol);
        Assert.Equal("send 3, send 4, send 5", _record.Take());
    }

    [Fact]
    public void Many_Incomplete_TogetherHoldNoMoreThanTheTotal()
    {
        for (var host = 1; host <= 5; host++)
        {
            for (byte i = 0; i < 3; i++) Send(host, i);
        }

        Assert.Equal(10, _cache.PendingCount);
        Assert.Equal(5, _pool.Drops[DropReason.NeighbourQueueFull]);
    }

    [Fact]
    public void Full_NewNeighbour_TakesThePlaceOfTheOldestStaleOne()
    {
        for (var host = 1; host <= 8; host++) Resolve(host);
        _cache.OnUnsolicited(_device, Address(5), NewMac, mayCreate: false, Protocol);
        _cache.OnUnsolicited(_device, Address(3), NewMac, mayCreate: false, Protocol);
        Send(9, 1);
        Assert.Equal((NeighbourState.None, NeighbourState.Stale, 8, 1L), (StateOf(5), StateOf(3), _cache.Count, _cache.Evictions));
    }

    [Fact]
    public void Full_ScanOfTheNetwork_EvictsItsOwnEntriesFirst()
    {
        for (var host = 1; host <= 3; host++) MakeStale(host);
        for (var host = 10; host < 110; host++) Send(host, 1);
        Assert.All(Enumerable.Range(1, 3), host => Assert.Equal(NeighbourState.Stale, StateOf(host)));
        Assert.Equal(8, _cache.Count);
    }

    [Fact]
    public void Full_OfPermanentEntries_DropsThePacket()
    {
        for (var host = 1; host <= 8; host++) _cache.AddPermanent(_device, Address(host), Mac, Protocol);
        Send(9, 1);
        Assert.Equal(1, _pool.Drops[DropReason.NeighbourTableFull]);
        Assert.False(_cache.AddPermanent(_device, Address(9), Mac, Protocol));
    }

    [Fact]
    public void Clear_Anything_DropsWhatWaits()
    {
        Send(1, 1);
        Resolve(2);
        _cache.Clear();
        Assert.Equal((0, 0, 1L), (_cache.Count, _cache.PendingCount, _pool.Drops[DropReason.Shutdown]));
        Assert.Equal(0, _wheel.Count);
    }

    public void Dispose()
    {
        _cache.Clear();
        Assert.Equal((64, 0), (_pool.AvailableChunks, _pool.BuffersInUse));
        _device.Dispose();
        _pool.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Send(int host, byte mark)
    {
        Assert.True(_pool.TryRent(out var packet));
        packet.Put(1)[0] = mark;
        _cache.Send(packet, _device, Address(host), Protocol);
    }

    private void Resolve(int host)
    {
        Send(host, 0);
        _cache.OnSolicited(_device, Address(host), Mac, Protocol);
        _record.Take();
    }

    private void MakeStale(int host)
    {
        _cache.OnUnsolicited(_device, Address(host), Mac, mayCreate: true, Protocol);
        Assert.Equal(NeighbourState.Stale, StateOf(host));
    }

    private void Run(double seconds)
    {
        var end = _clock.GetTimestampAfter(TimeSpan.FromSeconds(seconds));
        while (_clock.GetTimestamp() < end)
        {
            _clock.AdvanceTo(Math.Min(end, Math.Max(_clock.GetTimestamp() + 1, _wheel.NextDeadline)));
            _wheel.Advance();
            _cache.RunDue(Protocol);
        }
    }

    private NeighbourState StateOf(int host) => _cache.TryFind(_device, Address(host), out var entry) ? entry.State : NeighbourState.None;

    private Neighbour<TAddress> Entry(int host)
    {
        Assert.True(_cache.TryFind(_device, Address(host), out var entry));
        return entry;
    }
}
