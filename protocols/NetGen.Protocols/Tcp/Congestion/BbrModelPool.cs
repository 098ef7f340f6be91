namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>Models of BBR connections that ended, for those to come. One thread owns it.</summary>
internal sealed class BbrModelPool
{
    private const int MostFree = 4096;

    private readonly Stack<BbrModel> _free = new();

    /// <summary>Models that connections hold.</summary>
    internal int Rented { get; private set; }

    internal BbrModel Rent()
    {
        Rented++;
        return _free.TryPop(out var model) ? model : new BbrModel();
    }

    internal void Return(BbrModel model)
    {
        Rented--;
        if (_free.Count < MostFree) _free.Push(model);
    }
}
