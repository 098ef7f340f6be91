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

    /// <summary>Walks all paths, until one breaks a requirement or throws.</summary>
    public ExplorationOutcome Explore()
    {
        var first = new PathStep(null, default, 0);
        var start = NewPeers();
        if (Broken(_always, start) is { } atOnce) return Found(first, atOnce, 1);

        var seen = new HashSet<string>(StringComparer.Ordinal) { start.Key };
        var open = new Queue<PathStep>([first]);
        var isExhaustive = true;
        var depth = 0;
        while (open.TryDequeue(out var path))
        {
            var peers = Replay(path);
            var choices = peers.Choices();
            if (choices.Count == 0 && Broken(_atRest, peers) is { } stuck) return Found(path, stuck, seen.Count);
            if (choices.Count > 0 && path.Depth == _bounds.Depth)
            {
                isExhaustive = false;
                continue;
            }

            for (var i = 0; i < choices.Count; i++)
            {
                // Walking back is walking there again: a peer need not be copied.
                var next = i == 0 ? peers : Replay(path);
                var step = new PathStep(path, choices[i], path.Depth + 1);
                if (next.Apply(choices[i]).Failure is { } failure) return Found(step, $"{failure.GetType().Name}: {failure.Message}", seen.Count);
                if (Broken(_always, next) is { } broken) return Found(step, broken, seen.Count + 1);
                if (!seen.Add(next.Key)) continue;
                if (seen.Count > _bounds.States) return new ExplorationOutcome(seen.Count - 1, depth, false, null);
                depth = step.Depth;
                open.Enqueue(step);
            }
        }

        return new ExplorationOutcome(seen.Count, depth, isExhaustive, null);
    }

    private static string? Broken(List<Requirement> requirements, LinkedPeers<TLeft, TRight, TMessage> peers) =>
        requirements.Find(requirement => !requirement.Holds(peers.Left, peers.Right))?.Name;

    private LinkedPeers<TLeft, TRight, TMessage> NewPeers() => new(left, right, _bounds);

    private LinkedPeers<TLeft, TRight, TMessage> Replay(PathStep path)
    {
        var peers = NewPeers();
        foreach (var choice in path.Choices()) peers.Apply(choice);
        return peers;
    }

    private ExplorationOutcome Found(PathStep path, string broken, int states)
    {
        var peers = NewPeers();
        var ladder = new Ladder((typeof(TLeft).Name, typeof(TRight).Name), (peers.Left.Describe(), peers.Right.Describe()));
        foreach (var choice in path.Choices())
        {
            var happened = peers.Apply(choice);
            ladder.Add(happened, peers.Left.Describe(), peers.Right.Describe());
        }

        return new ExplorationOutcome(states, path.Depth, false, $"Broken after {path.Depth} steps: {broken}\n\n{ladder}");
    }

    private sealed record Requirement(string Name, Func<TLeft, TRight, bool> Holds);

    private sealed record PathStep(PathStep? Before, LinkChoice Choice, int Depth)
    {
        internal LinkChoice[] Choices()
        {
            var choices = new LinkChoice[Depth];
            for (var step = this; step.Before is not null; step = step.Before) choices[step.Depth - 1] = step.Choice;
            return choices;
        }
    }
}
