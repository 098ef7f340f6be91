using System.IO.Compression;
using System.Text.Json;
using NetGen.TestKit;

namespace NetGen.Packages.Tests;

/// <summary>The template and the tool, used as the guide says.</summary>
[Collection(nameof(PackageFolder))]
public sealed class TemplateTests(PackageFolder packages)
{
    private static readonly string[] Greetings =
    [
        "192.0.2.1, English: Good morning",
        "192.0.2.1, Esperanto: Bonan tagon",
        "192.0.2.1, Esperanto: Bonan tagon",
        "3 received, 1 dropped by a hook",
    ];

    [Fact]
    public void The_default_version_of_the_template_is_that_of_the_packages()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("NetGen.Templates"));
        using var stream = package.GetEntry("content/netgen-protocol/.template.config/template.json")!.Open();
        using var template = JsonDocument.Parse(stream);

        var version = template.RootElement.GetProperty("symbols").GetProperty("netgenVersion").GetProperty("defaultValue").GetString();

        Assert.Equal(ThisAssemblyVersion(), version);
    }

    [Fact]
    public void A_project_of_the_guide_runs_passes_its_tests_and_publishes_trimmed_without_a_warning()
    {
        var folder = packages.Chat.Folder;

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "Sample.Chat.Tests"), "*.verified.txt"));
        Assert.Equal(Greetings, Lines(PublishAndRun(folder)));
    }

    [ProgramFact("tshark")]
    public void The_fields_of_a_protocol_made_as_the_guide_says_are_shown_by_tshark()
    {
        // Language, the flag that the guide adds, repetitions; the capture sees what is sent, and sees it again when it is received.
        string[] sent = ["1\t0\t1", "2\t0\t2", "1\t0\t1"];

        Assert.Equal([.. sent, .. sent], Lines(packages.Chat.ShowInTshark()));
    }

    [Fact]
    public void The_tool_installs_and_runs() => Assert.Contains("demo", PackageFolder.Run(packages.Folder, packages.Chat.Tool, "--help"), StringComparison.Ordinal);

    private static string PublishAndRun(string folder)
    {
        var target = Path.Combine(folder, "published");
        var output = PackageFolder.Run(
            folder, "dotnet", "publish", "Sample.Chat", "-c", "Release", "-r", "linux-x64", "-o", target, "-p:PublishTrimmed=true", "-p:SelfContained=true", "-p:PublishSingleFile=true",
            "-p:TrimmerSingleWarn=false", "-warnaserror");
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        return PackageFolder.Run(folder, Path.Combine(target, "Sample.Chat"));
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string ThisAssemblyVersion() => typeof(TemplateTests).Assembly.GetName().Version!.ToString(3);
}
