using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using NetGen.Tool.Control;
using NetGen.Tool.Sockets;

namespace NetGen.Tool.Tests.Sockets;

/// <summary>The control socket, and who asks it, without a stack behind it.</summary>
[SupportedOSPlatform("linux")]
public sealed class ControlSocketTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("netgen-control-");
    private readonly ControlFolder _folder;

    public ControlSocketTests() => _folder = new ControlFolder(Path.Combine(_parent.FullName, "netgen"));

    public void Dispose() => _parent.Delete(recursive: true);

    [Fact]
    public async Task The_only_stack_is_asked_and_its_sockets_are_printed()
    {
        await using var server = Serve("ng0");

        var (exitCode, output, error) = await AskAsync(new SocketsOptions(_folder));

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(SampleSockets.All.Count + 1, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("bbr cwnd:10 rtt:20.123/4 retrans:3", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("established", "", 4)]
    [InlineData("established", "tcp udp", 2)]
    [InlineData("established", "tcp", 1)]
    [InlineData("listening", "", 1)]
    [InlineData("time-wait", "", 1)]
    [InlineData("connected", "tcp", 3)]
    [InlineData("synchronized", "tcp", 2)]
    [InlineData("all", "udp", 2)]
    [InlineData("all", "icmp", 1)]
    [InlineData("all", "raw", 2)]
    [InlineData("closed", "icmp raw", 1)]
    public async Task A_filter_shows_what_ss_shows(string filter, string protocols, int count)
    {
        await using var server = Serve("ng0");

        var (_, output, _) = await AskAsync(new SocketsOptions(_folder) { States = SocketState.Parse(filter).ToHashSet(), Protocols = protocols.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), Json = true });

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(count, lines.Length);
        Assert.All(lines, line => Assert.Contains(SocketRecord.Parse(line), SampleSockets.All));
    }

    [Fact]
    public async Task Only_the_user_may_connect_and_nothing_is_left_behind()
    {
        await using (Serve("ng0"))
        {
            var file = Assert.Single(Directory.GetFiles(_folder.FolderPath));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.FolderPath));
        }

        Assert.Empty(Directory.GetFiles(_folder.FolderPath));
    }

    [Fact]
    public async Task A_socket_whose_process_died_is_recognised_and_removed()
    {
        var stale = LeaveBehind("ng0");

        var (exitCode, _, error) = await AskAsync(new SocketsOptions(_folder));

        Assert.Equal(1, exitCode);
        Assert.Contains("No stack of this user runs", error, StringComparison.Ordinal);
        Assert.Contains("netgen up", error, StringComparison.Ordinal);
        Assert.False(File.Exists(stale));
    }

    [Fact]
    public async Task A_new_stack_removes_what_a_dead_one_left()
    {
        var stale = LeaveBehind("ng7");

        await using var server = Serve("ng0");

        Assert.False(File.Exists(stale));
    }

    [Fact]
    public async Task Of_several_stacks_one_must_be_named()
    {
        await using var first = Serve("ng0");
        await using var second = Serve("ng1");

        var (exitCode, _, error) = await AskAsync(new SocketsOptions(_folder));
        var (named, output, _) = await AskAsync(new SocketsOptions(_folder) { Device = "ng1" });
        var (missing, _, reason) = await AskAsync(new SocketsOptions(_folder) { Device = "ng2" });

        Assert.Equal((1, 0, 1), (exitCode, named, missing));
        Assert.Contains($"name one with --device: ng0 (process {Environment.ProcessId}), ng1", error, StringComparison.Ordinal);
        Assert.Contains("ESTAB", output, StringComparison.Ordinal);
        Assert.Contains("No stack runs on 'ng2'; there is ng0", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_on_devices_of_one_name_the_process_decides()
    {
        await using var first = Serve("ng0", process: 1);
        await using var second = Serve("ng0", process: 2);

        var (exitCode, _, error) = await AskAsync(new SocketsOptions(_folder) { Device = "ng0" });
        var (named, _, _) = await AskAsync(new SocketsOptions(_folder) { Process = 2 });

        Assert.Equal((1, 0), (exitCode, named));
        Assert.Contains("name one with --process: ng0 (process 1), ng0 (process 2)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_end_is_refused()
    {
        await using var server = Serve("ng0");

        var reply = await SayAsync(new string('x', ControlServer.MaxRequestLength));

        Assert.Equal(ControlReply.Refuse("the request is too long, or has no end") + "\n", reply);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("shutdown\n")]
    [InlineData("sockets \n")]
    [InlineData("\u00ff\u0000\n")]
    public async Task Any_other_request_is_refused(string request)
    {
        await using var server = Serve("ng0");

        Assert.Equal(ControlReply.Refuse("it answers 'sockets' only") + "\n", await SayAsync(request));
    }

    [Fact]
    public async Task Who_does_not_ask_or_does_not_read_loses_the_connection_and_hurts_nobody()
    {
        var patience = TimeSpan.FromMilliseconds(300);
        var endless = Enumerable.Repeat(new string('x', 1000), 1_000_000);
        await using var server = new ControlServer(_folder, new ControlName("ng0", Environment.ProcessId), request => request == "endless" ? endless : ["answer"], patience);
        var slow = new List<Socket>();
        for (var i = 0; i < ControlServer.MaxClients; i++)
        {
            slow.Add(Connect());
            if (i % 2 == 0) slow[i].Send("endless\n"u8);
        }

        // Every place is taken; the next one gets his answer as soon as one has lost his.
        var reply = await SayAsync("sockets\n").WaitAsync(Patience);

        Assert.Equal("answer\n", reply);
        foreach (var socket in slow) socket.Dispose();
    }

    [Fact]
    public async Task A_stack_that_has_stopped_says_so()
    {
        await using var server = new ControlServer(
            _folder, new ControlName("ng0", Environment.ProcessId), request => SocketsSession.Answer(request, () => throw new InvalidOperationException()));

        var (exitCode, _, error) = await AskAsync(new SocketsOptions(_folder));

        Assert.Equal(1, exitCode);
        Assert.Contains("The stack refused: it has stopped.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no JSON", "is no stack of this version")]
    [InlineData("""{"version":2,"lines":0}""", "another version of netgen")]
    [InlineData("""{"version":1,"lines":3}""", "ended before its answer did")]
    public async Task An_answer_that_is_none_is_a_failure(string answer, string reason)
    {
        await using var server = new ControlServer(_folder, new ControlName("ng0", Environment.ProcessId), _ => [answer]);

        var (exitCode, output, error) = await AskAsync(new SocketsOptions(_folder));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_others_may_write_to_is_refused()
    {
        Directory.CreateDirectory(_folder.FolderPath);
        File.SetUnixFileMode(_folder.FolderPath, (UnixFileMode)0b111_111_111);

        var refused = Assert.Throws<IOException>(() => Serve("ng0"));

        Assert.Contains("that this user alone may write to", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_answers_in_a_folder_that_others_may_write_to_is_not_asked()
    {
        await using var server = Serve("ng0");
        File.SetUnixFileMode(_folder.FolderPath, (UnixFileMode)0b111_111_111);

        var (exitCode, output, error) = await AskAsync(new SocketsOptions(_folder));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("that this user alone may write to; remove it, or set XDG_RUNTIME_DIR", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ng0-12.sock", "ng0", 12)]
    [InlineData("br-lan-7.sock", "br-lan", 7)]
    [InlineData("ng0.sock", null, 0)]
    [InlineData("-7.sock", null, 0)]
    [InlineData("ng0-x.sock", null, 0)]
    [InlineData("ng0-12", null, 0)]
    public void A_file_is_named_after_device_and_process(string file, string? device, int process)
    {
        Assert.Equal(device is not null, ControlName.TryParse(file, out var name));
        if (device is not null) Assert.Equal((new ControlName(device, process), file), (name, name!.FileName));
    }

    private static async Task<(int ExitCode, string Output, string Error)> AskAsync(SocketsOptions options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await SocketsSession.RunAsync(options, output, error).WaitAsync(Patience);
        return (exitCode, output.ToString(), error.ToString());
    }

    private ControlServer Serve(string device, int? process = null) => new(
        _folder, new ControlName(device, process ?? Environment.ProcessId), request => SocketsSession.Answer(request, () => SampleSockets.All));

    private string LeaveBehind(string device)
    {
        Directory.CreateDirectory(_folder.FolderPath, (UnixFileMode)0b111_000_000);
        var path = _folder.PathOf(new ControlName(device, 1));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        // .NET removes the file of a socket that is closed; a process that dies does not.
        File.Move(path, path + ".kept");
        socket.Dispose();
        File.Move(path + ".kept", path);
        return path;
    }

    private Socket Connect() => _folder.Connect(new ControlName("ng0", Environment.ProcessId));

    private async Task<string> SayAsync(string request)
    {
        await using var stream = new NetworkStream(Connect(), ownsSocket: true);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
