using System.Text;
using NetGen.MacroBenchmarks.Runs;

namespace NetGen.MacroBenchmarks.Reports;

/// <summary>Writes results as Markdown tables.</summary>
internal static class MarkdownReport
{
    public static string Write(IEnumerable<ScenarioResult> results)
    {
        var text = new StringBuilder();
        foreach (var result in results)
        {
            var titles = Cells.Titles(result);
            text.Append("**").Append(result.Title).Append("**\n\n");
            AppendRow(text, titles);
            AppendRow(text, titles.Select(static (_, column) => column == 0 ? "---" : "---:"));
            foreach (var contender in result.Contenders) AppendRow(text, Cells.Row(contender));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
