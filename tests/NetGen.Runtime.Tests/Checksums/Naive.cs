namespace NetGen.Runtime.Tests.Checksums;

/// <summary>The one's complement sum as RFC 1071 §1 defines it.</summary>
internal static class Naive
{
    internal static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i < bytes.Length; i++) sum = Add(sum, bytes[i], i & 1);
        return sum;
    }

    internal static uint Add(uint sum, byte value, int odd)
    {
        sum += odd == 0 ? (uint)value << 8 : value;
        return sum > 0xFFFF ? sum - 0xFFFF : sum;
    }
}
