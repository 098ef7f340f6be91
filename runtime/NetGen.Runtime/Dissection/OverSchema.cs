namespace NetGen.Dissection;

/// <summary>A header underneath, and the values of its demultiplexing fields that select this one.</summary>
/// <param name="Lower">The lower header's full type name.</param>
/// <param name="First">The first value.</param>
/// <param name="Last">The last value; equal to the first unless a range was declared.</param>
/// <param name="Of">The demultiplexing field meant, or null for all.</param>
public sealed record OverSchema(string Lower, long First, long Last, string? Of = null)
{
    /// <summary>Every value: the lower header has no demultiplexing member, and its payload always starts with this header.</summary>
    public OverSchema(string lower)
        : this(lower, long.MinValue, long.MaxValue)
    {
    }

    /// <summary>One value, in every demultiplexing field.</summary>
    public OverSchema(string lower, long selector)
        : this(lower, selector, selector)
    {
    }
}
