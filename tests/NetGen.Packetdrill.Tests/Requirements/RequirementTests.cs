namespace NetGen.Packetdrill.Tests.Requirements;

public sealed class RequirementTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(ScriptFiles.Folder, "../../.."));

    [Fact]
    public void Every_MUST_is_there_once() => Assert.Equal(Enumerable.Range(1, 69), Rfc9293.Musts.Select(must => must.Number));

    [Fact]
    public void What_is_met_is_shown()
    {
        var scripts = RequirementReport.CitingScripts();

        Assert.Empty(Rfc9293.Musts.Where(must => must.Gap is null && must.Tests.Length == 0 && !scripts[must.Number].Any()).Select(must => $"MUST-{must.Number}"));
    }

    [Fact]
    public void Tests_that_are_named_exist()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(Path.GetFileNameWithoutExtension, File.ReadAllText);

        Assert.All(Rfc9293.Musts.SelectMany(must => must.Tests), test =>
        {
            var (type, method) = (test.Split('.')[0], test.Split('.')[1]);
            Assert.Contains(sources[type], text => text.Contains($" {method}(", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_report_is_up_to_date()
    {
        var file = Path.Combine(Root, "docs", "rfc9293.md");
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1") File.WriteAllText(file, RequirementReport.Write());

        Assert.Equal(RequirementReport.Write(), File.ReadAllText(file));
    }
}
