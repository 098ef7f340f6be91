using Microsoft.CodeAnalysis;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Documentation;

/// <summary>Every rule has a page, and what the page shows is true.</summary>
public class RulePageTests
{
    private static IEnumerable<DiagnosticDescriptor> Rules => Analysis.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id);

    public static TheoryData<string> Pages => [.. RulePage.All.Select(page => page.Id)];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        Assert.Equal(Rules.Select(rule => $"# {rule.Id}: {rule.Title}\n\n{rule.DefaultSeverity}."), RulePage.All.Select(page => $"{page.Text.Split('\n')[0]}\n\n{Severity(page)}"));

    [Fact]
    public void Every_rule_points_at_its_page() =>
        Assert.All(Rules, rule => Assert.Equal($"docs/diagnostics/{rule.Id}.md", rule.HelpLinkUri));

    [Fact]
    public void The_index_lists_every_rule()
    {
        var index = File.ReadAllText(Path.Combine(RulePage.Folder, "README.md"));
        var rows = index.Split('\n').Where(line => line.StartsWith("| [NG", StringComparison.Ordinal));
        Assert.Equal(Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {rule.Title} |"), rows);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_wrong_example_breaks_this_rule_alone(string id)
    {
        var found = (await PageRun.OfAsync("Wrong")).Rules(id);
        Assert.True(found.Count > 0 && found.All(diagnostic => diagnostic.Id == id), $"found {string.Join("; ", found)}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_right_example_compiles_and_breaks_no_rule(string id)
    {
        var run = await PageRun.OfAsync("Right");
        Assert.Empty(run.Rules(id));
        Assert.Empty(run.Errors(id));
    }

    private static string Severity(RulePage page) => page.Text.Split("\n\n")[1].Split(' ')[0];
}
