using System.Globalization;
using NetGen.MacroBenchmarks.Runs;

namespace NetGen.MacroBenchmarks.Reports;

/// <summary>A contender's row, in the words that the console and Markdown share.</summary>
internal static class Cells
{
    public static string[] Titles(ScenarioResult result) => ["", result.Unit, "lowest – highest", "speed", "B/packet", "goal"];

    public static string[] Row(ContenderResult contender) =>
    [
        contender.Name,
        Number(contender.Median),
        $"{Number(contender.Values.Min())} – {Number(contender.Values.Max())}",
        contender.Speed.ToString("0.00 ×", CultureInfo.InvariantCulture),
        contender.AllocatedPerPacket?.ToString("0.###", CultureInfo.InvariantCulture) ?? "",
        contender.GoalMet switch { true => $"{contender.Goal} met", false => $"{contender.Goal} missed", null => "" },
    ];

    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
