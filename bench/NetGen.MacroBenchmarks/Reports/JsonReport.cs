using System.Text.Json;
using NetGen.MacroBenchmarks.Runs;

namespace NetGen.MacroBenchmarks.Reports;

/// <summary>Writes results, every round's value included, as JSON.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Write(RunOptions options, IEnumerable<ScenarioResult> results) =>
        JsonSerializer.Serialize(new { options, scenarios = results }, Format);
}
