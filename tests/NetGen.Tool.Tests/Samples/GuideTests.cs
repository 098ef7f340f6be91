using System.Runtime.CompilerServices;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Samples;

/// <summary>The guides say what is so: their code is compiled, their commands run, their output is the true one.</summary>
public sealed class GuideTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(SourceFolder(), "../../.."));

    public static TheoryData<string> Guides =>
        [.. Directory.GetFiles(Path.Combine(Root, "docs/guides"), "*.md").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_piece_of_code_is_compiled_somewhere(string guide)
    {
        var compiled = CompiledFiles().Select(file => Squeeze(File.ReadAllText(file))).ToList();

        var strangers = Blocks(guide, "csharp").Where(block => !compiled.Any(file => file.Contains(Squeeze(block), StringComparison.Ordinal)));

        Assert.Empty(strangers);
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void The_sample_prints_what_the_guide_says(string guide)
    {
        const string Command = "dotnet run --project samples/Guides -- ";
        var commands = Blocks(guide, "bash").Where(block => block.StartsWith(Command, StringComparison.Ordinal)).ToList();
        var outputs = Blocks(guide, "text");
        Assert.Equal(commands.Count, outputs.Count);

        foreach (var (command, expected) in commands.Zip(outputs))
        {
            using var sample = new RunningProgram("dotnet", Path.Combine(AppContext.BaseDirectory, "Guides.dll"), command[Command.Length..].Trim());

            Assert.Equal(expected, sample.WaitForEnd(TimeSpan.FromSeconds(30)).EnsureSuccess().Output);
        }
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_link_leads_somewhere(string guide)
    {
        var folder = Path.Combine(Root, "docs/guides");
        var targets = File.ReadAllText(Path.Combine(folder, guide)).Split("](").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)]);

        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(folder, target)), target));
    }

    /// <summary>The samples, what is generated from them, and the template.</summary>
    private static IEnumerable<string> CompiledFiles() =>
        new[] { "samples/Guides", "tools/NetGen.Templates/netgen-protocol" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories));

    /// <summary>A text without the white space that lines start with, which depends on where a piece stands.</summary>
    private static string Squeeze(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));

    private static List<string> Blocks(string guide, string language)
    {
        var fence = $"```{language}\n";
        return File.ReadAllText(Path.Combine(Root, "docs/guides", guide)).Split(fence).Skip(1)
            .Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]).ToList();
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
