using System.Globalization;
using System.Runtime.CompilerServices;
using NetGen.Declarations;
using NetGen.Headers;

namespace NetGen.Protocols.Ntp;

/// <summary>A duration in units of 2⁻¹⁶ seconds (RFC 5905 §6).</summary>
/// <param name="value">Seconds in the upper half, their fraction in the lower.</param>
[WireSize(4)]
public readonly struct NtpShort(uint value) : IWireField<NtpShort>, IUtf8SpanFormattable, IEquatable<NtpShort>
{
    private readonly uint _value = value;

    /// <inheritdoc/>
    public static int Size => 4;

    /// <summary>Seconds in the upper half, their fraction in the lower.</summary>
    public uint Value => _value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NtpShort Read(ref readonly byte source) => new(Wire.ReadUInt32(in source, 0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref byte destination) => Wire.WriteUInt32(ref destination, 0, _value);

    /// <summary>The duration in the form of .NET.</summary>
    public TimeSpan ToTimeSpan() => new((_value * TimeSpan.TicksPerSecond) >> 16);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        (_value / 65536.0).TryFormat(utf8Destination, out bytesWritten, "0.######", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool Equals(NtpShort other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NtpShort other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_value;

    /// <summary>The duration in seconds.</summary>
    public override string ToString() => (_value / 65536.0).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Whether two durations are the same.</summary>
    public static bool operator ==(NtpShort left, NtpShort right) => left._value == right._value;

    /// <summary>Whether two durations differ.</summary>
    public static bool operator !=(NtpShort left, NtpShort right) => left._value != right._value;
}
