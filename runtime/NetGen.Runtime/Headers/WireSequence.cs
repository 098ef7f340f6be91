using System.Runtime.InteropServices;

namespace NetGen.Headers;

/// <summary>A view of custom field values that stand one behind the other.</summary>
/// <typeparam name="T">The field type.</typeparam>
public readonly ref struct WireSequence<T>
    where T : struct, IWireField<T>
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Views some bytes; an incomplete last element is left out.</summary>
    /// <param name="bytes">The bytes.</param>
    public WireSequence(ReadOnlySpan<byte> bytes) => _bytes = bytes[..(bytes.Length - (bytes.Length % T.Size))];

    /// <summary>The elements' bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Number of elements.</summary>
    public int Count => _bytes.Length / T.Size;

    /// <summary>One element.</summary>
    /// <param name="index">Its index, below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public T this[int index] => T.Read(in MemoryMarshal.GetReference(_bytes.Slice(checked(index * T.Size), T.Size)));

    /// <summary>Enumerates the elements without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks a sequence.</summary>
    public ref struct Enumerator
    {
        private readonly WireSequence<T> _sequence;
        private int _index = -1;

        internal Enumerator(WireSequence<T> sequence) => _sequence = sequence;

        /// <summary>The element reached.</summary>
        public readonly T Current => _sequence[_index];

        /// <summary>Goes to the next element.</summary>
        /// <returns>False behind the last one.</returns>
        public bool MoveNext() => ++_index < _sequence.Count;
    }
}
