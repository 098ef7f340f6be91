using System.Globalization;
using System.Runtime.CompilerServices;
using NetGen.Declarations;
using NetGen.Headers;

namespace NetGen.Protocols.Tcp;

/// <summary>A TCP sequence number: arithmetic and order are modulo 2³² (RFC 9293 §3.4).</summary>
/// <remarks>
/// Order is only meaningful between numbers less than 2³¹ apart, as those of one window are; it is not transitive over
/// the whole circle, so the type is not <see cref="IComparable{T}"/>.
/// </remarks>
/// <param name="value">The number.</param>
[WireSize(4)]
public readonly struct SequenceNumber(uint value)
    : IWireField<SequenceNumber>, IWireNumber, IEquatable<SequenceNumber>, ISpanFormattable, IUtf8SpanFormattable
{
    private readonly uint _value = value;

    /// <inheritdoc/>
    public static int Size => 4;

    /// <summary>The number.</summary>
    public uint Value => _value;

    ulong IWireNumber.Number => _value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SequenceNumber Read(ref readonly byte source) => new(Wire.ReadUInt32(in source, 0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref byte destination) => Wire.WriteUInt32(ref destination, 0, _value);

    /// <summary>Whether the number lies in a window that may wrap around (RFC 9293 §3.4).</summary>
    /// <param name="start">The first number of the window.</param>
    /// <param name="length">Numbers in the window.</param>
    public bool IsWithin(SequenceNumber start, uint length) => _value - start._value < length;

    /// <inheritdoc/>
    public bool Equals(SequenceNumber other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SequenceNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_value;

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        _value.TryFormat(destination, out charsWritten, format, provider ?? CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        _value.TryFormat(utf8Destination, out bytesWritten, format, provider ?? CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => _value.ToString(format, formatProvider ?? CultureInfo.InvariantCulture);

    /// <summary>The number in decimal.</summary>
    public override string ToString() => _value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number some bytes further on.</summary>
    public static SequenceNumber operator +(SequenceNumber left, uint right) => new(left._value + right);

    /// <summary>The number some bytes before.</summary>
    public static SequenceNumber operator -(SequenceNumber left, uint right) => new(left._value - right);

    /// <summary>The distance from the right number on to the left; negative when the left comes earlier.</summary>
    public static int operator -(SequenceNumber left, SequenceNumber right) => (int)(left._value - right._value);

    /// <summary>Whether two numbers are the same.</summary>
    public static bool operator ==(SequenceNumber left, SequenceNumber right) => left._value == right._value;

    /// <summary>Whether two numbers differ.</summary>
    public static bool operator !=(SequenceNumber left, SequenceNumber right) => left._value != right._value;

    /// <summary>Whether the left number comes earlier.</summary>
    public static bool operator <(SequenceNumber left, SequenceNumber right) => left - right < 0;

    /// <summary>Whether the left number comes later.</summary>
    public static bool operator >(SequenceNumber left, SequenceNumber right) => left - right > 0;

    /// <summary>Whether the left number does not come later.</summary>
    public static bool operator <=(SequenceNumber left, SequenceNumber right) => left - right <= 0;

    /// <summary>Whether the left number does not come earlier.</summary>
    public static bool operator >=(SequenceNumber left, SequenceNumber right) => left - right >= 0;
}
