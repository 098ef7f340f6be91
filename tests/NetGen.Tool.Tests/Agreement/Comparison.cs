namespace NetGen.Tool.Tests.Agreement;

/// <summary>Compares frame after frame, and keeps what differs without an explanation.</summary>
internal sealed class Comparison(IReadOnlyList<FieldPair> pairs)
{
    private readonly HashSet<FieldPair> _used = [];
    private readonly HashSet<AcceptedDifference> _applied = [];
    private readonly List<string> _differences = [];

    internal int Frames { get; private set; }

    internal IEnumerable<string> Differences => _differences;

    internal IEnumerable<string> UnusedPairs => pairs.Where(pair => !_used.Contains(pair)).Select(pair => pair.ToString());

    internal IEnumerable<string> UnusedExceptions =>
        AcceptedDifference.Everywhere.Concat(pairs.Select(pair => pair.Except).OfType<AcceptedDifference>()).Where(accepted => !_applied.Contains(accepted)).Select(accepted => accepted.Why);

    internal void Compare(string frame, string[][] theirs, DeclaredFields declared)
    {
        Frames++;
        for (var i = 0; i < pairs.Count; i++)
        {
            var (pair, ours) = (pairs[i], declared[pairs[i].Declared]);
            string[] converted = [.. theirs[i].Select(pair.Convert)];
            if (converted.Length > 0 && ours.Count > 0) _used.Add(pair);
            if (converted.SequenceEqual(ours) || IsAccepted(pair, declared, converted, ours)) continue;
            _differences.Add($"{frame}: {pair.Tshark} is {string.Join(',', converted)}, {pair.Declared} is {string.Join(',', ours)} (refused: {declared.Error})");
        }
    }

    private bool IsAccepted(FieldPair pair, DeclaredFields declared, string[] theirs, IReadOnlyList<string> ours)
    {
        var accepted = AcceptedDifference.Everywhere.Append(pair.Except).FirstOrDefault(candidate => candidate?.Applies(declared, theirs, ours) == true);
        if (accepted is not null) _applied.Add(accepted);
        return accepted is not null;
    }
}
