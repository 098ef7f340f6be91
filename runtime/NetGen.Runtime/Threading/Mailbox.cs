using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace NetGen.Threading;

/// <summary>A bounded queue of work from any thread to the one thread that owns a shard of the stack.</summary>
/// <remarks>
/// A ring of slots, each with a sequence number that says whose turn it is: equal to a position, the slot is free for the
/// post at that position; one more, it holds that post's item.
/// </remarks>
public sealed class Mailbox
{
    private readonly Slot[] _slots;
    private readonly int _mask;
    private Positions _positions;
    private Action? _wake;
    private long _refused;

    /// <summary>Makes an empty mailbox.</summary>
    /// <param name="capacity">Most items that wait at a time, a power of two of at least 2.</param>
    public Mailbox(int capacity = 1024)
    {
        // In a ring of one slot, "holds an item" and "free for the next post" would be the same sequence number.
        if (capacity < 2 || !int.IsPow2(capacity)) throw new ArgumentException("The capacity must be a power of two of at least 2.", nameof(capacity));
        _slots = new Slot[capacity];
        _mask = capacity - 1;
        for (var i = 0; i < capacity; i++) _slots[i].Sequence = i;
    }

    /// <summary>Most items that wait at a time.</summary>
    public int Capacity => _slots.Length;

    /// <summary>Whether nothing waits; asked by the owner.</summary>
    public bool IsEmpty => Volatile.Read(ref _slots[_positions.Head & _mask].Sequence) != _positions.Head + 1;

    /// <summary>Whether every further post is refused.</summary>
    public bool IsClosed => Volatile.Read(ref _positions.Tail) < 0;

    /// <summary>Number of posts refused because the mailbox was full.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Posts an item and wakes the owner. May be called from any thread.</summary>
    /// <param name="item">The item; posted twice, it is executed twice.</param>
    /// <returns>False when the mailbox is full or closed: the item will not be executed.</returns>
    public bool TryPost(IWorkItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        while (true)
        {
            var tail = Volatile.Read(ref _positions.Tail);
            if (tail < 0) return false;
            ref var slot = ref _slots[tail & _mask];
            var lead = Volatile.Read(ref slot.Sequence) - tail;
            if (lead < 0)
            {
                Interlocked.Increment(ref _refused);
                return false;
            }

            // A lead above zero: another thread took this position since it was read.
            if (lead > 0 || Interlocked.CompareExchange(ref _positions.Tail, tail + 1, tail) != tail) continue;
            slot.Item = item;
            Volatile.Write(ref slot.Sequence, tail + 1);
            Volatile.Read(ref _wake)?.Invoke();
            return true;
        }
    }

    /// <summary>Executes the items that wait, at most a mailbox full of them. Called by the owner.</summary>
    /// <remarks>What an item throws comes out at once; the items behind it stay for the next call.</remarks>
    /// <returns>Number of items executed.</returns>
    public int Drain()
    {
        var count = 0;
        while (count < _slots.Length && TryTake() is { } item)
        {
            count++;
            item.Execute();
        }

        return count;
    }

    /// <summary>Refuses all further posts, then executes what was posted before. Called by the owner.</summary>
    /// <remarks>Every item is executed, whatever those before it throw: no later call would do it.</remarks>
    /// <exception cref="AggregateException">Several items threw; what a single one threw comes out as it is.</exception>
    public void Close()
    {
        List<Exception>? failures = null;
        var tail = Interlocked.Or(ref _positions.Tail, long.MinValue) & long.MaxValue;
        var patience = new SpinWait();
        while (_positions.Head < tail)
        {
            // A post that has its position but not yet its item in place is a few instructions away.
            if (TryTake() is { } item) Execute(item, ref failures);
            else patience.SpinOnce();
        }

        if (failures is [var only]) ExceptionDispatchInfo.Throw(only);
        if (failures is not null) throw new AggregateException(failures);
    }

    /// <summary>Sets what is called after each post, on the poster's thread.</summary>
    internal void OnPost(Action? wake) => Volatile.Write(ref _wake, wake);

    private static void Execute(IWorkItem item, ref List<Exception>? failures)
    {
        try
        {
            item.Execute();
        }
#pragma warning disable CA1031 // Close throws it on, once the items behind this one have had their turn.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            (failures ??= []).Add(failure);
        }
    }

    private IWorkItem? TryTake()
    {
        var head = _positions.Head;
        ref var slot = ref _slots[head & _mask];
        if (Volatile.Read(ref slot.Sequence) != head + 1) return null;
        var item = slot.Item;
        slot.Item = null;
        Volatile.Write(ref slot.Sequence, head + _slots.Length);
        _positions.Head = head + 1;
        return item;
    }

    private struct Slot
    {
        public long Sequence;
        public IWorkItem? Item;
    }

    /// <summary>Both ends, on cache lines of their own. The sign bit of the tail means closed.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Positions
    {
        [FieldOffset(64)]
        public long Tail;

        [FieldOffset(128)]
        public long Head;
    }
}
