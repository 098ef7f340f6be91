namespace NetGen.Protocols.Tests.Headers;

/// <summary>Compares what a writer makes with the frame its value was read from.</summary>
internal static class Rewriting
{
    /// <summary>Writes something into some bytes.</summary>
    public delegate void Writer(Span<byte> packet);

    /// <summary>Asserts that the writer gives exactly the header that stands in the frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="offset">Where the header starts.</param>
    /// <param name="headerLength">Its length, as the value tells it.</param>
    /// <param name="write">Writes the value; the payload stands in place.</param>
    public static void AssertSame(ReadOnlySpan<byte> frame, int offset, int headerLength, Writer write)
    {
        var copy = frame.ToArray();
        copy.AsSpan(offset, headerLength).Fill(0xEE);
        write(copy.AsSpan(offset));
        Assert.Equal(Convert.ToHexString(frame), Convert.ToHexString(copy));
    }
}
