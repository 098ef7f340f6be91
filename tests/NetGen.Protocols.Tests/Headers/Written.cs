namespace NetGen.Protocols.Tests.Headers;

/// <summary>Compares what a writer makes of a value with the bytes the value was read from.</summary>
internal static class Written
{
    /// <summary>Asserts that a writer gives exactly these bytes over others that stood there before.</summary>
    /// <param name="packet">The packet, header first.</param>
    /// <param name="headerLength">Bytes of it that the writer writes.</param>
    /// <param name="write">Writes the header at the start of some bytes.</param>
    public static void Equals(ReadOnlySpan<byte> packet, int headerLength, Action<byte[]> write)
    {
        var buffer = packet.ToArray();
        buffer.AsSpan(0, headerLength).Fill(0xCC);
        write(buffer);
        Assert.Equal(Convert.ToHexString(packet), Convert.ToHexString(buffer));
    }
}
