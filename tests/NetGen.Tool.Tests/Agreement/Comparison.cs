namespace NetGen.Tool.Tests.Agreement;

/// <summary>Compares frame after frame, and keeps what differs without an explanation.</summary>
internal sealed class Comparison(IReadOnlyList<FieldPair> pairs)
{
    private readonly HashSet<FieldPair> _used = [];
    private readonly HashSet<AcceptedDifference> _applied = [];
    private readonly Dictionary<FieldPair, List<string>> _differences = [];

    internal int Frames { get; private set; }

    /// <summary>What differs without an explanation, a paragraph per field with its first frames.</summary>
    internal IEnumerable<string> Differences =>
        _differences.Select(found => $"{found.Key.Tshark}, {found.Key.Declared}: {found.Value.Count} frames\n  {string.Join("\n  ", found.Value.Take(4))}");

    internal IEnumerable<string> UnusedPairs => pairs.Where(pair => !_used.Contains(pair)).Select(pair => pair.ToString());

    internal IEnumerable<string> UnusedExceptions =>
        AcceptedDifference.Everywhere.Concat(pairs.SelectMany(pair => pair.Except)).Where(accepted => !_applied.Contains(accepted)).Select(accepted => accepted.Why);

    internal void Compare(string frame, string[][] theirs, DeclaredFields declared)
    {
        Frames++;
        for (var i = 0; i < pairs.Count; i++)
        {
            var (pair, ours) = (pairs[i], declared.Find(pairs[i]));
            string[] converted = [.. theirs[i].Select(pair.Convert)];
            if (converted.Length > 0 && ours.Count > 0) _used.Add(pair);
            if (converted.SequenceEqual(ours) || IsAccepted(pair, declared, converted, ours)) continue;
            if (!_differences.TryGetValue(pair, out var found)) _differences.Add(pair, found = []);
            found.Add($"{frame}: tshark has [{string.Join(',', converted)}], we have [{string.Join(',', ours)}]{(declared.Error is { } refused ? $", refused {refused}" : "")}");
        }
    }

    private bool IsAccepted(FieldPair pair, DeclaredFields declared, string[] theirs, IReadOnlyList<string> ours)
    {
        var accepted = pair.Except.Concat(AcceptedDifference.Everywhere).FirstOrDefault(candidate => candidate.Applies(declared, theirs, ours));
        if (accepted is not null) _applied.Add(accepted);
        return accepted is not null;
    }
}
