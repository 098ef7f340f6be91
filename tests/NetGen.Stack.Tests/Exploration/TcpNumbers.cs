using NetGen.Protocols.Tcp;

namespace NetGen.Stack.Tests.Exploration;

/// <summary>One side's sequence numbers as words that hold whatever its initial one is.</summary>
internal sealed class TcpNumbers
{
    private readonly List<SequenceNumber> _initials = [];

    /// <summary>Notes an initial number; one that is known already is not another one.</summary>
    internal void Learn(SequenceNumber initial)
    {
        _initials.Remove(initial);
        _initials.Add(initial);
    }

    /// <summary>How far a number is from the initial one learnt last.</summary>
    internal uint OffsetOf(SequenceNumber number) => _initials.Count == 0 ? number.Value : number.Value - _initials[^1].Value;

    /// <summary>A number from its initial one on; with a stroke for each connection there was before, so that two of them are not mixed up.</summary>
    internal string Describe(SequenceNumber number) => $"{OffsetOf(number)}{new string('\'', Math.Max(0, _initials.Count - 1))}";
}
