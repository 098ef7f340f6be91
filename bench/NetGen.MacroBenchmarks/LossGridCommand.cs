using System.CommandLine;
using System.Globalization;
using NetGen.MacroBenchmarks.LossGrid;
using NetGen.TestKit;
using Spectre.Console;

namespace NetGen.MacroBenchmarks;

/// <summary>The command that puts Linux's TCP and ours on the same bad links.</summary>
internal static class LossGridCommand
{
    private const double Goal = 0.9;

    private static readonly Option<int> Rounds = new("--rounds") { Description = "Measurements per cell and contender, each with another seed; the medians count.", DefaultValueFactory = static _ => 7 };
    private static readonly Option<double> WarmUp = new("--warm-up") { Description = "Seconds before a measurement.", DefaultValueFactory = static _ => 2 };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "Seconds measured.", DefaultValueFactory = static _ => 8 };
    private static readonly Option<long> Rate = new("--rate") { Description = "The link's bits a second: few, so that the processors are never the bottleneck.", DefaultValueFactory = static _ => 20_000_000 };

    public static Command Create()
    {
        var command = new Command("loss-grid", "Goodput over links that lose, beside Linux's over the same ones.") { Rounds, WarmUp, Seconds, Rate };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        if (Requirements.MissingForPrivileged("ip") is { } missing)
        {
            Console.Error.WriteLine($"The loss grid cannot run: {missing}.");
            return 3;
        }

        var (warmUp, time) = (TimeSpan.FromSeconds(arguments.GetValue(WarmUp)), TimeSpan.FromSeconds(arguments.GetValue(Seconds)));
        LossGridCell[] cells = [.. LossGridCell.All(arguments.GetValue(Rate))];
        for (var round = 1; round <= arguments.GetValue(Rounds); round++)
        {
            foreach (var cell in cells) await cell.RunAsync((ulong)round, warmUp, time);
            Console.Error.WriteLine($"round {round} of {arguments.GetValue(Rounds)} is done");
        }

        Write(cells);
        return 0;
    }

    private static void Write(LossGridCell[] cells)
    {
        var table = new Table().Border(TableBorder.Markdown);
        table.AddColumn("path");
        foreach (var contender in LossGridContender.All) table.AddColumn(contender.Name);
        foreach (var cell in cells) table.AddRow([cell.Title, .. LossGridContender.All.Select((_, index) => Show(cell, index))]);
        AnsiConsole.Profile.Width = 160;
        AnsiConsole.Write(table);
        var met = cells.Sum(cell => Enumerable.Range(1, LossGridContender.All.Count - 1).Count(index => cell.Ratio(index) >= Goal));
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{met} of {cells.Length * (LossGridContender.All.Count - 1)} reach {Goal} of Linux's goodput."));
    }

    private static string Show(LossGridCell cell, int contender)
    {
        var rate = (cell.Rate(contender) / 1e6).ToString("0.00", CultureInfo.InvariantCulture);
        return contender == 0 ? $"{rate} Mbit/s" : $"{rate}, {cell.Ratio(contender).ToString("0.00", CultureInfo.InvariantCulture)} ×";
    }
}
