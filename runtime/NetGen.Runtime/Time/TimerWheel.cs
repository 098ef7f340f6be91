using System.Numerics;

namespace NetGen.Time;

/// <summary>A hierarchical timer wheel: schedule and cancel in constant time and without allocation. One thread owns it.</summary>
/// <remarks>
/// <para>
/// Time is cut into ticks; a level has 64 slots, and a slot of level <em>n</em> spans 64ⁿ ticks. A timer stands on the level of
/// the highest base-64 digit in which its tick differs from the current one, so the levels together span all
/// of time and the lowest occupied slot of the lowest occupied level is always the next one.
/// </para>
/// <para>
/// Ticks are how timers are sorted, not how they are rounded: a timer elapses in the first <see cref="Advance(long)"/> whose
/// timestamp reaches its deadline. Timers that were due when scheduled elapse first, the others by tick; equal ones in the order scheduled.
/// </para>
/// </remarks>
public sealed class TimerWheel
{
    private const int DigitBits = 6;
    private const int SlotsPerLevel = 1 << DigitBits;
    private static readonly TimeSpan DefaultTick = TimeSpan.FromMicroseconds(100);

    private readonly WheelTimer?[] _slots;
    private readonly ulong[] _occupied;
    private readonly int _tickShift;
    private readonly int _levels;
    private readonly int _dueSlot;
    private readonly int _elapsingSlot;
    private long _tick;
    private long _now;
    private long _nextDeadline = long.MaxValue;

    /// <summary>Makes an empty wheel whose time is the clock's.</summary>
    /// <param name="clock">Gives timestamps and their frequency.</param>
    /// <param name="tick">Span of the finest slots, rounded down to a power of two of the clock's units; 100 µs when left out.</param>
    public TimerWheel(TimeProvider clock, TimeSpan? tick = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Clock = clock;
        _tickShift = BitOperations.Log2((ulong)Math.Max(1, clock.ToTimestampSpan(tick ?? DefaultTick)));
        _levels = (63 - _tickShift + DigitBits - 1) / DigitBits;
        _dueSlot = _levels * SlotsPerLevel;
        _elapsingSlot = _dueSlot + 1;
        _slots = new WheelTimer?[_elapsingSlot + 1];
        _occupied = new ulong[_levels + 1];
        _now = Math.Max(0, clock.GetTimestamp());
        _tick = _now >> _tickShift;
    }

    /// <summary>The clock whose timestamps the wheel uses.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Number of scheduled timers.</summary>
    public int Count { get; private set; }

    /// <summary>The timestamp up to which the wheel was advanced.</summary>
    public long Now => _now;

    /// <summary>When to advance next, or <see cref="long.MaxValue"/> when nothing is scheduled.</summary>
    /// <remarks>Never later than the earliest deadline; it may be earlier after a cancellation, or when far timers must move to a finer level.</remarks>
    public long NextDeadline => _nextDeadline;

    /// <summary>Schedules a timer, or moves one that is scheduled.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="deadline">Timestamp at which it elapses; one that has passed elapses in the next advance.</param>
    /// <exception cref="InvalidOperationException">The timer is scheduled on another wheel.</exception>
    public void Schedule(WheelTimer timer, long deadline)
    {
        ArgumentNullException.ThrowIfNull(timer);
        if (timer.Wheel == this) Unlink(timer);
        else if (timer.Wheel is not null) throw new InvalidOperationException("The timer is scheduled on another wheel; cancel it there first.");
        else Count++;
        timer.Wheel = this;
        timer.Deadline = deadline;
        if (deadline <= _now) Link(timer, _dueSlot);
        else PlaceByTick(timer);
        _nextDeadline = Math.Min(_nextDeadline, Math.Max(deadline, _now));
    }

    /// <summary>Schedules a timer, or moves one that is scheduled, by a delay from the clock's present.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="delay">How long from now it elapses.</param>
    /// <exception cref="InvalidOperationException">The timer is scheduled on another wheel.</exception>
    public void Schedule(WheelTimer timer, TimeSpan delay) => Schedule(timer, Clock.GetTimestampAfter(delay));

    /// <summary>Takes a timer off the wheel.</summary>
    /// <param name="timer">The timer.</param>
    /// <returns>False when it was not scheduled here.</returns>
    public bool Cancel(WheelTimer timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        if (timer.Wheel != this) return false;
        Remove(timer);
        return true;
    }

    /// <summary>Moves to the clock's present and lets every due timer elapse.</summary>
    /// <returns>Number of timers that elapsed.</returns>
    public int Advance() => Advance(Clock.GetTimestamp());

