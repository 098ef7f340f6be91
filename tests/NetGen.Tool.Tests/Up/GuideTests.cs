using System.Runtime.CompilerServices;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Up;

/// <summary>Follows docs/netgen-up.md as it is written, in a namespace of its own.</summary>
public sealed class GuideTests : IDisposable
{
    private const string NamespaceOfTheGuide = "other";

    private readonly NetworkNamespace _network = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-guide-");
    private readonly string _other = $"ngguide-{Environment.ProcessId}";

    public GuideTests()
    {
        WriteProgram("sudo", "exec \"$@\"");
        WriteProgram("netgen", $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "netgen.dll")}' \"$@\"");
    }

    public void Dispose()
    {
        _network.Run("ip", "netns", "delete", _other);
        _network.Dispose();
        _folder.Delete(recursive: true);
    }

    [PrivilegedFact("ping", "nc")]
    public void The_kernel_is_the_other_host_over_TAP()
    {
        using var tool = StartUp(Commands("TAP: this machine is the other host"));
        foreach (var command in Commands("TAP: this machine is the other host").Skip(1)) Try(command);
        Assert.Equal(0, tool.Signal("TERM").ExitCode);
    }

    [PrivilegedFact("curl", "iperf3")]
    public void Files_and_measurements_work_as_written()
    {
        var content = new byte[100_000];
        File.WriteAllBytes(Path.Combine(_folder.FullName, "up.pcapng"), content);
        using var tool = StartUp(Commands("Files and measurements"));
        foreach (var command in Commands("Files and measurements").Skip(1)) Shell($"mkdir -p elsewhere; cd elsewhere; {command}").EnsureSuccess();
        Assert.Equal(content, File.ReadAllBytes(Path.Combine(_folder.FullName, "elsewhere", "up.pcapng")));
        Assert.Equal(0, tool.Signal("TERM").ExitCode);
    }

    [PrivilegedFact("curl")]
    public void The_connections_of_a_running_stack_are_listed()
    {
        using var tool = StartUp(Commands("Files and measurements"));
        foreach (var command in Commands("See the connections")) Assert.Contains("LISTEN", Shell(command).EnsureSuccess().Output, StringComparison.Ordinal);
        Assert.Equal(0, tool.Signal("TERM").ExitCode);
    }

    [PrivilegedFact("ping", "ethtool", "setpriv")]
    public void A_virtual_cable_shows_AF_XDP_also_without_root()
    {
        var commands = Commands("AF_XDP: an interface's own queue");
        foreach (var command in commands.TakeWhile(command => !IsUp(command))) Shell(command).EnsureSuccess();
        Shell("ethtool -L veth0 rx 1 tx 1").EnsureSuccess();
        foreach (var up in commands.Where(IsUp).Concat(Commands("Without root")))
        {
            using var tool = StartUp([up]);
            Try(commands[^1]);
            Assert.Equal(0, tool.Signal("TERM").ExitCode);
        }

        Assert.True(File.Exists(Path.Combine(_folder.FullName, "up.pcapng")));
    }

    private RunningProgram StartUp(IReadOnlyList<string> commands)
    {
        Assert.True(IsUp(commands[0]), commands[0]);
        var tool = _network.Start("bash", "-c", Script($"exec {commands[0]}"));
        tool.WaitForOutput("\n", ToolProcess.Patience);
        Assert.StartsWith("up: ", tool.Output, StringComparison.Ordinal);
        return tool;
    }

    /// <summary>Runs a command that talks to the stack, which a reader would end with Ctrl-C.</summary>
    private void Try(string command)
    {
        if (command.StartsWith("nc ", StringComparison.Ordinal)) Assert.Equal("hello\n", Shell($"echo hello | timeout 2 {command}").Output);
        else Shell(command.Replace("ping ", "ping -c 3 -i 0.2 ", StringComparison.Ordinal)).EnsureSuccess();
    }

    private ProgramResult Shell(string command)
    {
        // What `ip netns exec` runs has mounts of its own, so a namespace made there would be seen by no other command.
        if (!command.Contains("ip netns add", StringComparison.Ordinal)) return _network.Run("bash", "-c", Script(command));
        using var outside = new RunningProgram("bash", "-c", Script(command));
        return outside.WaitForEnd(ToolProcess.Patience);
    }

    private string Script(string command) =>
        $"cd '{_folder.FullName}'; mkdir -p run; export XDG_RUNTIME_DIR='{_folder.FullName}/run'; PATH='{_folder.FullName}':$PATH; {command.Replace($" {NamespaceOfTheGuide}", $" {_other}", StringComparison.Ordinal)}";

    private void WriteProgram(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, $"#!/bin/bash\n{text}\n");
        _network.Check("chmod", "+x", path);
    }

    private static bool IsUp(string command) => command.Contains("netgen up ", StringComparison.Ordinal);

    /// <summary>The commands of a section, continued lines joined.</summary>
    private static IReadOnlyList<string> Commands(string section, [CallerFilePath] string thisFile = "")
    {
        var guide = File.ReadAllText(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../docs/netgen-up.md"));
        var start = guide.IndexOf($"## {section}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"The guide has no section '{section}'.");
        var end = guide.IndexOf("\n## ", start, StringComparison.Ordinal);
        var text = guide[start..(end < 0 ? guide.Length : end)].Replace("\\\n", " ", StringComparison.Ordinal);
        return [.. text.Split("```").Where(block => block.StartsWith("bash\n", StringComparison.Ordinal))
            .SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))];
    }
}
