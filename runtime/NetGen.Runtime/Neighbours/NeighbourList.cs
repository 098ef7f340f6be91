namespace NetGen.Neighbours;

/// <summary>Entries of like worth, oldest first; links stand in the entries.</summary>
internal sealed class NeighbourList<TAddress>
    where TAddress : struct, IEquatable<TAddress>
{
    private Neighbour<TAddress>? _newest;

    internal Neighbour<TAddress>? Oldest { get; private set; }

    internal int Count { get; private set; }

    internal void Append(Neighbour<TAddress> entry)
    {
        entry.List = this;
        entry.Older = _newest;
        entry.Newer = null;
        if (_newest is null) Oldest = entry;
        else _newest.Newer = entry;
        _newest = entry;
        Count++;
    }

    internal void Remove(Neighbour<TAddress> entry)
    {
        if (entry.Older is null) Oldest = entry.Newer;
        else entry.Older.Newer = entry.Newer;
        if (entry.Newer is null) _newest = entry.Older;
        else entry.Newer.Older = entry.Older;
        entry.List = null;
        Count--;
    }
}
