namespace NetGen.Testing.Exploration;

/// <summary>Walks every path that two peers can take over a link that loses, duplicates and reorders, as far as bounds allow.</summary>
/// <remarks>
/// At each state anything may happen next that can: a message arrives, is lost or comes twice, a timer elapses, a user acts. States are
/// told apart by what the peers say of themselves and by what is on the link, and each is looked at once, nearest first: the counter-example
/// is a shortest one, and the same in every run.
/// </remarks>
/// <typeparam name="TLeft">The left peer.</typeparam>
/// <typeparam name="TRight">The right peer.</typeparam>
/// <typeparam name="TMessage">What they send each other.</typeparam>
/// <param name="left">Makes the left peer.</param>
/// <param name="right">Makes the right peer.</param>
/// <param name="bounds">What the link may do and how far the search goes.</param>
public sealed class PeerExplorer<TLeft, TRight, TMessage>(
    Func<PeerPort<TMessage>, TLeft> left, Func<PeerPort<TMessage>, TRight> right, LinkBounds? bounds = null)
    where TLeft : IExploredPeer<TMessage>
    where TRight : IExploredPeer<TMessage>
{
    private readonly LinkBounds _bounds = bounds ?? new LinkBounds();
    private readonly List<Requirement> _always = [];
    private readonly List<Requirement> _atRest = [];
    private readonly List<Requirement> _goals = [];

    /// <summary>Requires something of every state.</summary>
    /// <param name="requirement">What is required, in words.</param>
    /// <param name="holds">Whether a state meets it.</param>
    /// <returns>This explorer.</returns>
    public PeerExplorer<TLeft, TRight, TMessage> Require(string requirement, Func<TLeft, TRight, bool> holds)
    {
        _always.Add(new Requirement(requirement, holds));
        return this;
    }

    /// <summary>Requires something of every state in which nothing can happen any more.</summary>
    /// <param name="requirement">What is required, in words.</param>
    /// <param name="holds">Whether a state meets it.</param>
    /// <returns>This explorer.</returns>
    public PeerExplorer<TLeft, TRight, TMessage> RequireAtRest(string requirement, Func<TLeft, TRight, bool> holds)
    {
        _atRest.Add(new Requirement(requirement, holds));
        return this;
    }

    /// <summary>Requires that, whatever has happened, a path leads on to a goal: nothing traps the peers, and no circle holds them for ever.</summary>
    /// <remarks>
    /// The path may use whatever can happen there: deliveries, timers, and what the users may do. The link loses and doubles no more than its bounds allow, so
    /// peers that keep trying get through. Every state within the bounds is looked at, the goal's own included.
    /// </remarks>
    /// <param name="goal">The goal, in words.</param>
    /// <param name="isReached">Whether a state is the goal.</param>
    /// <returns>This explorer.</returns>
    public PeerExplorer<TLeft, TRight, TMessage> RequireReachable(string goal, Func<TLeft, TRight, bool> isReached)
    {
        _goals.Add(new Requirement(goal, isReached));
        return this;
    }

    /// <summary>Walks all paths, until one breaks a requirement or throws; then asks which states can still reach the goals.</summary>
    public ExplorationOutcome Explore()
    {
        var first = new PathStep(null, default, 0);
        using var start = NewPeers();
        if (Broken(_always, start) is { } atOnce) return Found(first, atOnce, 1);

        var graph = new StateGraph(_goals.Count);
        graph.TryAdd(start.Key, first, goal => IsReached(goal, start), out _);
        var isExhaustive = true;
        var depth = 0;
        for (var index = 0; index < graph.Count; index++)
        {
            var path = graph.PathTo(index);
            using var peers = Replay(path);
            var choices = peers.Choices();
            if (choices.Count == 0 && Broken(_atRest, peers) is { } stuck) return Found(path, stuck, graph.Count);
            if (choices.Count > 0 && path.Depth == _bounds.Depth)
            {
                isExhaustive = false;
                graph.LeaveOpen(index);
                continue;
            }

            for (var i = 0; i < choices.Count; i++)
            {
                // Walking back is walking there again: a peer need not be copied.
                using var next = i == 0 ? peers : Replay(path);
                var step = new PathStep(path, choices[i], path.Depth + 1);
                if (next.Apply(choices[i]).Failure is { } failure) return Found(step, $"{failure.GetType().Name}: {failure.Message}", graph.Count);
                if (Broken(_always, next) is { } broken) return Found(step, broken, graph.Count + 1);
                var isNew = graph.TryAdd(next.Key, step, goal => IsReached(goal, next), out var target);
                graph.Connect(index, choices[i], target);
                if (!isNew) continue;
                if (graph.Count > _bounds.States) return new ExplorationOutcome(graph.Count - 1, depth, false, null);
                depth = step.Depth;
            }
        }

        return FindTrap(graph) ?? new ExplorationOutcome(graph.Count, depth, isExhaustive, null);
    }

    private ExplorationOutcome? FindTrap(StateGraph graph)
    {
        for (var goal = 0; goal < _goals.Count; goal++)
        {
            if (graph.FindTrapped(goal) is >= 0 and var trapped) return Found(graph, trapped, _goals[goal].Name);
        }

        return null;
    }

    private bool IsReached(int goal, LinkedPeers<TLeft, TRight, TMessage> peers) => _goals[goal].Holds(peers.Left, peers.Right);

    private static string? Broken(List<Requirement> requirements, LinkedPeers<TLeft, TRight, TMessage> peers) =>
        requirements.Find(requirement => !requirement.Holds(peers.Left, peers.Right))?.Name;

    private LinkedPeers<TLeft, TRight, TMessage> NewPeers() => new(left, right, _bounds);

    private LinkedPeers<TLeft, TRight, TMessage> Replay(PathStep path)
    {
        var peers = NewPeers();
        foreach (var choice in path.Choices()) peers.Apply(choice);
        return peers;
    }

    private ExplorationOutcome Found(PathStep path, string broken, int states) =>
        new(states, path.Depth, false, $"Broken after {path.Depth} steps: {broken}\n\n{Draw(path.Choices())}");

    private ExplorationOutcome Found(StateGraph graph, int trapped, string goal)
    {
        var path = graph.PathTo(trapped);
        var (onward, roundFrom) = graph.WalkOn(trapped);
        var ladder = Draw([.. path.Choices(), .. onward], path.Depth, $"-- out of reach from here: {goal}");
        ladder.Remark(roundFrom < 0 ? "-- nothing can happen any more" : $"-- and round again from {path.Depth + roundFrom}");
        return new ExplorationOutcome(graph.Count, path.Depth, false, $"Trapped after {path.Depth} steps: {goal}\n\n{ladder}");
    }

    private Ladder Draw(LinkChoice[] choices, int remarkAt = -1, string remark = "")
    {
        using var peers = NewPeers();
        var ladder = new Ladder((typeof(TLeft).Name, typeof(TRight).Name), (peers.Left.Describe(), peers.Right.Describe()));
        for (var i = 0; i < choices.Length; i++)
        {
            if (i == remarkAt) ladder.Remark(remark);
            var happened = peers.Apply(choices[i]);
            ladder.Add(happened, peers.Left.Describe(), peers.Right.Describe());
        }

        if (remarkAt == choices.Length) ladder.Remark(remark);
        return ladder;
    }

    private sealed record Requirement(string Name, Func<TLeft, TRight, bool> Holds);
}
