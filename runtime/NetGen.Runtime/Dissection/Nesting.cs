using System.Runtime.CompilerServices;

namespace NetGen.Dissection;

/// <summary>Where the headers around the field being visited start, innermost last.</summary>
internal struct Nesting
{
    // Deeper than any declaration; what a peer nests further is left out.
    private const int Deepest = 16;

    private Offsets _outer;

    /// <summary>Headers around the innermost one, the layer itself included.</summary>
    internal int Depth { get; private set; }

    /// <summary>Where the innermost header starts, in bytes from the start of the frame.</summary>
    internal int Start { get; private set; }

    /// <summary>Where the layer starts, in bytes from the start of the frame.</summary>
    internal int Layer { get; private set; }

    /// <summary>Starts anew with a layer.</summary>
    internal void Reset(int offset) => (Depth, Start, Layer) = (0, offset, offset);

    /// <summary>Goes into a sub-header; false where it must be left out.</summary>
    internal bool TryEnter(int offset)
    {
        var fits = Depth < Deepest;
        if (fits) _outer[Depth] = Start;
        Depth++;
        Start += offset;
        return fits;
    }

    /// <summary>Goes back out of a sub-header.</summary>
    internal void Leave() => Start = _outer[Math.Min(--Depth, Deepest - 1)];

    [InlineArray(Deepest)]
    private struct Offsets
    {
        private int _first;
    }
}
