namespace NetGen.Protocols.Tcp.Segments;

/// <summary>The shift of a window (RFC 7323 §2).</summary>
internal static class WindowScaling
{
    /// <summary>RFC 7323 §2.3: a larger shift is taken for this one.</summary>
    internal const byte LargestShift = 14;

    /// <summary>Largest window that needs no shift.</summary>
    internal const uint LargestUnscaled = ushort.MaxValue;

    /// <summary>The least shift by which a window of some size can be told.</summary>
    /// <param name="size">The window in bytes.</param>
    internal static byte ShiftFor(int size)
    {
        byte shift = 0;
        while (shift < LargestShift && (uint)size >> shift > LargestUnscaled) shift++;
        return shift;
    }

    /// <summary>The field of a header, rounded up so that no window told before shrinks.</summary>
    /// <param name="window">The window in bytes.</param>
    /// <param name="shift">The shift.</param>
    internal static ushort ToField(uint window, byte shift) =>
        (ushort)Math.Min(LargestUnscaled, (window + (1UL << shift) - 1) >> shift);
}
