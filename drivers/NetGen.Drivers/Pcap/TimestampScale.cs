namespace NetGen.Drivers.Pcap;

/// <summary>Turns an interface's timestamps into nanoseconds since 1970-01-01 UTC; what lies beyond the range of 64 bits becomes its end.</summary>
internal readonly struct TimestampScale
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly bool _binary;
    private readonly byte _exponent;
    private readonly ulong _factor;
    private readonly ulong _fittingEnd;
    private readonly long _offsetSeconds;

    /// <summary>Makes a scale of ticks per second.</summary>
    /// <param name="resolution">As <c>if_tsresol</c>: the exponent of 1/10 s, or with the highest bit set of 1/2 s.</param>
    /// <param name="offsetSeconds">As <c>if_tsoffset</c>: seconds added to each timestamp.</param>
    internal TimestampScale(byte resolution, long offsetSeconds)
    {
        _binary = (resolution & 0x80) != 0;
        _exponent = (byte)(resolution & 0x7F);
        _offsetSeconds = offsetSeconds;
        if (_binary || _exponent > 9 || offsetSeconds != 0) return;
        _factor = PowerOfTen(9 - _exponent);
        _fittingEnd = long.MaxValue / _factor;
    }

    internal static TimestampScale Microseconds { get; } = new(6, 0);

    internal static TimestampScale Nanoseconds { get; } = new(9, 0);

    /// <summary>The scale that an interface's options tell; microseconds where they do not.</summary>
    internal static TimestampScale Read(CaptureOptions options)
    {
        var resolution = options.TryFind(OptionCode.TimestampResolution, out var value) && value is [var exponent] ? exponent : (byte)6;
        options.TryReadUInt64(OptionCode.TimestampOffset, out var offset);
        return new TimestampScale(resolution, (long)offset);
    }

    internal long ToNanoseconds(ulong timestamp) => timestamp < _fittingEnd ? (long)(timestamp * _factor) : Convert(timestamp);

    private static ulong PowerOfTen(int exponent)
    {
        var power = 1UL;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }

    private long Convert(ulong timestamp)
    {
        var nanoseconds = (Int128)Scale(timestamp) + ((Int128)_offsetSeconds * NanosecondsPerSecond);
        return (long)Int128.Clamp(nanoseconds, long.MinValue, long.MaxValue);
    }

    private UInt128 Scale(ulong timestamp)
    {
        if (_binary) return ((UInt128)timestamp * NanosecondsPerSecond) >> _exponent;
        if (_exponent <= 9) return (UInt128)timestamp * PowerOfTen(9 - _exponent);

        // The greatest power of ten in 64 bits is 10^19; a finer tick than 10^-28 s counts to less than a nanosecond.
        return _exponent - 9 <= 19 ? timestamp / PowerOfTen(_exponent - 9) : 0;
    }
}
