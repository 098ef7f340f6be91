using System.Runtime.CompilerServices;

namespace NetGen.Diagnostics;

/// <summary>One counter a <see cref="DropReason"/>, written by the owning thread only and read by any; each count is also a trace event of the source <c>NetGen</c>.</summary>
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
    /// <param name="length">Its length in bytes, for the trace event.</param>
    /// <param name="device">Name of the device it came from or was to leave by, for the trace event.</param>
    public void Count(DropReason reason, int length = 0, string? device = null)
    {
        Volatile.Write(ref _counts[(int)reason], _counts[(int)reason] + 1);
        if (DropEventSource.Log.IsEnabled()) Trace(reason, length, device);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Trace(DropReason reason, int length, string? device) =>
        DropEventSource.Log.PacketDropped(reason.ToString(), device ?? string.Empty, length);
}
