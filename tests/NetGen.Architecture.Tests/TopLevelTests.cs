using System.Diagnostics;

namespace NetGen.Architecture.Tests;

/// <summary>The repository's front door: what lies at the top is known by name.</summary>
public sealed class TopLevelTests
{
    private static readonly string[] Folders = [".ci", "artifacts", "bench", "docs", "drivers", "generators", "protocols", "runtime", "samples", "tests", "tools"];

    private static readonly string[] Files =
    [
        ".editorconfig", ".gitattributes", ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "Directory.Build.props", "Directory.Build.targets",
        "Directory.Packages.props", "LICENSE", "NetGen.sln", "README.md", "global.json", "nuget.config",
    ];

    [TrackedFact]
    public void The_top_level_holds_only_what_belongs_there()
    {
        var tracked = Tracked();

        Assert.All(tracked, path => Assert.True(IsKnown(path), $"'{path}' is a stranger."));
        // A name that nothing has any more is taken off the lists.
        Assert.Empty(Files.Except(tracked));
        Assert.All(Folders, folder => Assert.Contains(tracked, path => path.StartsWith($"{folder}/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("stranger.pkt")]
    [InlineData("src/Program.cs")]
    [InlineData("runtime.txt")]
    [InlineData("docs")]
    [InlineData("README.md/x")]
    public void A_stranger_would_be_seen(string path) => Assert.False(IsKnown(path));

    private static bool IsKnown(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? Files.Contains(path) : Folders.Contains(path[..slash]);
    }

    private static List<string> Tracked()
    {
        // Whoever builds need not own the tree.
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "-C", Repository.Root, "ls-files", "-z"]) { RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)];
    }
}

/// <summary>A test of what git tracks; skipped in a source tree without git's own data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TrackedFactAttribute : FactAttribute
{
    public TrackedFactAttribute()
    {
        // Of a work tree beside the repository it is a file.
        var data = Path.Combine(Repository.Root, ".git");
        if (!Directory.Exists(data) && !File.Exists(data)) Skip = "needs a clone: this source tree has no .git";
    }
}
