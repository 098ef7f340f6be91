using System.Globalization;
using NetGen.TestKit.Links;

namespace NetGen.MacroBenchmarks.LossGrid;

/// <summary>One path of the grid, and what each contender carried over it.</summary>
/// <param name="Path">The path.</param>
internal sealed record LossGridCell(PathConditions Path)
{
    private readonly List<double>[] _rates = [.. LossGridContender.All.Select(static _ => new List<double>())];

    /// <summary>The path in a few words.</summary>
    public string Title => string.Create(
        CultureInfo.InvariantCulture,
        $"{Path.Loss * 100} % lost{(Path.Reordering > 0 ? $", {Path.Reordering * 100} % overtaken, {Path.Duplication * 100} % doubled" : "")}, {Path.RoundTrip.TotalMilliseconds} ms");

    /// <summary>Losses from none to many, over a short and a long path, and one path that does everything.</summary>
    public static IEnumerable<LossGridCell> All(long rate)
    {
        foreach (var roundTripMs in (int[])[10, 40])
        {
            var path = new PathConditions(rate, TimeSpan.FromMilliseconds(roundTripMs));
            foreach (var loss in (double[])[0, 0.005, 0.01, 0.03]) yield return new LossGridCell(path with { Loss = loss });
            yield return new LossGridCell(path with { Loss = 0.01, Reordering = 0.02, Duplication = 0.01 });
        }
    }

    /// <summary>Runs all contenders at the same time, each over a link of its own, which loses by the same seed.</summary>
    public async Task RunAsync(ulong seed, TimeSpan warmUp, TimeSpan time)
    {
        var contenders = LossGridContender.All;
        var rates = await BulkTransfer.MeasureTogetherAsync(
            contenders.Count, index => BulkTransfer.Measure(contenders[index].Sender, contenders[index].Receiver, Path, seed, warmUp, time));
        for (var i = 0; i < rates.Length; i++) _rates[i].Add(rates[i]);
    }

    /// <summary>A contender's median rate, in bits of payload a second.</summary>
    public double Rate(int contender)
    {
        double[] sorted = [.. _rates[contender].Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>How much a contender carried for each bit of Linux's.</summary>
    public double Ratio(int contender) => Rate(contender) / Rate(0);
}
