using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Packetdrill.Tests.Requirements;

/// <summary>The report that <c>docs/rfc9293.md</c> holds: which MUST is shown by what.</summary>
internal static partial class RequirementReport
{
    /// <summary>The scripts that cite a MUST, by its number.</summary>
    internal static ILookup<int, string> CitingScripts() =>
        ScriptFiles.Names()
            .SelectMany(name => Head(name).SelectMany(line => CitationPattern().Matches(line)).Select(match => (Number: int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), Name: name)))
            .Distinct()
            .ToLookup(pair => pair.Number, pair => pair.Name);

    /// <summary>The report.</summary>
    internal static string Write()
    {
        var scripts = CitingScripts();
        var text = new StringBuilder();
        text.Append("# RFC 9293, appendix B: the MUSTs\n\n");
        text.Append("A test writes this page from the scripts of [tests/NetGen.Packetdrill](../tests/NetGen.Packetdrill/README.md), which cite what they show, and from a list of other tests.\n\n");
        var unmet = Rfc9293.Musts.Count(must => must.Gap is not null);
        text.Append(CultureInfo.InvariantCulture, $"{Rfc9293.Musts.Count - unmet} of {Rfc9293.Musts.Count} are met; {unmet} are not, or only in part.\n\n");
        text.Append("| MUST | what it asks for | met | shown by |\n|---|---|---|---|\n");
        foreach (var must in Rfc9293.Musts)
        {
            var evidence = scripts[must.Number].Select(name => $"`{name}`").Concat(must.Tests.Select(test => $"`{test}`"));
            text.Append(CultureInfo.InvariantCulture, $"| {must.Number} | {must.Text} | {(must.Gap is null ? "yes" : $"no: {must.Gap}")} | {string.Join(", ", evidence)} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Head(string name) =>
        File.ReadLines(ScriptFiles.PathOf(name)).TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal));

    [GeneratedRegex(@"\bMUST-([0-9]+)\b")]
    private static partial Regex CitationPattern();
}
