namespace NetGen.Testing.Exploration;

/// <summary>What an exploration found.</summary>
/// <param name="States">Number of different states looked at.</param>
/// <param name="Depth">Length of the longest path walked, in steps.</param>
/// <param name="IsExhaustive">Whether nothing was left out: neither the depth nor the number of states ended a path.</param>
/// <param name="Counterexample">A shortest path to a state that breaks a requirement, or that can not reach a goal any more and what then goes on for ever, as a ladder; null when there is none.</param>
public sealed record ExplorationOutcome(int States, int Depth, bool IsExhaustive, string? Counterexample)
{
    /// <summary>Asserts that every state reached meets every requirement and can reach every goal, and that no state was left out.</summary>
    /// <returns>The same.</returns>
    /// <exception cref="ExplorationException">A requirement is broken, a goal out of reach, or the bounds ended the search.</exception>
    public ExplorationOutcome AssertProved()
    {
        if (Counterexample is not null) throw new ExplorationException(Counterexample);
        if (!IsExhaustive) throw new ExplorationException($"The search ended at its bounds, after {States} states and paths of {Depth} steps: raise LinkBounds.Depth or LinkBounds.States, or let Describe leave out what does not matter.");
        return this;
    }
}
