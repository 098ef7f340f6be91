using NetGen.TestKit;
using NetGen.TestKit.Namespaces;
using NetGen.Tool.Sockets;

namespace NetGen.Tool.Tests.Up;

/// <summary><c>netgen sockets</c> beside a running <c>netgen up</c>, each a process of its own.</summary>
public sealed class SocketsTests : IDisposable
{
    private readonly NetworkNamespace _network = new NetworkNamespace().WithoutIPv6();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-sockets-");

    public void Dispose()
    {
        _network.Dispose();
        _folder.Delete(recursive: true);
    }

    [PrivilegedFact("nc")]
    public void It_lists_what_the_stack_has_and_finds_nothing_once_that_is_gone()
    {
        using var tool = Start("up", "tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--serve", "echo:7");
        tool.WaitForOutput("\n", ToolProcess.Patience);
        using var client = _network.Start("nc", "192.0.2.1", "7");
        client.Input.WriteLine("hello");
        client.WaitForOutput("hello", ToolProcess.Patience);

        var listing = Run("sockets", "--device", "ng0", "--extended");
        var json = Run("sockets", "established", "--json");
        tool.Signal("TERM").EnsureSuccess();
        var afterwards = Run("sockets");

        Assert.Equal((0, ""), (listing.ExitCode, listing.Error));
        Assert.Matches(@"(?m)^tcp   LISTEN     0       512 +\[::\]:7 +\[::\]:\*$", listing.Output);
        Assert.Matches(@"(?m)^tcp   ESTAB      0       0 +192\.0\.2\.1:7 +192\.0\.2\.2:\d+$", listing.Output);
        Assert.Matches(@"(?m)^udp   UNCONN     0       0 +\[::\]:7 +\[::\]:\*$", listing.Output);
        Assert.Matches(@"(?m)^\tts sack cubic .*rtt:.* cwnd:10 ", listing.Output);
        var connection = SocketRecord.Parse(json.Output.TrimEnd('\n'));
        Assert.Equal(("tcp", "ESTAB", "192.0.2.1:7", "cubic"), (connection.Protocol, connection.State, connection.Local, connection.Tcp?.CongestionControl));
        Assert.Equal(1, afterwards.ExitCode);
        Assert.Contains("Start one with 'netgen up'", afterwards.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.FullName, "netgen")));
    }

    [PrivilegedFact]
    public void A_stack_that_was_killed_is_not_asked()
    {
        using (var tool = Start("up", "tap:ng0", "--address", "192.0.2.1/24"))
        {
            tool.WaitForOutput("\n", ToolProcess.Patience);
            tool.Signal("KILL");
        }

        Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "netgen")));
        Assert.Contains("No stack of this user runs", Run("sockets").Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.FullName, "netgen")));
    }

    private ProgramResult Run(params string[] arguments)
    {
        using var tool = Start(arguments);
        return tool.WaitForEnd(ToolProcess.Patience);
    }

    private RunningProgram Start(params string[] arguments) =>
        _network.Start("env", [$"XDG_RUNTIME_DIR={_folder.FullName}", "dotnet", ToolProcess.Assembly, .. arguments]);
}
