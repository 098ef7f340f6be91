namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>The cube root of an integer, exactly rounded down.</summary>
internal static class CubeRoot
{
    private const int HighestRootBit = 42;

    /// <summary>The greatest integer whose cube does not exceed a number.</summary>
    /// <remarks>Digit by digit, 43 rounds of shifts and additions: it is needed once per reduction of a window, not per packet.</remarks>
    internal static ulong Floor(UInt128 number)
    {
        UInt128 root = 0;
        for (var bit = HighestRootBit; bit >= 0; bit--)
        {
            // (2r + 1)³ - (2r)³ = 3 · 2r · (2r + 1) + 1, at this digit's weight.
            root <<= 1;
            var step = (3 * root * (root + 1)) + 1;
            if (number >> (3 * bit) < step) continue;
            number -= step << (3 * bit);
            root++;
        }

        return (ulong)root;
    }
}
