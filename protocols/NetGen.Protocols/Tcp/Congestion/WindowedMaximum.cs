namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>The greatest of the values of two consecutive slots of time: this one and the one before.</summary>
internal struct WindowedMaximum
{
    private ulong _previous;
    private ulong _current;

    internal readonly ulong Value => Math.Max(_previous, _current);

    internal void Add(ulong value) => _current = Math.Max(_current, value);

    /// <summary>Begins another slot and forgets the one before the last.</summary>
    internal void Advance()
    {
        _previous = _current;
        _current = 0;
    }
}
