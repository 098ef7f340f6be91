using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>Which headers can stand underneath a header on any way to it, and whether that serves a module above.</summary>
internal sealed class HeaderWays
{
    private readonly Func<string, IEnumerable<HeaderEdge>> _above;
    private readonly Dictionary<string, List<InputSpec>> _inputs;
    private readonly Dictionary<string, HashSet<string>> _underneath = [];
    private readonly HashSet<InputSpec> _hopeless;

    /// <summary>Walks up from the starts.</summary>
    /// <param name="starts">The headers that ways start with, and what is known there.</param>
    /// <param name="above">The headers above one that lead to a module.</param>
    /// <param name="inputs">The modules' inputs by header: a way ends there.</param>
    public HeaderWays(IEnumerable<(string Header, IReadOnlyList<string> Known)> starts, Func<string, IEnumerable<HeaderEdge>> above, Dictionary<string, List<InputSpec>> inputs)
    {
        _above = above;
        _inputs = inputs;
        foreach (var start in starts) Reach(start.Header, start.Known);
        _hopeless = [.. inputs.Values.SelectMany(taken => taken).Where(IsHopeless)];
    }

    /// <summary>Whether a module above <paramref name="upper"/> can find all the headers it asks for on a way through <paramref name="lower"/>.</summary>
    public bool Serve(string lower, string upper)
    {
        var between = new HashSet<string>();
        var inputs = new List<InputSpec>();
        Climb(upper, between, inputs);
        var found = _underneath.TryGetValue(lower, out var underneath) ? underneath : [];
        return inputs.Any(input => _hopeless.Contains(input) || input.Context.All(header => found.Contains(header) || between.Contains(header)));
    }

    // A module that no way at all can serve is a mistake, which the planner reports.
    private bool IsHopeless(InputSpec input) => !_underneath.Any(way =>
        _above(way.Key).Any(edge => edge.Upper.Type == input.Header) && input.Context.All(header => header == input.Header || way.Value.Contains(header)));

    private void Reach(string header, IEnumerable<string> known)
    {
        if (!_underneath.TryGetValue(header, out var underneath)) _underneath.Add(header, underneath = []);
        var before = underneath.Count;
        underneath.UnionWith(known);
        underneath.Add(header);
        if (underneath.Count == before) return;
        foreach (var edge in _above(header).Where(edge => !_inputs.ContainsKey(edge.Upper.Type)).ToList()) Reach(edge.Upper.Type, underneath.ToList());
    }

    private void Climb(string header, HashSet<string> seen, List<InputSpec> inputs)
    {
        if (!seen.Add(header)) return;
        if (_inputs.TryGetValue(header, out var taken)) inputs.AddRange(taken);
        else foreach (var edge in _above(header).ToList()) Climb(edge.Upper.Type, seen, inputs);
    }
}
