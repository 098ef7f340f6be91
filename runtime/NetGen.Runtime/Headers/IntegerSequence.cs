using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Headers;

/// <summary>A view of integers that stand one behind the other.</summary>
/// <typeparam name="T">The integer type, which gives the width.</typeparam>
public readonly ref struct IntegerSequence<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _isLittleEndian;

    /// <summary>Views some bytes; an incomplete last element is left out.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isLittleEndian">Whether the least significant byte comes first.</param>
    public IntegerSequence(ReadOnlySpan<byte> bytes, bool isLittleEndian = false)
    {
        _bytes = bytes[..(bytes.Length - (bytes.Length % Unsafe.SizeOf<T>()))];
        _isLittleEndian = isLittleEndian;
    }

    /// <summary>The elements' bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Number of elements.</summary>
    public int Count => _bytes.Length / Unsafe.SizeOf<T>();

    /// <summary>One element.</summary>
    /// <param name="index">Its index, below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public T this[int index]
    {
        get
        {
            var element = _bytes.Slice(checked(index * Unsafe.SizeOf<T>()), Unsafe.SizeOf<T>());
            var isUnsigned = T.MinValue == T.Zero;
            return _isLittleEndian ? T.ReadLittleEndian(element, isUnsigned) : T.ReadBigEndian(element, isUnsigned);
        }
    }

    /// <summary>Enumerates the elements without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks a sequence.</summary>
    public ref struct Enumerator
    {
        private readonly IntegerSequence<T> _sequence;
        private int _index = -1;

        internal Enumerator(IntegerSequence<T> sequence) => _sequence = sequence;

        /// <summary>The element reached.</summary>
        public readonly T Current => _sequence[_index];

        /// <summary>Goes to the next element.</summary>
        /// <returns>False behind the last one.</returns>
        public bool MoveNext() => ++_index < _sequence.Count;
    }
}
