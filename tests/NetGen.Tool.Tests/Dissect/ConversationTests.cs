namespace NetGen.Tool.Tests.Dissect;

public sealed class ConversationTests(DemoCapture demo) : IClassFixture<DemoCapture>
{
    [Fact]
    public async Task A_conversation_is_every_packet_of_its_two_ends_in_both_directions()
    {
        var lines = await LinesAsync(demo.Path);
        var first = Array.FindIndex(lines, line => line.Contains(" Udp ", StringComparison.Ordinal)) + 1;
        Assert.NotEqual(0, first);

        var followed = await LinesAsync(demo.Path, "--follow", $"{first}");

        var ends = Ends(lines[first - 1]);
        Assert.Equal(lines.Where(line => line.Contains(" Udp ", StringComparison.Ordinal) && (Ends(line) == ends || Ends(line) == (ends.Item2, ends.Item1, ends.Item4, ends.Item3))), followed);
        Assert.Equal(2, followed.Select(Ends).Distinct().Count());
    }

    [Fact]
    public async Task A_count_counts_what_is_printed()
    {
        var lines = await LinesAsync(demo.Path);
        var first = Array.FindIndex(lines, line => line.Contains(" Udp ", StringComparison.Ordinal)) + 1;

        Assert.Equal(3, (await LinesAsync(demo.Path, "--follow", $"{first}", "--count", "3")).Length);
        Assert.Equal(lines.Take(7), await LinesAsync(demo.Path, "--count", "7"));
    }

    [Fact]
    public async Task A_packet_that_is_not_there_can_not_be_followed()
    {
        var (exitCode, output, error) = await CommandLine.RunAsync("dissect", demo.Path, "--follow", "1000000");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal($"netgen dissect: {demo.Path}: there is no packet 1000000 to follow, the capture is shorter\n", error);
    }

    private static async Task<string[]> LinesAsync(params string[] arguments)
    {
        var (exitCode, output, _) = await CommandLine.RunAsync(["dissect", .. arguments]);
        Assert.Equal(0, exitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // number time source → destination protocol length source-port → destination-port …
    private static (string, string, string, string) Ends(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (words[2], words[4], words[7], words[9]);
    }
}
