using System.Runtime.CompilerServices;

namespace NetGen.Dissection;

/// <summary>An address as text, kept in place.</summary>
internal struct AddressText
{
    private Buffer _buffer;
    private int _length;

    /// <summary>The text; empty for none.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal readonly ReadOnlySpan<byte> Utf8 => ((ReadOnlySpan<byte>)_buffer)[.._length];

    internal void Clear() => _length = 0;

    internal void Format<T>(scoped T value)
        where T : IUtf8SpanFormattable, allows ref struct
    {
        if (!value.TryFormat(_buffer, out _length, default, null)) _length = 0;
    }

    // The longest text of an address is that of IPv6 with an embedded IPv4 address: 45 characters.
    [InlineArray(64)]
    private struct Buffer
    {
        private byte _first;
    }
}
