namespace NetGen.Diagnostics;

/// <summary>One counter a <see cref="DropReason"/>, written by the owning thread only.</summary>
public sealed class DropCounters
{
    private readonly long[] _counts = new long[Enum.GetValues<DropReason>().Length];

    /// <summary>The number of packets dropped for a reason.</summary>
    /// <param name="reason">The reason.</param>
    public long this[DropReason reason] => Volatile.Read(ref _counts[(int)reason]);

    /// <summary>The number of packets dropped, over all reasons.</summary>
    public long Total
    {
        get
        {
            long total = 0;
            for (var i = 1; i < _counts.Length; i++) total += Volatile.Read(ref _counts[i]);
            return total;
        }
    }

    /// <summary>Counts one packet.</summary>
    /// <param name="reason">The reason.</param>
    public void Count(DropReason reason) => Volatile.Write(ref _counts[(int)reason], _counts[(int)reason] + 1);
}
