using NetGen.Protocols.Tcp;

namespace NetGen.Tool.Demo;

/// <summary>One side's sequence numbers, counted from its SYN.</summary>
internal sealed class LadderNumbers
{
    private SequenceNumber? _first;
    private long _end;

    /// <summary>A number, counted from the SYN; a transfer of less than 4 GB is meant.</summary>
    /// <param name="number">The number.</param>
    /// <param name="isFirst">Whether it is the SYN's own.</param>
    internal long Relative(SequenceNumber number, bool isFirst = false)
    {
        if (isFirst) _first ??= number;
        return number.Value - (_first ?? number).Value;
    }

    /// <summary>Notes how far the side has sent.</summary>
    /// <param name="end">The number behind the last one.</param>
    /// <returns>False when it has sent that far before.</returns>
    internal bool TryAdvance(long end)
    {
        if (end <= _end) return false;
        _end = end;
        return true;
    }
}
