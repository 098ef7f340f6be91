using NetGen.MacroBenchmarks.Runs;

namespace NetGen.MacroBenchmarks.Scenarios;

/// <summary>Someone who does a scenario's work.</summary>
/// <param name="Name">Its name in the reports.</param>
/// <param name="Run">Does the work once, in a testbed of its own, and says what came of it.</param>
internal sealed record Contender(string Name, Func<Programs, WorkerReport> Run)
{
    /// <summary>The lowest speed, as a multiple of the reference's, that is good enough; null where nothing is promised.</summary>
    public double? LeastSpeed { get; init; }

    /// <summary>The highest value that is good enough; null where nothing is promised.</summary>
    public double? MostValue { get; init; }
}
