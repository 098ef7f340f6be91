using System.Runtime.CompilerServices;

namespace NetGen.Dissection;

/// <summary>An address, kept as it is until its text is asked for: of a frame's many only the innermost are shown.</summary>
internal struct AddressText
{
    // An IPv6 address has 16 bytes.
    private const int LongestValue = 16;

    private Value _value;
    private Text _text;
    private Formatter? _formatter;
    private int _length;

    /// <summary>The text; empty for none.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ReadOnlySpan<byte> Utf8
    {
        get
        {
            if (_formatter is { } formatter) (_length, _formatter) = (formatter.Format(ref Unsafe.As<Value, byte>(ref _value), _text), null);
            return ((ReadOnlySpan<byte>)_text)[.._length];
        }
    }

    internal void Clear() => (_length, _formatter) = (0, null);

    internal void Set<T>(scoped T value)
        where T : IUtf8SpanFormattable, allows ref struct
    {
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>() && Unsafe.SizeOf<T>() <= LongestValue)
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<Value, byte>(ref _value), value);
            _formatter = Formatter<T>.Instance;
            return;
        }

        _formatter = null;
        if (!value.TryFormat(_text, out _length, default, null)) _length = 0;
    }

    private abstract class Formatter
    {
        internal abstract int Format(ref byte value, Span<byte> text);
    }

    private sealed class Formatter<T> : Formatter
        where T : IUtf8SpanFormattable, allows ref struct
    {
        internal static readonly Formatter Instance = new Formatter<T>();

        internal override int Format(ref byte value, Span<byte> text) =>
            Unsafe.ReadUnaligned<T>(ref value).TryFormat(text, out var length, default, null) ? length : 0;
    }

    [InlineArray(LongestValue)]
    private struct Value
    {
        private byte _first;
    }

    // The longest text of an address is that of IPv6 with an embedded IPv4 address: 45 characters.
    [InlineArray(64)]
    private struct Text
    {
        private byte _first;
    }
}
