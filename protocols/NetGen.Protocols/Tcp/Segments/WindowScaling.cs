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
}
