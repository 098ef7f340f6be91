using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Time;

namespace NetGen.Protocols.Tcp.Flows;

/// <summary>The connections in TIME-WAIT, oldest first: all wait equally long, so one timer serves them. Bounded; at the bound the oldest goes.</summary>
/// <param name="flows">Where segments find them.</param>
/// <param name="clock">The clock.</param>
/// <param name="counters">Counts those that went early.</param>
/// <param name="signers">Takes the signers of connections back.</param>
/// <param name="devices">Those that connections are bound to.</param>
/// <param name="options">How many, and how long.</param>
internal sealed class TcpTimeWaitList(
    TcpFlowTable flows, TcpClock clock, TcpCounters counters, SegmentSigners signers, BoundDevices devices, TcpModuleOptions options) : WheelTimer
{
    private readonly long _duration = TcpClock.ToNanoseconds(options.TimeWaitDuration);
    private readonly SparePool<TcpTimeWait> _idle = new(few: 256);
    // Apart, for hardly any connection signs, and there may be very many of these.
    private readonly Dictionary<TcpTimeWait, SegmentSigner> _signers = [];
    // As few are sent along a route of their own.
    private readonly Dictionary<TcpTimeWait, IPv4SourceRoute> _routes = [];
    private TcpTimeWait? _oldest;
    private TcpTimeWait? _newest;

    /// <summary>Number of connections that wait.</summary>
    internal int Count { get; private set; }

    /// <summary>Lets a connection wait; its flow must be in the table no more.</summary>
    internal void Add(in TcpTimeWaitSeed seed)
    {
        if (options.TimeWaitCapacity == 0)
        {
            signers.Return(seed.Signer);
            return;
        }

        if (Count >= options.TimeWaitCapacity || flows.IsFull) Recycle();
        var entry = _idle.TryTake(out var spare) ? spare : new TcpTimeWait();
        entry.Start(in seed);
        if (flows.TryAdd(entry))
        {
            Append(entry);
            if (seed.Signer is { } signer) _signers.Add(entry, signer);
            if (seed.NetworkSettings.SourceRoute is { } route) _routes.Add(entry, route);
            return;
        }

        _idle.Return(entry);
        signers.Return(seed.Signer);
    }

    /// <summary>Who signs for an entry, or null.</summary>
    internal SegmentSigner? SignerOf(TcpTimeWait entry) => _signers.Count == 0 ? null : _signers.GetValueOrDefault(entry);

    /// <summary>What the network header of an entry's segments says.</summary>
    internal NetworkSettings NetworkSettingsOf(TcpTimeWait entry) => entry.NetworkSettings with
    {
        Device = devices[entry.BoundDevice],
        SourceRoute = _routes.Count == 0 ? null : _routes.GetValueOrDefault(entry),
    };

    /// <summary>Takes an entry out before its time, for a new connection of its flow (RFC 6191).</summary>
    internal void Remove(TcpTimeWait entry)
    {
        counters.TimeWaitRecycled++;
        Release(entry);
    }

    /// <summary>Lets an entry wait its whole time again.</summary>
    internal void Restart(TcpTimeWait entry)
    {
        Unlink(entry);
        Append(entry);
    }

    /// <summary>Makes room by pushing the oldest out.</summary>
    /// <returns>False when there is none.</returns>
    internal bool Recycle()
    {
        if (_oldest is not { } oldest) return false;
        Remove(oldest);
        return true;
    }

    internal void Clear()
    {
        while (_oldest is { } oldest) Release(oldest);
        Cancel();
    }

    protected override void OnElapsed()
    {
        var now = clock.Now;
        while (_oldest is { } oldest && oldest.Deadline <= now) Release(oldest);
        if (_oldest is { } next) clock.Schedule(this, next.Deadline);
    }

    private void Append(TcpTimeWait entry)
    {
        entry.Deadline = Nanoseconds.After(clock.Now, _duration);
        entry.Older = _newest;
        entry.Newer = null;
        if (_newest is null) _oldest = entry;
        else _newest.Newer = entry;
        _newest = entry;
        Count++;
        if (!IsScheduled) clock.Schedule(this, _oldest!.Deadline);
    }

    private void Release(TcpTimeWait entry)
    {
        flows.Remove(entry);
        Unlink(entry);
        if (_signers.Count > 0 && _signers.Remove(entry, out var signer)) signers.Return(signer);
        if (_routes.Count > 0) _routes.Remove(entry);
        _idle.Return(entry);
    }

    private void Unlink(TcpTimeWait entry)
    {
        if (entry.Older is { } older) older.Newer = entry.Newer;
        else _oldest = entry.Newer;
        if (entry.Newer is { } newer) newer.Older = entry.Older;
        else _newest = entry.Older;
        entry.Older = entry.Newer = null;
        Count--;
    }
}
