using System.Runtime.CompilerServices;

namespace NetGen.Packages.Tests;

/// <summary>The project that comes of following the guide, outside this tree: made from the template, changed, run, tested and looked at with the tool.</summary>
public sealed class ChatProject
{
    // What needs a program that may be missing has a test of its own.
    private const string Last = "tshark ";

    private readonly PackageFolder _packages;
    private readonly GuideStep _last;

    /// <summary>Follows the guide up to its last step.</summary>
    /// <param name="packages">The packages.</param>
    internal ChatProject(PackageFolder packages)
    {
        _packages = packages;
        Folder = packages.Folder;
        var steps = GuideStep.Read(Guide()).ToArray();
        _last = steps[^1];
        Assert.StartsWith(Last, _last.Command, StringComparison.Ordinal);
        foreach (var step in steps[..^1]) Follow(step);
    }

    /// <summary>Where the project lies.</summary>
    public string Folder { get; private set; }

    /// <summary>The tool that the guide has installed.</summary>
    public string Tool => Path.Combine(ToolFolder, "netgen");

    private string ToolFolder => Path.Combine(_packages.Folder, "tool");

    /// <summary>Follows the last step of the guide.</summary>
    /// <returns>What tshark prints.</returns>
    public string ShowInTshark() => Run(_last.Command!);

    private void Follow(GuideStep step)
    {
        if (step.Command is not { } command)
        {
            step.Change(Folder);
        }
        else if (command.StartsWith("cd ", StringComparison.Ordinal))
        {
            Folder = Path.Combine(Folder, command[3..]);
        }
        else
        {
            var output = Run(command);
            if (command.Contains("dotnet test", StringComparison.Ordinal)) Assert.Contains("Passed!", output, StringComparison.Ordinal);
            if (step.Lines.Count > 0) Assert.Equal(step.Lines, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private string Run(string command) => PackageFolder.Run(Folder, "bash", "-ec", $"PATH='{ToolFolder}':$PATH; {Localise(command)}");

    // The guide's words, with this run's version and nothing left behind on the machine.
    private string Localise(string command)
    {
        var hive = $"--debug:custom-hive '{Path.Combine(_packages.Folder, "hive")}'";
        return command switch
        {
            "dotnet new install NetGen.Templates" => $"dotnet new install '{_packages.PathOf("NetGen.Templates")}' {hive}",
            "dotnet tool install --global NetGen.Tool" => $"dotnet tool install NetGen.Tool --tool-path '{ToolFolder}' --version {_packages.Version}",
            _ when command.StartsWith("dotnet new ", StringComparison.Ordinal) => $"{command} --netgenVersion {_packages.Version} {hive}",
            _ => command,
        };
    }

    private static string Guide([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../docs/guides/from-nothing-to-wireshark.md"));
}
