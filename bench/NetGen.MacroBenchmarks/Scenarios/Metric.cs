using NetGen.MacroBenchmarks.Runs;

namespace NetGen.MacroBenchmarks.Scenarios;

/// <summary>What a scenario measures.</summary>
/// <param name="Unit">Its unit.</param>
/// <param name="HigherIsBetter">Whether it is a rate rather than a cost.</param>
/// <param name="Read">Its value in a report.</param>
internal sealed record Metric(string Unit, bool HigherIsBetter, Func<WorkerReport, double> Read)
{
    public static Metric ReceivedRate { get; } = new("Mpps", true, static report => report.Received / report.Seconds / 1e6);

    public static Metric TransmittedRate { get; } = new("Mpps", true, static report => report.Transmitted / report.Seconds / 1e6);

    public static Metric RoundTrip { get; } = new("µs p50", false, static report => report.P50 ?? double.NaN);

    public static Metric Throughput { get; } = new("Gbit/s", true, static report => report.Bytes * 8 / report.Seconds / 1e9);

    public static Metric ConnectionRate { get; } = new("thousand/s", true, static report => report.Connections / report.Seconds / 1e3);

    public static Metric ProcessorShare { get; } = new("% of a core", false, static report => 100 * report.ProcessorShare ?? double.NaN);

    /// <summary>How many times as fast a value is as a reference's.</summary>
    public double Speed(double value, double reference) => HigherIsBetter ? value / reference : reference / value;
}
