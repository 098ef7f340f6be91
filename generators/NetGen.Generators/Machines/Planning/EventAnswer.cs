using NetGen.Generators.Machines.Model;

namespace NetGen.Generators.Machines.Planning;

/// <summary>How a state answers an event: the rows to be tried, and what happens when none applies.</summary>
/// <param name="Rows">The rows in order, each with the state under whose name it holds.</param>
/// <param name="Rest">What happens when none applies.</param>
internal sealed record EventAnswer(IReadOnlyList<(RowModel Row, string Scope)> Rows, AnswerRest Rest)
{
    /// <summary>The answer of a state without children.</summary>
    public static EventAnswer Of(EventModel happening, StateModel leaf, StateTree tree)
    {
        var rows = new List<(RowModel, string)>();
        foreach (var scope in tree.Around(leaf.Name).Select(state => state.Name))
        {
            foreach (var row in happening.Rows.Where(row => row.From.Contains(scope)))
            {
                rows.Add((row, scope));
                if (row.Guard is null) return new EventAnswer(rows, AnswerRest.Impossible);
            }

            if (happening.Ignored.Contains(scope)) return new EventAnswer(rows, AnswerRest.Ignored);
        }

        return new EventAnswer(rows, RestOf(happening, leaf, tree));
    }

    private static AnswerRest RestOf(EventModel happening, StateModel leaf, StateTree tree)
    {
        if (!happening.Otherwise.IsEmpty) return AnswerRest.Otherwise;
        if (happening.IsIgnoredElsewhere || leaf.IsTerminal) return AnswerRest.Ignored;
        var isTimed = !happening.Timers.IsEmpty && !happening.Timers.Any(timer => tree.IsWithin(leaf.Name, timer.State));
        return isTimed ? AnswerRest.Ignored : AnswerRest.Missing;
    }
}

/// <summary>What an event does in a state when no row applies.</summary>
internal enum AnswerRest
{
    /// <summary>A row always applies.</summary>
    Impossible,

    /// <summary>Nothing.</summary>
    Ignored,

    /// <summary>What <c>[Otherwise]</c> names.</summary>
    Otherwise,

    /// <summary>Nobody said.</summary>
    Missing,
}
