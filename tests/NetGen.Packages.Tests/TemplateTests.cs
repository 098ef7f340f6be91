using System.IO.Compression;
using System.Text.Json;

namespace NetGen.Packages.Tests;

/// <summary>A project made from the template, outside this tree: it restores the packages, declares a protocol, runs, is tested and is published.</summary>
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
    public void A_project_of_the_template_runs_passes_its_tests_and_publishes_trimmed_without_a_warning()
    {
        var hive = Path.Combine(packages.Folder, "hive");
        PackageFolder.Run(packages.Folder, "dotnet", "new", "install", packages.PathOf("NetGen.Templates"), "--debug:custom-hive", hive);
        PackageFolder.Run(packages.Folder, "dotnet", "new", "netgen-protocol", "-n", "Sample.Chat", "--netgenVersion", packages.Version, "--debug:custom-hive", hive);
        var folder = Path.Combine(packages.Folder, "Sample.Chat");

        Assert.Equal(Greetings, Lines(PackageFolder.Run(folder, "dotnet", "run", "--project", "Sample.Chat")));
        Approve(folder);
        Assert.Contains("Passed!", PackageFolder.Run(folder, "dotnet", "test", "Sample.Chat.Tests"), StringComparison.Ordinal);
        Assert.Equal(Greetings, Lines(PublishAndRun(folder)));
    }

    [Fact]
    public void The_tool_installs_and_runs()
    {
        var folder = Path.Combine(packages.Folder, "tool");
        PackageFolder.Run(packages.Folder, "dotnet", "tool", "install", "NetGen.Tool", "--tool-path", folder, "--version", packages.Version);

        Assert.Contains("demo", PackageFolder.Run(packages.Folder, Path.Combine(folder, "netgen"), "--help"), StringComparison.Ordinal);
    }

    private static string PublishAndRun(string folder)
    {
        var target = Path.Combine(folder, "published");
        var output = PackageFolder.Run(
            folder, "dotnet", "publish", "Sample.Chat", "-c", "Release", "-r", "linux-x64", "-o", target, "-p:PublishTrimmed=true", "-p:SelfContained=true", "-p:PublishSingleFile=true",
            "-p:TrimmerSingleWarn=false", "-warnaserror");
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        return PackageFolder.Run(folder, Path.Combine(target, "Sample.Chat"));
    }

    private static void Approve(string folder)
    {
        var tests = Path.Combine(folder, "Sample.Chat.Tests");
        PackageFolder.Run(folder, "env", "NETGEN_ACCEPT_SNAPSHOTS=1", "dotnet", "test", "Sample.Chat.Tests");
        Assert.NotEmpty(Directory.GetFiles(tests, "*.verified.txt"));
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string ThisAssemblyVersion() => typeof(TemplateTests).Assembly.GetName().Version!.ToString(3);
}
