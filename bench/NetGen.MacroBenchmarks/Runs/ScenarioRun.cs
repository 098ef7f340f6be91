using System.Globalization;
using NetGen.MacroBenchmarks.Scenarios;

namespace NetGen.MacroBenchmarks.Runs;

/// <summary>Runs a scenario's contenders in turn, round after round, so that a slow minute of the machine meets them all.</summary>
internal sealed class ScenarioRun(Scenario scenario, Programs programs)
{
    private readonly List<WorkerReport>[] _reports = [.. scenario.Contenders.Select(static _ => new List<WorkerReport>())];

    /// <summary>Runs all rounds.</summary>
    /// <param name="progress">Told what is under way.</param>
    public ScenarioResult Run(Action<string> progress)
    {
        for (var round = 1; round <= programs.Options.Rounds; round++)
        {
            for (var i = 0; i < scenario.Contenders.Length; i++)
            {
                progress($"{scenario.Name}: round {round} of {programs.Options.Rounds}, {scenario.Contenders[i].Name}");
                _reports[i].Add(scenario.Contenders[i].Run(programs));
            }
        }

        return new ScenarioResult(scenario.Name, scenario.Title, scenario.Metric.Unit, [.. scenario.Contenders.Select(Summarise)]);
    }

    private ContenderResult Summarise(Contender contender, int index)
    {
        var values = Values(index);
        var median = Median(values);
        var speed = Median(values.Zip(Values(0), scenario.Metric.Speed));
        return new ContenderResult
        {
            Name = contender.Name,
            Values = values,
            Median = median,
            Speed = speed,
            AllocatedPerPacket = _reports[index].Max(AllocatedPerPacket),
            P99 = _reports[index][0].P99 is null ? null : Median(_reports[index].Select(static report => report.P99!.Value)),
            Goal = DescribeGoal(contender),
            GoalMet = IsMet(contender, median, speed),
        };
    }

    private double[] Values(int index) => [.. _reports[index].Select(scenario.Metric.Read)];

    private string? DescribeGoal(Contender contender)
    {
        if (contender.LeastSpeed is { } least) return string.Create(CultureInfo.InvariantCulture, $"≥ {least} ×");
        return contender.MostValue is { } most ? string.Create(CultureInfo.InvariantCulture, $"< {most} {scenario.Metric.Unit}") : null;
    }

    private static bool? IsMet(Contender contender, double median, double speed)
    {
        if (contender.LeastSpeed is { } least) return speed >= least;
        return contender.MostValue is { } most ? median < most : null;
    }

    private static double? AllocatedPerPacket(WorkerReport report) =>
        report.Received == 0 ? null : (double?)report.AllocatedBytes / report.Received;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
