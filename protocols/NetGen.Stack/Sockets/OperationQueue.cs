namespace NetGen.Stack.Sockets;

/// <summary>Operations that wait, first in first out; they are its links, so it allocates nothing. Its owner's lock guards it.</summary>
/// <typeparam name="T">The operations, each on one queue, or in one pool, at a time.</typeparam>
internal struct OperationQueue<T>
    where T : class, ILinkedOperation<T>
{
    // The links form a ring: the last one's is the first.
    private T? _last;

    internal readonly bool IsEmpty => _last is null;

    /// <summary>The one that has waited longest.</summary>
    internal readonly T? First => _last?.Next;

    internal void Enqueue(T item)
    {
        item.Next = _last is null ? item : _last.Next;
        if (_last is not null) _last.Next = item;
        _last = item;
    }

    internal T? Dequeue()
    {
        var first = First;
        if (first is not null) RemoveBehind(_last!);
        return first;
    }

    /// <summary>Takes one who gave up out, wherever it stands; the others keep their order.</summary>
    /// <returns>False when it does not wait.</returns>
    internal bool TryRemove(T item)
    {
        if (_last is not { } before) return false;
        do
        {
            if (ReferenceEquals(before.Next, item))
            {
                RemoveBehind(before);
                return true;
            }

            before = before.Next!;
        }
        while (!ReferenceEquals(before, _last));

        return false;
    }

    private void RemoveBehind(T before)
    {
        var item = before.Next!;
        if (ReferenceEquals(item, before)) _last = null;
        else before.Next = item.Next;
        if (ReferenceEquals(item, _last)) _last = before;
        item.Next = null;
    }
}

/// <summary>What an <see cref="OperationQueue{T}"/> and an <see cref="OperationPool{T}"/> link.</summary>
/// <typeparam name="T">The type itself.</typeparam>
internal interface ILinkedOperation<T>
    where T : class
{
    /// <summary>The next one of the queue or the pool this one is in.</summary>
    T? Next { get; set; }
}
