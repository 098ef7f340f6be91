namespace NetGen.MacroBenchmarks.Workers;

/// <summary>Where and how long a worker works.</summary>
/// <param name="Core">The core of its packet thread; negative for any.</param>
/// <param name="WarmUp">Time before the measurement.</param>
/// <param name="Duration">Time measured.</param>
internal sealed record WorkerOptions(int Core, TimeSpan WarmUp, TimeSpan Duration);
