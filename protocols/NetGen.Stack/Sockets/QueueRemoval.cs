namespace NetGen.Stack.Sockets;

/// <summary>Taking one who gave up out of those who wait.</summary>
internal static class QueueRemoval
{
    /// <summary>Takes an item out, wherever it stands; the others keep their order.</summary>
    /// <returns>False when it was not in the queue.</returns>
    internal static bool TryRemove<T>(this Queue<T> queue, T item)
        where T : class
    {
        var found = false;
        for (var count = queue.Count; count > 0; count--)
        {
            var each = queue.Dequeue();
            if (ReferenceEquals(each, item)) found = true;
            else queue.Enqueue(each);
        }

        return found;
    }
}
