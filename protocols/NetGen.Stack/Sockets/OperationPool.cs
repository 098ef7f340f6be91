namespace NetGen.Stack.Sockets;

/// <summary>Operations that nobody uses at present, for all sockets of a stack: a socket holds one only while it is under way.</summary>
/// <typeparam name="T">The operations.</typeparam>
/// <param name="create">Makes one where none is idle.</param>
internal sealed class OperationPool<T>(Func<OperationPool<T>, T> create)
    where T : class, ILinkedOperation<T>
{
    // What a burst leaves beyond this is garbage.
    private const int Capacity = 4096;

    private readonly Lock _lock = new();
    private T? _idle;
    private int _count;

    internal T Rent()
    {
        lock (_lock)
        {
            if (_idle is { } item)
            {
                _idle = item.Next;
                item.Next = null;
                _count--;
                return item;
            }
        }

        return create(this);
    }

    internal void Return(T item)
    {
        lock (_lock)
        {
            if (_count == Capacity) return;
            item.Next = _idle;
            _idle = item;
            _count++;
        }
    }
}
