namespace NetGen.Tool.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help", "demo", "up <DEVICE>", "dissect <FILE>")]
    [InlineData("dissect --help", "pcapng", "--json", "--verbose", "--count <N>", "--follow <NUMBER>", "--with <ASSEMBLY>")]
    [InlineData("demo --help", "--seed <N>", "--output <FILE.pcapng>")]
    [InlineData("up --help", "tap:NAME", "afxdp:IFACE[:QUEUE]", "--address <CIDR>", "--peer <CIDR>", "--mac <MAC>", "--gateway <IP>", "--serve <SERVICE[:PORT][=FOLDER],…>", "--capture <FILE.pcapng>", "--stats")]
    [InlineData("get --help", "<URL>", "--device <DEVICE>", "--address <CIDR>", "--output <FILE>", "--capture <FILE.pcapng>", "--stats")]
    [InlineData("sockets --help", "[<STATE>...]", "time-wait", "--device <NAME>", "--process <PID>", "--tcp", "--udp", "--extended", "--json")]
    [InlineData("wireshark --help", "<ASSEMBLY>", "--output <FILE.lua>")]
    [InlineData("diagram --help", "<ASSEMBLY>", "<TYPE>", "--svg")]
    public async Task Help_names_every_argument(string line, params string[] names)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync(line);

        Assert.Equal(0, exitCode);
        Assert.Equal("", error);
        foreach (var name in names) Assert.Contains(name, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_that_of_the_assembly()
    {
        var (exitCode, output, _) = await CommandLine.RunAsync("--version");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }
}
