using System.Globalization;
using Spectre.Console;

namespace NetGen.Tool.Reporting;

/// <summary>Prints counters: a table for people, lines for programs.</summary>
internal static class CounterReport
{
    /// <summary>Prints a table where the output is the terminal, and a line <c>name value</c> per counter elsewhere.</summary>
    /// <param name="counters">The counters.</param>
    /// <param name="output">Standard output.</param>
    internal static void Print(IEnumerable<Counter> counters, TextWriter output)
    {
        if (output == Console.Out && !Console.IsOutputRedirected) PrintTable(counters, AnsiConsole.Console);
        else PrintLines(counters, output);
    }

    /// <summary>Prints a table.</summary>
    /// <param name="counters">The counters.</param>
    /// <param name="console">The terminal.</param>
    internal static void PrintTable(IEnumerable<Counter> counters, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("counter").AddColumn(new TableColumn("value").RightAligned());
        foreach (var counter in counters) table.AddRow(counter.Name, counter.Value.ToString("N0", CultureInfo.InvariantCulture));
        console.Write(table);
    }

    private static void PrintLines(IEnumerable<Counter> counters, TextWriter output)
    {
        foreach (var counter in counters) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counter.Name} {counter.Value}"));
    }
}
