namespace NetGen.Testing.Exploration;

/// <summary>The states that an exploration has found, nearest first, and, where somebody asks, the steps between them.</summary>
/// <param name="goals">Number of goals that a state may reach; without any, no steps are kept.</param>
internal sealed class StateGraph(int goals)
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<State> _states = [];

    internal int Count => _states.Count;

    /// <summary>The nearest path to a state.</summary>
    internal PathStep PathTo(int index) => _states[index].Path;

    /// <summary>Finds a state, or adds it.</summary>
    /// <param name="key">What tells it from others.</param>
    /// <param name="path">The way to it.</param>
    /// <param name="isGoal">Which goals it is, asked where it is new.</param>
    /// <param name="index">Its place.</param>
    /// <returns>Whether it is new.</returns>
    internal bool TryAdd(string key, PathStep path, Func<int, bool> isGoal, out int index)
    {
        if (_indices.TryGetValue(key, out index)) return false;
        index = _states.Count;
        _indices.Add(key, index);
        _states.Add(new State(path, [.. Enumerable.Range(0, goals).Select(isGoal)]));
        return true;
    }

    /// <summary>Adds a step from a state to another one, or to itself.</summary>
    internal void Connect(int from, LinkChoice choice, int to)
    {
        if (goals > 0) _states[from].Steps.Add((choice, to));
    }

    /// <summary>Nothing is known of what follows a state: the bounds of the search end there.</summary>
    internal void LeaveOpen(int index) => _states[index].IsOpen = true;

    /// <summary>Finds the nearest state from which no path leads to a goal.</summary>
    /// <returns>Its index, or -1: every state can still reach the goal.</returns>
    internal int FindTrapped(int goal)
    {
        var before = new List<int>[_states.Count];
        for (var i = 0; i < before.Length; i++) before[i] = [];
        for (var i = 0; i < before.Length; i++)
        {
            foreach (var (_, to) in _states[i].Steps) before[to].Add(i);
        }

        // Backwards from the goal: what is not found is trapped.
        var canReach = new bool[_states.Count];
        var open = new Stack<int>(Enumerable.Range(0, _states.Count).Where(index => _states[index].IsOpen || _states[index].Goals[goal]));
        while (open.TryPop(out var index))
        {
            if (canReach[index]) continue;
            canReach[index] = true;
            foreach (var each in before[index]) open.Push(each);
        }

        return Array.IndexOf(canReach, false);
    }

    /// <summary>Walks on from a trapped state until nothing can happen any more, or a state comes again.</summary>
    /// <param name="from">The state.</param>
    /// <returns>The steps, and how many of them lead to the state that comes again; -1 where none does.</returns>
    internal (List<LinkChoice> Steps, int RoundFrom) WalkOn(int from)
    {
        var (steps, visited) = (new List<LinkChoice>(), new Dictionary<int, int>());
        while (visited.TryAdd(from, steps.Count))
        {
            if (_states[from].Steps.Count == 0) return (steps, -1);
            // What the link does to help: the trap is none of the link's making.
            var (choice, to) = _states[from].Steps.MinBy(step => step.Choice.Kind);
            steps.Add(choice);
            from = to;
        }

        return (steps, visited[from]);
    }

    private sealed record State(PathStep Path, bool[] Goals)
    {
        internal List<(LinkChoice Choice, int To)> Steps { get; } = [];

        internal bool IsOpen { get; set; }
    }
}
