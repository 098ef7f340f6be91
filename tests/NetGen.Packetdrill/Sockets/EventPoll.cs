namespace NetGen.Packetdrill.Sockets;

/// <summary>An <c>epoll</c> instance.</summary>
internal sealed class EventPoll : Descriptor
{
    /// <summary>The bit of edge-triggered entries (<c>EPOLLET</c>).</summary>
    internal const long EdgeTriggered = 1L << 31;

    /// <summary>The bit of entries that tell once (<c>EPOLLONESHOT</c>).</summary>
    internal const long OneShot = 1L << 30;

    private readonly List<Entry> _entries = [];

    /// <inheritdoc/>
    internal override PollEvents Events => PollEvents.None;

    internal Outcome Add(long number, Descriptor descriptor, long wanted, long data)
    {
        if (Find(number) is not null) return Outcome.Fail("EEXIST");
        _entries.Add(new Entry(number, descriptor) { Wanted = wanted, Data = data });
        return Outcome.Success;
    }

    internal Outcome Modify(long number, long wanted, long data)
    {
        if (Find(number) is not { } entry) return Outcome.Fail("ENOENT");
        (entry.Wanted, entry.Data, entry.ToldEdges, entry.IsSpent) = (wanted, data, -1, false);
        return Outcome.Success;
    }

    internal Outcome Remove(long number) => _entries.RemoveAll(entry => entry.Number == number) > 0 ? Outcome.Success : Outcome.Fail("ENOENT");

    /// <summary>What is ready.</summary>
    /// <param name="most">Most entries to tell.</param>
    internal List<(PollEvents Events, long Data)> Take(int most)
    {
        var ready = new List<(PollEvents, long)>();
        foreach (var entry in _entries)
        {
            if (ready.Count == most) break;
            if (entry.IsSpent) continue;
            var events = entry.Descriptor.Events & ((PollEvents)entry.Wanted | PollEvents.Error | PollEvents.HangUp);
            if (events == 0 || ((entry.Wanted & EdgeTriggered) != 0 && entry.ToldEdges == entry.Descriptor.Edges)) continue;
            entry.ToldEdges = entry.Descriptor.Edges;
            entry.IsSpent = (entry.Wanted & OneShot) != 0;
            ready.Add((events, entry.Data));
        }

        return ready;
    }

    internal override void Close() => _entries.Clear();

    private Entry? Find(long number) => _entries.Find(entry => entry.Number == number);

    private sealed class Entry(long number, Descriptor descriptor)
    {
        internal long Number { get; } = number;

        internal Descriptor Descriptor { get; } = descriptor;

        internal long Wanted { get; set; }

        internal long Data { get; set; }

        internal int ToldEdges { get; set; } = -1;

        // An entry that tells once has told.
        internal bool IsSpent { get; set; }
    }
}
