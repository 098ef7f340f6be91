using System.Globalization;
using System.Runtime.CompilerServices;
using NetGen.Declarations;
using NetGen.Headers;

namespace NetGen.Protocols.Ntp;

/// <summary>A point in time in units of 2⁻³² seconds since 1900, modulo 2³² seconds (RFC 5905 §6).</summary>
/// <param name="value">Seconds in the upper half, their fraction in the lower.</param>
[WireSize(8)]
public readonly struct NtpTimestamp(ulong value) : IWireField<NtpTimestamp>, IUtf8SpanFormattable, IEquatable<NtpTimestamp>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private static readonly DateTimeOffset Era0 = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ulong _value = value;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <summary>Seconds in the upper half, their fraction in the lower.</summary>
    public ulong Value => _value;

    /// <summary>Seconds since the start of the era.</summary>
    public uint Seconds => (uint)(_value >> 32);

    /// <summary>The fraction of a second, in units of 2⁻³² seconds.</summary>
    public uint Fraction => (uint)_value;

    /// <summary>Whether the timestamp is zero, which means unknown.</summary>
    public bool IsUnknown => _value == 0;

    /// <summary>The timestamp of a point in time.</summary>
    /// <param name="time">The point in time; the era is lost.</param>
    public static NtpTimestamp From(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - Era0.Ticks;
        var (seconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        return new(((ulong)(uint)seconds << 32) | (((ulong)rest << 32) / TimeSpan.TicksPerSecond));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NtpTimestamp Read(ref readonly byte source) => new(Wire.ReadUInt64(in source, 0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref byte destination) => Wire.WriteUInt64(ref destination, 0, _value);

    /// <summary>The point in time, between 1968 and 2104 (RFC 4330 §3).</summary>
    public DateTimeOffset ToDateTimeOffset()
    {
        // RFC 4330 §3: with the highest bit the time is of 1968 to 2036, without it of the next era.
        var seconds = Seconds >= 0x8000_0000 ? Seconds : Seconds + 0x1_0000_0000L;
        return Era0.AddTicks((seconds * TimeSpan.TicksPerSecond) + (long)((Fraction * (ulong)TimeSpan.TicksPerSecond) >> 32));
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        bytesWritten = 0;
        return IsUnknown || ToDateTimeOffset().TryFormat(utf8Destination, out bytesWritten, Format, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public bool Equals(NtpTimestamp other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NtpTimestamp other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>The point in time in ISO 8601, or nothing where it is unknown.</summary>
    public override string ToString() => IsUnknown ? "" : ToDateTimeOffset().ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Whether two timestamps are the same.</summary>
    public static bool operator ==(NtpTimestamp left, NtpTimestamp right) => left._value == right._value;

    /// <summary>Whether two timestamps differ.</summary>
    public static bool operator !=(NtpTimestamp left, NtpTimestamp right) => left._value != right._value;
}
