namespace NetGen.MacroBenchmarks.Runs;

/// <summary>How long and how often to measure.</summary>
internal sealed record RunOptions
{
    /// <summary>Measurements per contender; the medians count.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Seconds of load before a measurement: the JIT's time to reach its last tier.</summary>
    public double WarmUpSeconds { get; init; } = 2;

    /// <summary>Seconds measured.</summary>
    public double Seconds { get; init; } = 2;

    /// <summary>Round trips measured.</summary>
    public int Trips { get; init; } = 20_000;

    /// <summary>Whether the measured programs outrank all others, for a machine that has other work.</summary>
    public bool RealTime { get; init; }

    /// <summary>Core of the traffic's source.</summary>
    public int SourceCore { get; init; }

    /// <summary>Core of the measured program.</summary>
    public int MeasuredCore { get; init; } = 1;
}
