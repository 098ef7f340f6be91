using System.CommandLine;
using NetGen.MacroBenchmarks.Reports;
using NetGen.MacroBenchmarks.Runs;
using NetGen.MacroBenchmarks.Scenarios;
using NetGen.TestKit;
using Spectre.Console;

namespace NetGen.MacroBenchmarks;

/// <summary>The command that measures and reports.</summary>
internal static class BenchmarkCommand
{
    private static readonly Scenario[] Scenarios =
    [
        XdpScenarios.Drop, XdpScenarios.Forward, XdpScenarios.Echo,
        RoundTripScenarios.Sleeping, RoundTripScenarios.Spinning, IdleScenario.Idle,
        TcpScenarios.BulkIn, TcpScenarios.BulkOut, TcpScenarios.Sleeping, TcpScenarios.Spinning, TcpScenarios.Connections,
    ];

    private static readonly Argument<string[]> Names = new("scenario")
    {
        Description = $"What to run, all by default: {string.Join(", ", Scenarios.Select(static scenario => scenario.Name))}.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string> Only = new("--only") { Description = "Run the reference and the contenders whose name contains this." };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Measurements per contender; the medians count.", DefaultValueFactory = static _ => 5 };
    private static readonly Option<double> WarmUp = new("--warm-up") { Description = "Seconds of load before a measurement.", DefaultValueFactory = static _ => 2 };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "Seconds measured.", DefaultValueFactory = static _ => 2 };
    private static readonly Option<int> Trips = new("--trips") { Description = "Round trips measured.", DefaultValueFactory = static _ => 20_000 };
    private static readonly Option<bool> RealTime = new("--real-time") { Description = "Outrank every other program of the machine (chrt -r 1)." };
    private static readonly Option<FileInfo> Json = new("--json") { Description = "Also write the results, every round's included, to this file." };
    private static readonly Option<FileInfo> Markdown = new("--markdown") { Description = "Also write the tables to this file." };

    public static void AddTo(RootCommand root)
    {
        Names.AcceptOnlyFromAmong([.. Scenarios.Select(static scenario => scenario.Name)]);
        root.Arguments.Add(Names);
        foreach (var option in new Option[] { Only, Rounds, WarmUp, Seconds, Trips, RealTime, Json, Markdown }) root.Options.Add(option);
        root.SetAction(Run);
    }

    private static int Run(ParseResult arguments)
    {
        if (Requirements.MissingForPrivileged("ip", "gcc", "make", "ethtool") is { } missing)
        {
            Console.Error.WriteLine($"The macro benchmarks cannot run: {missing}.");
            return 3;
        }

        var options = new RunOptions
        {
            Rounds = arguments.GetValue(Rounds),
            WarmUpSeconds = arguments.GetValue(WarmUp),
            Seconds = arguments.GetValue(Seconds),
            Trips = arguments.GetValue(Trips),
            RealTime = arguments.GetValue(RealTime),
        };
        var names = arguments.GetValue(Names) ?? [];
        var chosen = Scenarios.Where(scenario => names.Length == 0 || names.Contains(scenario.Name));
        if (arguments.GetValue(Only) is { } only) chosen = chosen.Select(scenario => scenario.Only(only));
        try
        {
            var results = RunAll(options, chosen);
            if (arguments.GetValue(Json) is { } json) File.WriteAllText(json.FullName, JsonReport.Write(options, results));
            if (arguments.GetValue(Markdown) is { } markdown) File.WriteAllText(markdown.FullName, MarkdownReport.Write(results));
            return 0;
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    private static List<ScenarioResult> RunAll(RunOptions options, IEnumerable<Scenario> scenarios)
    {
        var programs = new Programs(options);
        var results = new List<ScenarioResult>();
        foreach (var scenario in scenarios)
        {
            var result = AnsiConsole.Status().Start(scenario.Title, status => new ScenarioRun(scenario, programs).Run(text => status.Status = Markup.Escape(text)));
            ConsoleReport.Write(result);
            results.Add(result);
        }

        return results;
    }
}
