namespace NetGen.Tool.Tests.Dissect;

public sealed class UnreadableCaptureTests(DemoCapture demo) : IClassFixture<DemoCapture>
{
    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task A_cut_capture_gives_its_packets_and_then_the_reason(params string[] arguments)
    {
        var file = await File.ReadAllBytesAsync(demo.Path);
        var path = demo.Write($"cut{arguments.Length}.pcapng", file[..^5]);

        var (exitCode, output, error) = await CommandLine.RunAsync(["dissect", path, .. arguments]);

        Assert.Equal(1, exitCode);
        Assert.Equal(demo.Frames - 1, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Matches(@"^netgen dissect: .*cut\d\.pcapng: enhanced packet block at offset \d+: the file ends too early; it needs \d+ bytes, \d+ are there\n$", error);
    }

    [Fact]
    public async Task A_long_cut_capture_gives_its_packets_and_then_the_reason_too()
    {
        var file = await File.ReadAllBytesAsync(LongCapture.Write(demo));
        var path = demo.Write("cut-long.pcapng", file[..^5]);

        var (exitCode, output, error) = await CommandLine.RunAsync("dissect", path);

        Assert.Equal(1, exitCode);
        Assert.Equal(LongCapture.Frames - 1, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(": the file ends too early;", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_for_and_comes_before_the_damage_is_a_success()
    {
        var file = await File.ReadAllBytesAsync(demo.Path);

        var (exitCode, _, error) = await CommandLine.RunAsync("dissect", demo.Write("late.pcapng", file[..^5]), "--count", "3");

        Assert.Equal((0, ""), (exitCode, error));
    }

    [Theory]
    [InlineData("", "file header at offset 0: the file ends too early; it needs 4 bytes, 0 are there")]
    [InlineData("PK\u0003\u0004 and more", "neither pcap nor pcapng: the file starts with 0x504b0304")]
    public async Task What_is_no_capture_is_refused(string content, string reason)
    {
        var path = demo.Write($"none{content.Length}", System.Text.Encoding.ASCII.GetBytes(content));

        Assert.Equal((1, "", $"netgen dissect: {path}: {reason}\n"), await CommandLine.RunAsync("dissect", path));
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var (exitCode, _, error) = await CommandLine.RunAsync("dissect", Path.Combine(demo.Folder, "missing.pcap"));

        Assert.Equal(1, exitCode);
        Assert.Contains("missing.pcap", error, StringComparison.Ordinal);
    }
}
