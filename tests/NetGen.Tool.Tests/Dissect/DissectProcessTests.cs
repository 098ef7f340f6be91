using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NetGen.Tool.Tests.Dissect;

/// <summary>What only a process of its own shows: pipes, and the documentation followed as written.</summary>
public sealed class DissectProcessTests(DemoCapture demo) : IClassFixture<DemoCapture>
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "netgen.dll");

    [Fact]
    public async Task The_standard_input_is_a_capture_too()
    {
        var fromFile = (await CommandLine.RunAsync("dissect", demo.Path)).Output;

        Assert.Equal((0, fromFile, ""), Bash("cat demo.pcapng | netgen dissect -"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--json")]
    [InlineData("--count 3000")]
    public void What_several_threads_print_is_what_one_prints(string arguments)
    {
        LongCapture.Write(demo);

        var compare = $"cmp <(netgen dissect {LongCapture.Name} {arguments}) <(cat {LongCapture.Name} 2>/dev/null | netgen dissect - {arguments})";
        Assert.Equal((0, "", ""), Bash($"{compare}; netgen dissect {LongCapture.Name} {arguments} | wc -l > lines; test $(cat lines) -ge 3000"));
    }

    [Fact]
    public async Task A_packet_is_printed_as_soon_as_it_is_there()
    {
        var start = new ProcessStartInfo("dotnet", [Tool, "dissect", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var tool = Process.Start(start)!;
        using var input = tool.StandardInput;
        await input.BaseStream.WriteAsync((await File.ReadAllBytesAsync(demo.Path)).AsMemory()[..^4]);
        await input.BaseStream.FlushAsync();

        for (var i = 1; i < demo.Frames; i++) Assert.NotNull(await tool.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.False(tool.HasExited);
        input.Close();
        await tool.WaitForExitAsync();
        Assert.Equal(1, tool.ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--json")]
    public void When_the_reader_of_the_output_goes_the_command_ends_in_silence(string arguments)
    {
        LongCapture.Write(demo);

        Assert.Equal((0, "1\n0\n", ""), Bash($"set +e; netgen dissect {LongCapture.Name} {arguments} | head -n 1 | wc -l; echo ${{PIPESTATUS[0]}}"));
    }

    [Theory]
    [InlineData("demo.pcapng")]
    [InlineData(LongCapture.Name)]
    public void A_full_disk_is_a_failure(string capture)
    {
        if (!File.Exists("/dev/full")) return;
        LongCapture.Write(demo);

        var (exitCode, _, error) = Bash($"netgen dissect {capture} > /dev/full");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("netgen dissect: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_share_one_output_file()
    {
        var (exitCode, output, _) = Bash("(netgen dissect demo.pcapng --count 2; netgen dissect demo.pcapng --count 3) > both; wc -l < both");

        Assert.Equal((0, "5"), (exitCode, output.Trim()));
    }

    [Fact]
    public void The_documentation_is_followed_as_written()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "SensorReadings.dll"), Path.Combine(demo.Folder, "SensorReadings.dll"), overwrite: true);
        var blocks = ReadCommands().Where(block => !block.Contains("sudo", StringComparison.Ordinal)).ToArray();
        Assert.True(blocks.Length >= 4);

        foreach (var block in blocks)
        {
            var (exitCode, output, error) = Bash(block);
            Assert.Equal((0, ""), (exitCode, error));
            Assert.NotEqual("", output);
        }
    }

    private static IEnumerable<string> ReadCommands([CallerFilePath] string thisFile = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../docs/netgen-dissect.md"))
            .Split("```bash\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]);

    private (int ExitCode, string Output, string Error) Bash(string script)
    {
        var prelude = $"set -euo pipefail; netgen() {{ dotnet '{Tool}' \"$@\"; }}\n";
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", prelude + script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = demo.Folder,
        })!;
        var error = bash.StandardError.ReadToEndAsync();
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return (bash.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
