using NetGen.MacroBenchmarks.Runs;
using Spectre.Console;

namespace NetGen.MacroBenchmarks.Reports;

/// <summary>Writes a scenario's result as a table on the console.</summary>
internal static class ConsoleReport
{
    public static void Write(ScenarioResult result)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var title in Cells.Titles(result)) table.AddColumn(Markup.Escape(title));
        foreach (var contender in result.Contenders) table.AddRow(Cells.Row(contender).Select(Markup.Escape).ToArray());
        AnsiConsole.WriteLine(result.Title);
        AnsiConsole.Write(table);
    }
}
