namespace NetGen.Testing.Packets;

/// <summary>Numbers of 1 to 64 bits at any bit of some bytes.</summary>
internal static class BitField
{
    /// <summary>Reads a number.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="bit">Its first bit.</param>
    /// <param name="width">Its width in bits.</param>
    /// <param name="isLittleEndian">Whether its least significant byte comes first.</param>
    internal static ulong Read(ReadOnlySpan<byte> bytes, int bit, int width, bool isLittleEndian)
    {
        var value = 0UL;
        for (var i = 0; i < width; i++)
        {
            var set = (bytes[(bit + i) / 8] >> (7 - ((bit + i) % 8))) & 1;
            value = (value << 1) | (uint)set;
        }

        return isLittleEndian ? Reverse(value, width) : value;
    }

    /// <summary>Writes a number; bits beyond the width are dropped.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="bit">Its first bit.</param>
    /// <param name="width">Its width in bits.</param>
    /// <param name="isLittleEndian">Whether its least significant byte comes first.</param>
    /// <param name="value">The number.</param>
    internal static void Write(Span<byte> bytes, int bit, int width, bool isLittleEndian, ulong value)
    {
        if (isLittleEndian) value = Reverse(value, width);
        for (var i = width - 1; i >= 0; i--, value >>= 1)
        {
            var mask = (byte)(0x80 >> ((bit + i) % 8));
            ref var target = ref bytes[(bit + i) / 8];
            target = (byte)((value & 1) == 0 ? target & ~mask : target | mask);
        }
    }

    /// <summary>The greatest number of a width.</summary>
    internal static ulong Maximum(int width) => width >= 64 ? ulong.MaxValue : (1UL << width) - 1;

    private static ulong Reverse(ulong value, int width)
    {
        if (width % 8 != 0) return value;
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value) >> (64 - width);
    }
}