    /// <summary>Moves to a timestamp and lets every due timer elapse, once each.</summary>
    /// <remarks>A timer that is scheduled meanwhile with a deadline already passed elapses in the next advance, so the work is bounded.</remarks>
    /// <param name="timestamp">The present; an earlier one than before counts as the one before.</param>
    /// <returns>Number of timers that elapsed.</returns>
    public int Advance(long timestamp)
    {
        _now = Math.Max(_now, timestamp);
        if (_now < _nextDeadline) return 0;

        CollectDue(_dueSlot);
        var elapsed = ElapseCollected();
        var lastTick = _now >> _tickShift;
        while (TryFindNextSlot(out var slot, out var start) && start <= lastTick)
        {
            _tick = start;
            if (slot >= SlotsPerLevel)
            {
                Refine(slot);
                continue;
            }

            CollectDue(slot);
            elapsed += ElapseCollected();
            if (start == lastTick) break;
        }

        _tick = lastTick;
        _nextDeadline = FindNextDeadline();
        return elapsed;
    }

    private void PlaceByTick(WheelTimer timer)
    {
        var tick = timer.Deadline >> _tickShift;
        var level = BitOperations.Log2((ulong)(tick ^ _tick) | 1) / DigitBits;
        var digit = (int)(tick >> (level * DigitBits)) & (SlotsPerLevel - 1);
        Link(timer, (level * SlotsPerLevel) + digit);
    }

    /// <summary>The lowest occupied slot of the lowest occupied level, and the tick it starts at.</summary>
    private bool TryFindNextSlot(out int slot, out long start)
    {
        for (var level = 0; level < _levels; level++)
        {
            if (_occupied[level] == 0) continue;
            var digit = BitOperations.TrailingZeroCount(_occupied[level]);
            var shift = level * DigitBits;
            slot = (level * SlotsPerLevel) + digit;
            start = ((_tick >> shift >> DigitBits << DigitBits) + digit) << shift;
            return true;
        }

        slot = -1;
        start = long.MaxValue;
        return false;
    }

    private long FindNextDeadline()
    {
        if (_slots[_dueSlot] is not null) return _now;
        if (!TryFindNextSlot(out var slot, out var start)) return long.MaxValue;
        if (slot >= SlotsPerLevel) return start << _tickShift;

        var first = _slots[slot]!;
        var earliest = first.Deadline;
        for (var timer = first.Next!; timer != first; timer = timer.Next!) earliest = Math.Min(earliest, timer.Deadline);
        return earliest;
    }

    /// <summary>Spreads a coarse slot, whose start has been reached, over the finer levels.</summary>
    private void Refine(int slot)
    {
        while (_slots[slot] is { } timer)
        {
            Unlink(timer);
            PlaceByTick(timer);
        }
    }

    /// <summary>Moves the due timers of a slot to the ones that elapse now.</summary>
    private void CollectDue(int slot)
    {
        var timer = _slots[slot];
        var last = timer?.Previous;
        while (timer is not null)
        {
            var next = timer == last ? null : timer.Next;
            if (timer.Deadline <= _now)
            {
                Unlink(timer);
                Link(timer, _elapsingSlot);
            }

            timer = next;
        }
    }

    private int ElapseCollected()
    {
        var elapsed = 0;
        while (_slots[_elapsingSlot] is { } timer)
        {
            Remove(timer);
            elapsed++;
            timer.Elapse();
        }

        return elapsed;
    }

    private void Remove(WheelTimer timer)
    {
        Unlink(timer);
        timer.Wheel = null;
        Count--;
    }

    /// <summary>Appends a timer to a slot's circular list.</summary>
    private void Link(WheelTimer timer, int slot)
    {
        timer.Slot = slot;
        if (_slots[slot] is { } first)
        {
            timer.Next = first;
            timer.Previous = first.Previous;
            first.Previous!.Next = timer;
            first.Previous = timer;
            return;
        }

        timer.Next = timer.Previous = timer;
        _slots[slot] = timer;
        _occupied[slot / SlotsPerLevel] |= 1UL << (slot % SlotsPerLevel);
    }

    private void Unlink(WheelTimer timer)
    {
        var slot = timer.Slot;
        if (timer.Next == timer)
        {
            _slots[slot] = null;
            _occupied[slot / SlotsPerLevel] &= ~(1UL << (slot % SlotsPerLevel));
        }
        else
        {
            timer.Previous!.Next = timer.Next;
            timer.Next!.Previous = timer.Previous;
            if (_slots[slot] == timer) _slots[slot] = timer.Next;
        }

        timer.Next = timer.Previous = null;
    }
}
