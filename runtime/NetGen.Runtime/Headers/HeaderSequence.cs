using System.Runtime.InteropServices;

namespace NetGen.Headers;

/// <summary>A view of sub-headers that stand one behind the other, each with a length of its own.</summary>
/// <typeparam name="T">The sub-header's view, mutable or read-only.</typeparam>
public readonly ref struct HeaderSequence<T>
    where T : struct, IHeader<T>, allows ref struct
{
    private readonly Span<byte> _bytes;
    private readonly int _alignment;

    /// <summary>Views some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="alignment">The multiple of bytes to which each element is padded.</param>
    public HeaderSequence(Span<byte> bytes, int alignment = 1)
    {
        _bytes = bytes;
        _alignment = alignment;
    }

    /// <summary>Views some bytes through a read-only view, which writes none of them.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="alignment">The multiple of bytes to which each element is padded.</param>
    public HeaderSequence(ReadOnlySpan<byte> bytes, int alignment = 1)
        : this(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(bytes), bytes.Length), alignment)
    {
    }

    /// <summary>The elements' bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Enumerates the elements without allocating.</summary>
    public Enumerator GetEnumerator() => new(_bytes, _alignment);

    /// <summary>Walks a sequence; every step moves on by at least one byte.</summary>
    public ref struct Enumerator
    {
        private readonly Span<byte> _bytes;
        private readonly int _alignment;
        private int _start;
        private int _position;
        private bool _isEnded;

        internal Enumerator(Span<byte> bytes, int alignment)
        {
            _bytes = bytes;
            _alignment = alignment;
        }

        /// <summary>Bytes walked over, padding included.</summary>
        public readonly int Position => _position;

        /// <summary>Whether the walk stopped at bytes that are no element.</summary>
        public bool IsMalformed { readonly get; private set; }

        /// <summary>The element reached.</summary>
        public readonly T Current => T.TryParse(_bytes[_start..], out var element) ? element : default;

        /// <summary>Goes to the next element.</summary>
        /// <returns>False behind the last one, behind one that ends the sequence, or where the bytes are no element.</returns>
        public bool MoveNext()
        {
            if (_position >= _bytes.Length || IsMalformed || _isEnded) return false;
            IsMalformed = !T.TryParse(_bytes[_position..], out var element) || element.HeaderLength <= 0;
            if (IsMalformed) return false;
            _start = _position;
            // RFC 9260 §3.2: padding behind the last element may be missing.
            _position = Math.Min(Wire.RoundUp(_position + element.HeaderLength, _alignment, 0), _bytes.Length);
            _isEnded = T.EndsSequence(in element);
            return true;
        }
    }
}

/// <summary>Measures sequences of sub-headers.</summary>
public static class HeaderSequence
{
    /// <summary>The bytes that a number of elements takes.</summary>
    /// <typeparam name="T">The element's view.</typeparam>
    /// <param name="bytes">The bytes, first element first.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="alignment">The multiple of bytes to which each element is padded.</param>
    /// <returns>The bytes taken, or -1 where an element is refused.</returns>
    public static int Measure<T>(ReadOnlySpan<byte> bytes, int count, int alignment = 1)
        where T : struct, IHeader<T>, allows ref struct
    {
        var elements = new HeaderSequence<T>(bytes, alignment).GetEnumerator();
        for (var i = 0; i < count; i++)
        {
            if (!elements.MoveNext()) return -1;
        }

        return elements.Position;
    }

    /// <summary>The number of elements that fill some bytes.</summary>
    /// <typeparam name="T">The element's view.</typeparam>
    /// <param name="bytes">The bytes.</param>
    /// <param name="alignment">The multiple of bytes to which each element is padded.</param>
    /// <returns>The number, or -1 where the bytes are no whole elements.</returns>
    public static int Count<T>(ReadOnlySpan<byte> bytes, int alignment = 1)
        where T : struct, IHeader<T>, allows ref struct
    {
        var elements = new HeaderSequence<T>(bytes, alignment).GetEnumerator();
        var count = 0;
        while (elements.MoveNext()) count++;
        return elements.IsMalformed ? -1 : count;
    }
}
