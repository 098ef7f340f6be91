using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generators.Tests.Documentation;
using NetGen.Generators.Tests.Harness;
using NetGen.Protocols.Ethernet;

namespace NetGen.Generators.Tests.CodeFixes;

/// <summary>Each fix mends the wrong example of its rule's page.</summary>
public class PageFixTests
{
    public static TheoryData<string> Fixable => [.. Fixing.All.SelectMany(fix => fix.FixableDiagnosticIds).Where(id => id.StartsWith("NG", StringComparison.Ordinal)).Except(["NG0016"]).Distinct().Order()];

    [Theory]
    [MemberData(nameof(Fixable))]
    public async Task Every_fix_of_the_wrong_example_mends_it(string id)
    {
        var mended = await Fixing.ApplyAsync(RulePage.All.Single(page => page.Id == id).Code("Wrong"), id);
        Assert.NotEmpty(mended);
        foreach (var text in mended.Values)
        {
            var left = await SourceCompilation.Of(text, typeof(EthernetHeader).Assembly).WithAnalyzers(Analysis.All).GetAnalyzerDiagnosticsAsync();
            Assert.True(left.All(diagnostic => diagnostic.Id != id), $"{string.Join('\n', left)}\n{text}");
        }
    }

    [Fact]
    public void A_page_speaks_of_a_fix_exactly_where_there_is_one()
    {
        var spoken = RulePage.All.Where(page => page.Text.Contains(" fix ", StringComparison.OrdinalIgnoreCase) || page.Text.Contains("Fixes do", StringComparison.Ordinal)).Select(page => page.Id);
        Assert.Equal(Fixing.All.SelectMany(fix => fix.FixableDiagnosticIds).Where(id => id.StartsWith("NG", StringComparison.Ordinal)).Distinct().Order(), spoken.Order());
    }
}
