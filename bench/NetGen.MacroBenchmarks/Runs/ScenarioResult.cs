namespace NetGen.MacroBenchmarks.Runs;

/// <summary>What all rounds of a scenario gave.</summary>
internal sealed record ScenarioResult(string Name, string Title, string Unit, IReadOnlyList<ContenderResult> Contenders);

/// <summary>What all rounds of one contender gave.</summary>
internal sealed record ContenderResult
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>One value a round.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The median value.</summary>
    public required double Median { get; init; }

    /// <summary>The median, over the rounds, of how many times as fast as the reference it was.</summary>
    public required double Speed { get; init; }

    /// <summary>The most managed memory a round allocated for a packet, in bytes; null where there is none.</summary>
    public double? AllocatedPerPacket { get; init; }

    /// <summary>The median of the rounds' 99th percentiles in microseconds, for round trips.</summary>
    public double? P99 { get; init; }

    /// <summary>What was promised, in words; null for nothing.</summary>
    public string? Goal { get; init; }

    /// <summary>Whether the promise was kept; null where there is none.</summary>
    public bool? GoalMet { get; init; }
}
