namespace NetGen.Dissection;

/// <summary>A header underneath, and the values of its demultiplexing members that select this one.</summary>
/// <param name="Lower">The lower header's full type name.</param>
/// <param name="First">The first value.</param>
/// <param name="Last">The last value; equal to the first unless a range was declared.</param>
/// <param name="Of">The demultiplexing member meant, or null for all.</param>
public sealed record OverSchema(string Lower, long First, long Last, string? Of = null)
{
    /// <summary>Every value: the lower header has no demultiplexing member, and its payload always starts with this header.</summary>
    public OverSchema(string lower)
        : this(lower, long.MinValue, long.MaxValue) => IsAlways = true;

    /// <summary>One value, in every demultiplexing member.</summary>
    public OverSchema(string lower, long selector)
        : this(lower, selector, selector)
    {
    }

    /// <summary>Whether the lower header's payload always starts with this header.</summary>
    public bool IsAlways { get; }

    /// <summary>Whether this header starts another network's packet, which a composition does not deliver.</summary>
    public bool IsTunnel { get; init; }
}
