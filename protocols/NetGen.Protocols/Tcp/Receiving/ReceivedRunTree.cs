namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>Runs in the order of their numbers, none overlapping or adjacent: an AA tree (Andersson, 1993), so that no order of segments makes any of them dear.</summary>
internal struct ReceivedRunTree
{
    internal ReceivedRun? Root { get; private set; }

    /// <summary>The run with the lowest numbers.</summary>
    internal readonly ReceivedRun? First
    {
        get
        {
            var run = Root;
            while (run?.Before is { } before) run = before;
            return run;
        }
    }

    /// <summary>The last run that starts at or before a number.</summary>
    internal readonly ReceivedRun? FindAtOrBefore(SequenceNumber number)
    {
        var found = default(ReceivedRun);
        for (var run = Root; run is not null;)
        {
            if (run.Start > number)
            {
                run = run.Before;
                continue;
            }

            found = run;
            run = run.After;
        }

        return found;
    }

    /// <summary>The first run that starts behind a number.</summary>
    internal readonly ReceivedRun? FindBehind(SequenceNumber number)
    {
        var found = default(ReceivedRun);
        for (var run = Root; run is not null;)
        {
            if (run.Start <= number)
            {
                run = run.After;
                continue;
            }

            found = run;
            run = run.Before;
        }

        return found;
    }

    internal void Insert(ReceivedRun run) => Root = Insert(Root, run);

    /// <summary>Takes a run out; the others stay the same objects.</summary>
    internal void Remove(ReceivedRun run) => Root = Remove(Root!, run);

    private static ReceivedRun Insert(ReceivedRun? tree, ReceivedRun run)
    {
        if (tree is null) return run;
        if (run.Start < tree.Start) tree.Before = Insert(tree.Before, run);
        else tree.After = Insert(tree.After, run);
        return Split(Skew(tree));
    }

    private static ReceivedRun? Remove(ReceivedRun tree, ReceivedRun run)
    {
        if (ReferenceEquals(tree, run))
        {
            // Without one before it, there is one behind it at most.
            if (tree.Before is null) return tree.After;
            var before = RemoveLast(tree.Before, out var last);
            (last.Before, last.After, last.Level) = (before, tree.After, tree.Level);
            return Balance(last);
        }

        if (run.Start < tree.Start) tree.Before = Remove(tree.Before!, run);
        else tree.After = Remove(tree.After!, run);
        return Balance(tree);
    }

    private static ReceivedRun? RemoveLast(ReceivedRun tree, out ReceivedRun last)
    {
        if (tree.After is null)
        {
            last = tree;
            return tree.Before;
        }

        tree.After = RemoveLast(tree.After, out last);
        return Balance(tree);
    }

    /// <summary>Restores the levels above a run that is gone.</summary>
    private static ReceivedRun Balance(ReceivedRun tree)
    {
        var level = Math.Min(LevelOf(tree.Before), LevelOf(tree.After)) + 1;
        if (level < tree.Level)
        {
            tree.Level = level;
            if (tree.After is { } high && high.Level > level) high.Level = level;
        }

        tree = Skew(tree);
        if (tree.After is { } after)
        {
            tree.After = Skew(after);
            if (tree.After.After is { } far) tree.After.After = Skew(far);
        }

        tree = Split(tree);
        if (tree.After is { } behind) tree.After = Split(behind);
        return tree;
    }

    /// <summary>None of the same level stands before: it becomes the parent.</summary>
    private static ReceivedRun Skew(ReceivedRun tree)
    {
        if (tree.Before is not { } before || before.Level != tree.Level) return tree;
        tree.Before = before.After;
        before.After = tree;
        return before;
    }

    /// <summary>No more than one of the same level stands behind: the middle one of three rises.</summary>
    private static ReceivedRun Split(ReceivedRun tree)
    {
        if (tree.After is not { After: { } far } after || far.Level != tree.Level) return tree;
        tree.After = after.Before;
        after.Before = tree;
        after.Level++;
        return after;
    }

    private static int LevelOf(ReceivedRun? tree) => tree?.Level ?? 0;
}
