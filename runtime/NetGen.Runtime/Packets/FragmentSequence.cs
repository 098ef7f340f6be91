namespace NetGen.Packets;

/// <summary>The fragments of a packet, for <c>foreach</c>.</summary>
public readonly struct FragmentSequence
{
    private readonly PacketBuffer? _first;

    internal FragmentSequence(PacketBuffer? first) => _first = first;

    /// <summary>Starts at the first fragment.</summary>
    public Enumerator GetEnumerator() => new(_first);

    /// <summary>A position in the fragments. The list must not change meanwhile.</summary>
    public struct Enumerator
    {
        private PacketBuffer? _next;
        private PacketBuffer? _current;

        internal Enumerator(PacketBuffer? first) => _next = first;

        /// <summary>The fragment at the position.</summary>
        public readonly PacketBuffer Current => _current!;

        /// <summary>Moves to the next fragment.</summary>
        /// <returns>False behind the last one.</returns>
        public bool MoveNext()
        {
            _current = _next;
            _next = _current?.Next;
            return _current is not null;
        }
    }
}
