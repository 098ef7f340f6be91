namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>Models of BBR connections that ended, for those to come. One thread owns it.</summary>
internal sealed class BbrModelPool
{
    private readonly SparePool<BbrModel> _free = new(few: 64);

    /// <summary>Models that connections hold.</summary>
    internal int Rented => _free.InUse;

    internal BbrModel Rent() => _free.TryTake(out var model) ? model : new BbrModel();

    internal void Return(BbrModel model) => _free.Return(model);
}
